"""Does a person's own file come back whole, and is everything else refused with its reason?"""

import json
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from portal.self_assessment.rules.answers import Assessment
from portal.self_assessment.rules.documents import (
    LARGEST_BYTES,
    Document,
    FileFault,
    FileRefused,
    KeptStatement,
    assessment_of,
    document_of,
    read_document,
    written,
)
from portal.self_assessment.rules.instruments import Wording
from tests.unit.self_assessment.small_list import BODY, DAILY, MEANING, MIND, TOGETHER, small_list

LIST = small_list(version=3)
FILLED = Assessment(
    instrument=LIST,
    wording=Wording.OTHER,
    answers={"slaap": 0, "pijn": 10, "meedoen-1": 7},
    wishes=frozenset({"pijn"}),
    remarks={MIND: "Eén\nregel"},
    choices=(BODY, DAILY),
    own_steps={DAILY: "Bellen"},
    place="Weert",
    is_at_desk=True,
)
ON = date(2026, 11, 22)
TEXT = written(document_of(FILLED, ON))
CONTENT: dict[str, Any] = json.loads(TEXT)


def _fault(raw: bytes) -> FileFault:
    with pytest.raises(FileRefused) as refused:
        read_document(raw)
    return refused.value.fault


def _changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    content = deepcopy(CONTENT)
    change(content)
    return json.dumps(content).encode()


def test_a_file_holds_what_was_filled_in_and_no_place() -> None:
    document = document_of(FILLED, ON)

    assert (document.made_on, document.instrument, document.instrument_version) == (ON, "klein", 3)
    assert document.wording is Wording.OTHER
    assert document.statements[0] == KeptStatement("slaap", BODY, "Mijn naaste slaap.", 0, is_wish=False)
    assert document.statements[1] == KeptStatement("pijn", BODY, "Mijn naaste pijn.", 10, is_wish=True)
    assert document.statements[2].answer is None
    assert len(document.statements) == 14
    assert (document.remarks, document.choices, document.own_steps) == (
        {MIND: "Eén\nregel"},
        (BODY, DAILY),
        {DAILY: "Bellen"},
    )
    assert "Weert" not in TEXT


def test_a_file_says_what_it_is() -> None:
    assert list(CONTENT) == ["format", "version", "made_on", "instrument", "instrument_version", "wording",
                             "statements", "remarks", "begin_with", "own_steps"]  # fmt: skip
    assert (CONTENT["format"], CONTENT["version"], CONTENT["made_on"]) == (
        "sociale-wegwijzer-zelftest",
        1,
        "2026-11-22",
    )
    assert CONTENT["statements"][1] == {
        "slug": "pijn",
        "dimension": "lichaamsfuncties",
        "text": "Mijn naaste pijn.",
        "answer": 10,
        "talk_about_it": True,
    }
    assert (CONTENT["wording"], CONTENT["begin_with"]) == ("other", ["lichaamsfuncties", "dagelijks-functioneren"])


def test_a_person_can_read_the_file_and_a_page_can_carry_it_on_one_line() -> None:
    assert '\n  "format"' in TEXT
    assert "Eén" in TEXT
    assert "\n" not in written(document_of(FILLED, ON), indent=None)


def test_reading_gives_what_was_written() -> None:
    assert read_document(TEXT.encode()) == document_of(FILLED, ON)
    assert read_document(b"\xef\xbb\xbf" + TEXT.encode()) == document_of(FILLED, ON)


def test_going_on_with_a_file_is_going_on_where_somebody_was() -> None:
    again = assessment_of(read_document(TEXT.encode()), LIST)

    assert again == Assessment(
        instrument=LIST,
        wording=Wording.OTHER,
        answers=FILLED.answers,
        wishes=FILLED.wishes,
        remarks=FILLED.remarks,
        choices=FILLED.choices,
        own_steps=FILLED.own_steps,
    )
    assert again.scores() == read_document(TEXT.encode()).scores() == FILLED.scores()


