"""Who is in danger sees first whom to call; who is not, sees nothing of it."""

import pytest

from tests.page_checks import text_of
from tests.resident import Page, Resident

NOW = "mijn man slaat mij"


def _lines(page: Page) -> list[str]:
    section = page.tree.find(".//section[@aria-labelledby='eerst-bellen']")
    return [text_of(heading) for heading in section.iter("h3")] if section is not None else []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(NOW, ["112", "Veilig Thuis"], id="violence, 112 first"),
        pytest.param("iedereen is beter af zonder mij", ["113"], id="calm words of despair"),
        pytest.param("ik ben vannacht verkracht", ["Centrum Seksueel Geweld"], id="sexual violence"),
        pytest.param("mijn zoon wil niet meer leven", ["113"], id="about somebody else"),
        pytest.param("mijn man slaat mij in Weert", ["112", "Veilig Thuis"], id="with a place"),
    ],
)
def test_danger_puts_lines_above_the_results(visitor: Resident, words: str, expected: list[str]) -> None:
    page = visitor.get("search.results", q=words)
    shown = _lines(page)

    for name in expected:
        assert any(name in line for line in shown), shown
    assert page.html.index('id="eerst-bellen"') < page.html.index('class="search-form"')
    if "112" in expected:
        assert "112" in shown[0]


def test_lines_can_be_called_and_the_page_can_be_left_quickly(visitor: Resident) -> None:
    page = visitor.get("search.results", q=NOW)

    assert "tel:112" in [href for _text, href in page.links]
    assert "quick-exit" in page.html
    assert "quick-exit" not in visitor.get("/hulp?q=taalles").html


@pytest.mark.parametrize("refused", ["plaats", "voor", "tijd", "kosten", "spelling"])
def test_lines_cannot_be_taken_back(visitor: Resident, refused: str) -> None:
    assert _lines(visitor.get("search.results", q=NOW, niet=refused))


@pytest.mark.parametrize("more", ["&plaats=Weert", "&onderwerp=taal", "&pagina=2", "&kosten=gratis", "&nu-open=ja"])
def test_lines_stay_with_every_filter(visitor: Resident, more: str) -> None:
    assert _lines(visitor.get(f"/hulp?q=mijn+man+slaat+mij{more}"))


@pytest.mark.parametrize(
    "words",
    [
        "mijn broer heeft zelfmoord gepleegd, ik zoek lotgenoten",
        "cursus reanimatie",
        "mijn vader gaat dood, hulp bij rouw",
        "ik voel me rot",
        "dat slaat nergens op",
        "taalles",
        "weerbaarheid training",
    ],
)
def test_no_danger_no_lines(visitor: Resident, words: str) -> None:
    page = visitor.get("search.results", q=words)

    assert _lines(page) == []
    assert "eerst-bellen" not in page.html


def test_wording_is_calm(visitor: Resident) -> None:
    page = visitor.get("search.results", q=NOW)
    section = text_of(page.tree.find(".//section[@aria-labelledby='eerst-bellen']"))

    assert "U kunt nu met iemand praten" in section
    assert "!" not in section
    assert not {"gevaar!", "helaas", "alarm", "waarschuwing"} & set(section.lower().split())


def test_an_english_visitor_reads_the_lines_in_english(visitor: Resident) -> None:
    visitor.client.set_cookie("taal", "en")

    assert "You can talk to somebody now" in visitor.get("search.results", q=NOW).main
