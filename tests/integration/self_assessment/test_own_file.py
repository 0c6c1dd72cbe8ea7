"""Can somebody take their answers along and open them later; does a broken file say what is wrong?"""

import io
import json
from typing import Any

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.integration.self_assessment.filling_in import begin, changed, drawing, fields_of, figures, go
from tests.page_checks import problems_of
from tests.resident import Page, Resident

# The same words whatever the database: one engine is enough, and leaves time for what does differ.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)

ANSWERS = {
    "a.energie": "7",
    "a.nachtrust": "4",
    "a.stemming": "5",
    "a.aandacht": "6",
    "a.genieten": "0",
    "a.veiligheid": "10",
    "w.nachtrust": "ja",
    "r.meedoen": "Regel 1\nRegel 2",
}


def _web(visitor: Resident, answers: dict[str, str] | None = None) -> Page:
    return go(visitor, begin(visitor), "web", answers or ANSWERS)


def _download(visitor: Resident, page: Page) -> bytes:
    answer = visitor.post("/zelftest/bestand", changed(fields_of(page)), expect=200)
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="zelftest-')
    assert answer.headers["Cache-Control"] == "no-store"
    data: bytes = answer.response.get_data()
    return data


def _open(visitor: Resident, *files: bytes, expect: int = 200) -> Page:
    names = ("bestand", "bestand-nu")
    data = {name: (io.BytesIO(body), "zelftest.json") for name, body in zip(names, files, strict=False)}
    return visitor.post("/zelftest/openen", data, expect=expect)


def _dated(raw: bytes, day: str, **changes: Any) -> bytes:
    return json.dumps(json.loads(raw) | {"made_on": day} | changes).encode()


def test_opening_a_downloaded_file_gives_the_identical_web(visitor: Resident) -> None:
    page = _web(visitor)
    opened = _open(visitor, _download(visitor, page))

    assert drawing(opened) == drawing(page)
    assert figures(opened) == figures(page)
    assert ("w.nachtrust", "ja") in fields_of(opened)
    assert ("r.meedoen", "Regel 1\nRegel 2") in fields_of(opened)


def test_two_files_lie_beside_each_other_in_neutral_words(visitor: Resident) -> None:
    now = _download(visitor, _web(visitor))
    then = _dated(_download(visitor, _web(visitor, {"a.energie": "2", "a.pijn": "2"})), "2025-05-03")
    page = _open(visitor, now, then)

    rows = {row[0]: row[1:] for row in figures(page)}
    assert rows["Kant van het leven"] == ["toen", "nu"]
    assert rows["Lichaamsfuncties"] == ["2,0", "5,5"]
    assert "toen: 3 mei 2025" in page.main
    assert "Lichaamsfuncties: toen 2,0, nu 5,5." in page.html
    assert not {"vooruitgang", "achteruitgang", "verbeterd", "verslechterd", "gestegen", "gedaald"} & set(
        page.main.lower().split()
    )


def test_filling_in_again_beside_an_old_file_shows_both(visitor: Resident) -> None:
    old = _dated(_download(visitor, _web(visitor)), "2025-05-03")
    opened = _open(visitor, old)
    again = next(form for form in opened.tree.iter("form") if form.get("id") == "opnieuw")
    form = {item.get("name", ""): item.get("value", "") for item in again.iter("input")}
    first = visitor.post("/zelftest", {**form, "naar": "1"}, expect=200)

    assert first.h1.startswith("Stap 1 van 6")
    assert "Regel 1" not in json.dumps(form)
    page = go(visitor, first, "web", {"a.energie": "1", "a.pijn": "1"})
    assert {row[0]: row[1:] for row in figures(page)}["Lichaamsfuncties"] == ["5,5", "1,0"]


def test_file_of_an_earlier_version_of_a_list_keeps_its_own_web(visitor: Resident) -> None:
    content = json.loads(_download(visitor, _web(visitor)))
    content["instrument_version"] = 999
    content["statements"][0]["slug"] = "bestaat-niet-meer"
    page = _open(visitor, json.dumps(content).encode())

    assert {row[0]: row[1:] for row in figures(page)}["Lichaamsfuncties"] == ["5,5", "te weinig ingevuld"]