def test_statements_that_a_list_has_lost_are_left_out_but_count_in_the_file() -> None:
    def rename(content: dict[str, Any]) -> None:
        content["statements"][0]["slug"] = "verdwenen"
        content["statements"][0]["talk_about_it"] = True

    document = read_document(_changed(rename))

    assert assessment_of(document, LIST).answers == {"pijn": 10, "meedoen-1": 7}
    assert assessment_of(document, LIST).wishes == {"pijn"}
    assert document.scores()[BODY] == Decimal("5.0")
    assert document.scores()[MEANING] is None


FAULTS = [
    pytest.param(b"", FileFault.EMPTY, id="empty"),
    pytest.param(b" \n\t", FileFault.EMPTY, id="blanks"),
    pytest.param(b" " * LARGEST_BYTES + b"{", FileFault.TOO_LARGE, id="one byte too large"),
    pytest.param(b"hallo", FileFault.NOT_JSON, id="a text"),
    pytest.param(b"{", FileFault.NOT_JSON, id="half a file"),
    pytest.param(TEXT.encode()[:-20], FileFault.NOT_JSON, id="cut off"),
    pytest.param(b"\xff\xd8\xff\xe0 photo", FileFault.NOT_JSON, id="a photo"),
    pytest.param(TEXT.encode("utf-16"), FileFault.NOT_JSON, id="another encoding"),
    pytest.param(b"[" * 60_000, FileFault.NOT_JSON, id="too deep"),
    pytest.param(b'{"format": NaN}', FileFault.NOT_JSON, id="not a number"),
    pytest.param(b'{"format": ' + b"9" * 5000 + b"}", FileFault.NOT_JSON, id="an endless number"),
    pytest.param(b"[]", FileFault.FOREIGN, id="a list"),
    pytest.param(b"null", FileFault.FOREIGN, id="nothing"),
    pytest.param(b"{}", FileFault.FOREIGN, id="no format"),
    pytest.param(b'{"format": "iets-anders", "version": 1}', FileFault.FOREIGN, id="another format"),
    pytest.param(_changed(lambda content: content.update(version=2)), FileFault.NEWER, id="newer"),
]
DAMAGES: dict[str, Callable[[dict[str, Any]], object]] = {
    "version zero": lambda content: content.update(version=0),
    "version true": lambda content: content.update(version=True),
    "version as text": lambda content: content.update(version="1"),
    "no day": lambda content: content.pop("made_on"),
    "no such day": lambda content: content.update(made_on="2026-02-30"),
    "a day with more": lambda content: content.update(made_on="2026-11-22x"),
    "a day as number": lambda content: content.update(made_on=20261122),
    "empty list name": lambda content: content.update(instrument=""),
    "long list name": lambda content: content.update(instrument="a" * 61),
    "list version zero": lambda content: content.update(instrument_version=0),
    "list version beyond a million": lambda content: content.update(instrument_version=1_000_001),
    "unknown wording": lambda content: content.update(wording="hij"),
    "wording as list": lambda content: content.update(wording=[]),
    "no statements": lambda content: content.update(statements=[]),
    "statements as object": lambda content: content.update(statements={}),
    "too many statements": lambda content: content.update(
        statements=[{**content["statements"][0], "slug": f"s{number}"} for number in range(201)]
    ),
    "a statement twice": lambda content: content["statements"].append(content["statements"][0]),
    "a statement as text": lambda content: content["statements"].append("slaap"),
    "answer 11": lambda content: content["statements"][0].update(answer=11),
    "answer -1": lambda content: content["statements"][0].update(answer=-1),
    "answer with a decimal": lambda content: content["statements"][0].update(answer=7.5),
    "answer true": lambda content: content["statements"][0].update(answer=True),
    "answer as text": lambda content: content["statements"][0].update(answer="7"),
    "no answer": lambda content: content["statements"][0].pop("answer"),
    "unknown dimension": lambda content: content["statements"][0].update(dimension="geluk"),
    "dimension as object": lambda content: content["statements"][0].update(dimension={}),
    "wish as number": lambda content: content["statements"][0].update(talk_about_it=1),
    "empty text": lambda content: content["statements"][0].update(text=""),
    "text of 301": lambda content: content["statements"][0].update(text="a" * 301),
    "text with a line break": lambda content: content["statements"][0].update(text="a\nb"),
    "text with a null": lambda content: content["statements"][0].update(text="a\x00b"),
    "half a character": lambda content: content["statements"][0].update(text="\ud800"),
    "slug of 61": lambda content: content["statements"][0].update(slug="a" * 61),
    "remarks as list": lambda content: content.update(remarks=[]),
    "remark for nothing": lambda content: content.update(remarks={"geluk": "x"}),
    "remark of 501": lambda content: content.update(remarks={"meedoen": "a" * 501}),
    "remark as number": lambda content: content.update(remarks={"meedoen": 1}),
    "step of 501": lambda content: content.update(own_steps={"meedoen": "a" * 501}),
    "no steps": lambda content: content.pop("own_steps"),
    "beginning as object": lambda content: content.update(begin_with={}),
    "beginning unknown": lambda content: content.update(begin_with=["geluk"]),
    "beginning seven times": lambda content: content.update(begin_with=["meedoen"] * 7),
}


@pytest.mark.parametrize(("raw", "fault"), FAULTS)
def test_what_is_no_file_of_ours_is_refused_with_its_reason(raw: bytes, fault: FileFault) -> None:
    assert _fault(raw) is fault


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_file_is_refused(damage: Callable[[dict[str, Any]], object]) -> None:
    assert _fault(_changed(damage)) is FileFault.DAMAGED


def _at_the_edge(content: dict[str, Any]) -> None:
    content["remarks"] = {"meedoen": "a" * 500}
    content["instrument"] = "a" * 60
    content["instrument_version"] = 1_000_000
    content["begin_with"] = ["meedoen"] * 6
    first = content["statements"][0]
    first.update(text="a" * 300, slug="b" * 60)
    content["statements"] = [first, *({**first, "text": "a", "slug": f"s{number}"} for number in range(199))]


def test_a_file_at_every_edge_is_read() -> None:
    document = read_document(_changed(_at_the_edge))

    assert document.choices == (TOGETHER,)
    assert len(document.statements) == 200


def test_the_largest_file_is_read() -> None:
    padded = TEXT.encode() + b" " * (LARGEST_BYTES - len(TEXT.encode()))

    assert read_document(padded) == document_of(FILLED, ON)


def test_sixty_four_kilobytes_is_the_most() -> None:
    assert LARGEST_BYTES == 65_536


def test_the_smallest_file_is_read() -> None:
    def shrink(content: dict[str, Any]) -> None:
        content["statements"] = content["statements"][:1]
        content["instrument_version"] = 1

    assert len(read_document(_changed(shrink)).statements) == 1


def test_a_refusal_names_its_fault() -> None:
    assert str(FileRefused(FileFault.NEWER)) == "newer"


JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=20),
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(some.text(max_size=10), inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=200)
@given(
    key=some.sampled_from([*CONTENT, "statement"]),
    value=JSON,
    cut=some.integers(0, len(TEXT)),
    noise=some.binary(max_size=6),
    kind=some.sampled_from(["value", "noise"]),
)
def test_whatever_a_file_holds_it_is_read_or_refused(key: str, value: Any, cut: int, noise: bytes, kind: str) -> None:
    content = deepcopy(CONTENT)
    if key == "statement":
        content["statements"][3] = value
    else:
        content[key] = value
    raw = json.dumps(content).encode() if kind == "value" else TEXT.encode()[:cut] + noise + TEXT.encode()[cut + 3 :]

    # Anything but a document or a refusal would come out of here and fail.
    with suppress(FileRefused):
        assert isinstance(read_document(raw), Document)