def test_markup_in_a_file_stays_text(visitor: Resident) -> None:
    raw = _download(visitor, _web(visitor))
    page = _open(visitor, _dated(raw, "2025-05-03", remarks={"meedoen": "<script>alert(1)</script>"}))

    assert "&lt;script&gt;alert(1)" in page.html
    assert "<script>alert" not in page.html


@pytest.mark.parametrize(
    ("body", "message"),
    [
        pytest.param(b"", "Dit bestand is leeg.", id="empty"),
        pytest.param(b"x" * 70_000, "Dit bestand is te groot voor een zelftest.", id="too large"),
        pytest.param(b"\x89PNG\r\n", "Wij kunnen dit bestand niet lezen.", id="a picture"),
        pytest.param(b'{"format": "anders"}', "Dit bestand komt niet van deze zelftest.", id="another file"),
        pytest.param(
            b'{"format": "sociale-wegwijzer-zelftest", "version": 2}',
            "Dit bestand komt van een nieuwere zelftest dan de onze.",
            id="newer",
        ),
        pytest.param(
            b'{"format": "sociale-wegwijzer-zelftest", "version": 1}',
            "In dit bestand mist iets of is iets veranderd.",
            id="damaged",
        ),
    ],
)
def test_a_file_that_cannot_be_opened_says_why_and_what_to_do(visitor: Resident, body: bytes, message: str) -> None:
    page = _open(visitor, body, expect=400)

    assert page.h1 == "Open mijn bestand"
    assert page.main.count(message) == 2  # in the summary and at the field
    assert 'aria-invalid="true"' in page.html


def test_no_file_at_all_asks_for_one(visitor: Resident) -> None:
    assert "U koos nog geen bestand." in visitor.post("/zelftest/openen", {}, expect=400).main
    assert "U koos nog geen bestand." in visitor.post("/zelftest/openen", {"bestand": "tekst"}, expect=400).main


def test_file_of_a_list_that_we_do_not_have_is_refused(visitor: Resident) -> None:
    raw = _dated(_download(visitor, _web(visitor)), "2025-05-03", instrument="onbekend")

    assert "Dit bestand komt niet van deze zelftest." in _open(visitor, raw, expect=400).main


def test_second_file_is_named_when_it_is_the_broken_one(visitor: Resident) -> None:
    page = _open(visitor, _download(visitor, _web(visitor)), b"{", expect=400)

    assert 'href="#bestand-nu"' in page.html
    assert 'href="#bestand"' not in page.html


def test_tampered_earlier_web_is_left_out_without_a_word(visitor: Resident) -> None:
    page = go(visitor, begin(visitor), "web", {**ANSWERS, "toen": '{"format": "x"}'})

    assert len(figures(page)[0]) == 2


def test_too_long_a_text_is_no_file_but_a_page_that_says_so(visitor: Resident) -> None:
    form = changed(fields_of(begin(visitor))) | {"r.meedoen": ["a" * 501]}
    page = visitor.post("/zelftest/bestand", form, expect=200)

    assert "Uw tekst is te lang." in page.main


@pytest.fixture(scope="module")
def one_file(seeded_app: Flask) -> bytes:
    visitor = Resident(seeded_app)
    return _download(visitor, _web(visitor))


@settings(max_examples=200)
@given(noise=some.binary(min_size=1, max_size=12), at=some.floats(0, 1), length=some.integers(0, 400))
def test_two_hundred_broken_files_get_a_page_and_never_a_500(
    seeded_app: Flask, one_file: bytes, noise: bytes, at: float, length: int
) -> None:
    start = int(at * len(one_file))
    body = one_file[:start] + noise + one_file[start + length :]
    answer = seeded_app.test_client().post("/zelftest/openen", data={"bestand": (io.BytesIO(body), "zelftest.json")})

    assert answer.status_code in {200, 400}
    assert problems_of(answer.text) == []
    assert answer.status_code == 200 or "Kies " in answer.text or "Open het" in answer.text
