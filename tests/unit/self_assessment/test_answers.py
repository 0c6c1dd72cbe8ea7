"""Is everything that somebody filled in read, carried on and nothing else believed?"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from portal.self_assessment.rules.answers import (
    Assessment,
    Fault,
    choice_fault,
    most_wished,
    only,
    read_assessment,
    too_long,
)
from portal.self_assessment.rules.instruments import Wording
from tests.unit.self_assessment.small_list import BODY, DAILY, MEANING, MIND, QUALITY, TOGETHER, small_list

LIST = small_list()
LISTS = {LIST.slug: LIST}
FIRST = LIST.sections[0]


def _read(**fields: str | list[str]) -> Assessment:
    form = {name: value if isinstance(value, list) else [value] for name, value in fields.items()}
    read = read_assessment({"lijst": ["klein"], **form}, LISTS)
    assert read is not None
    return read


def test_without_a_known_list_there_is_nothing_to_read() -> None:
    assert read_assessment({}, LISTS) is None
    assert read_assessment({"lijst": ["onbekend"]}, LISTS) is None
    assert read_assessment({"lijst": []}, LISTS) is None


def test_only_the_list_gives_an_empty_filling_in() -> None:
    assert _read() == Assessment(LIST, Wording.SELF)


@pytest.mark.parametrize("value", ["0", "1", "9", "10"])
def test_an_answer_from_0_to_10_counts(value: str) -> None:
    assert _read(**{"a.slaap": value}).answers == {"slaap": int(value)}


@pytest.mark.parametrize("value", ["", "11", "-1", "07", "7.0", " 7", "zeven", "٣", "1e1", "NaN"])
def test_anything_else_is_no_answer(value: str) -> None:
    read = _read(**{"a.slaap": value})

    assert (read.answers, read.skipped) == ({}, frozenset())


def test_skipping_is_kept_apart_from_not_answering() -> None:
    read = _read(**{"a.slaap": "-", "a.pijn": "3"})

    assert (read.answers, read.skipped) == ({"pijn": 3}, {"slaap"})


def test_an_answer_to_an_unknown_statement_is_left_out() -> None:
    read = _read(**{"a.onbekend": "3", "w.onbekend": "ja", "r.onbekend": "tekst", "s.onbekend": "stap"})

    assert read == Assessment(LIST, Wording.SELF)


@pytest.mark.parametrize(
    ("value", "wording"),
    [
        ("self", Wording.SELF),
        ("other", Wording.OTHER),
        ("together", Wording.TOGETHER),
        ("", Wording.SELF),
        ("x", Wording.SELF),
    ],
)
def test_who_fills_it_in(value: str, wording: Wording) -> None:
    assert _read(voor=value).wording is wording


def test_choices_are_known_dimensions_in_the_order_of_the_steps() -> None:
    assert _read(begin=["meedoen", "onbekend", "lichaamsfuncties", "meedoen"]).choices == (BODY, TOGETHER)


def test_own_words_lose_only_what_cannot_be_seen() -> None:
    read = _read(**{"r.meedoen": "  regel 1\r\nregel\x00 2\rregel\u202e\u00a03 ", "s.meedoen": "\n \t"})

    assert read.remarks == {TOGETHER: "regel 1\nregel 2\nregel 3"}
    assert read.own_steps == {}


def test_a_place_is_one_line_of_at_most_a_hundred_signs() -> None:
    assert _read(plaats=" Sint\n  Odiliënberg ").place == "Sint Odiliënberg"
    assert _read(plaats="a" * 101).place == "a" * 100


def test_desk_and_counting_are_switched_on_by_one_value_only() -> None:
    read = _read(balie="1", geteld="1")
    assert (read.is_at_desk, read.is_counted) == (True, True)
    read = _read(balie="ja", geteld="0")
    assert (read.is_at_desk, read.is_counted) == (False, False)


FULL = Assessment(
    instrument=LIST,
    wording=Wording.OTHER,
    answers={"slaap": 0, "pijn": 10},
    skipped=frozenset({"kracht"}),
    wishes=frozenset({"slaap", "meedoen-1"}),
    remarks={MIND: "Een\nregel"},
    choices=(BODY, DAILY),
    own_steps={DAILY: "Bellen"},
    place="Weert",
    earlier='{"x": 1}',
    is_at_desk=True,
    is_counted=True,
)


def test_the_fields_of_a_page_carry_everything() -> None:
    assert FULL.pairs() == [
        ("lijst", "klein"),
        ("voor", "other"),
        ("a.slaap", "0"),
        ("w.slaap", "ja"),
        ("a.pijn", "10"),
        ("a.kracht", "-"),
        ("w.meedoen-1", "ja"),
        ("r.mentaal-welbevinden", "Een\nregel"),
        ("begin", "lichaamsfuncties"),
        ("begin", "dagelijks-functioneren"),
        ("s.dagelijks-functioneren", "Bellen"),
        ("plaats", "Weert"),
        ("toen", '{"x": 1}'),
        ("balie", "1"),
        ("geteld", "1"),
    ]


def test_what_is_not_filled_in_is_not_carried() -> None:
    assert Assessment(LIST, Wording.SELF).pairs() == [("lijst", "klein"), ("voor", "self")]


def _back(pairs: list[tuple[str, str]]) -> Assessment | None:
    form: dict[str, list[str]] = {}
    for name, value in pairs:
        form.setdefault(name, []).append(value)
    return read_assessment(form, LISTS)


def test_going_on_and_back_loses_nothing() -> None:
    assert _back(FULL.pairs()) == FULL


SLUGS = [statement.slug for statement in LIST.statements]


@given(
    some.dictionaries(some.sampled_from(SLUGS), some.integers(0, 10)),
    some.sets(some.sampled_from(SLUGS)),
    some.text(max_size=60),
)
def test_whatever_was_filled_in_comes_back_the_same(answers: dict[str, int], wishes: set[str], text: str) -> None:
    first = _read(**{"r.zingeving": text})
    filled = replace(first, answers=answers, wishes=frozenset(wishes))

    assert _back(filled.pairs()) == filled


def test_a_page_hides_what_it_does_not_show() -> None:
    assert only([("a", "1"), ("b", "2"), ("a", "3")], ["a"]) == [("b", "2")]
    assert only([("a", "1")], []) == [("a", "1")]


@pytest.mark.parametrize(("length", "is_wrong"), [(500, False), (501, True)])
def test_own_words_have_a_longest_length(length: int, is_wrong: bool) -> None:
    assert too_long({MIND: "a" * length, BODY: "kort"}) == ((MIND,) if is_wrong else ())


@pytest.mark.parametrize(
    ("choices", "fault"),
    [
        pytest.param((), Fault.NO_CHOICE, id="none"),
        pytest.param((BODY,), None, id="one"),
        pytest.param((BODY, MIND, MEANING), None, id="three"),
        pytest.param((BODY, MIND, MEANING, QUALITY), Fault.TOO_MANY_CHOICES, id="four"),
    ],
)
def test_one_to_three_may_be_chosen(choices: tuple[object, ...], fault: Fault | None) -> None:
    assert choice_fault(choices) is fault


def test_wishes_are_found_for_one_dimension_and_for_all() -> None:
    wishing = Assessment(LIST, Wording.SELF, wishes=frozenset({"meedoen-2", "pijn"}))

    assert [statement.slug for statement in wishing.wished()] == ["pijn", "meedoen-2"]
    assert [statement.slug for statement in wishing.wished(FIRST)] == ["pijn"]


def test_most_wishes_come_first_and_at_most_three() -> None:
    wishes = {"zingeving-1", "meedoen-1", "meedoen-2", "slaap", "pijn", "kracht", "dagelijks-functioneren-1"}

    assert most_wished(Assessment(LIST, Wording.SELF, wishes=frozenset(wishes))) == (BODY, TOGETHER, MEANING)
    assert most_wished(Assessment(LIST, Wording.SELF)) == ()


def test_subjects_are_those_of_the_wishes_else_of_the_dimension() -> None:
    wishing = Assessment(LIST, Wording.SELF, wishes=frozenset({"slaap", "lopen", "pijn", "meedoen-1"}))

    assert wishing.subjects(FIRST) == ("gezondheid", "inloop", "wijkverpleging")
    assert wishing.subjects(LIST.sections[4]) == ("ontmoeten", "inloop")
    assert Assessment(LIST, Wording.SELF).subjects(FIRST) == ("ontmoeten", "inloop")


@pytest.mark.parametrize(
    ("wishes", "desk"),
    [((), "wmo"), (("slaap",), "wmo"), (("lopen", "slaap"), "wonen"), (("pijn", "lopen"), "zvw")],
)
def test_the_desk_is_that_of_the_first_wish_that_has_one(wishes: tuple[str, ...], desk: str) -> None:
    assert Assessment(LIST, Wording.SELF, wishes=frozenset(wishes)).desk(FIRST) == desk


def test_own_words_are_remarks_and_steps() -> None:
    assert FULL.texts() == ("Een\nregel", "Bellen")


def test_a_statement_speaks_in_the_wording_or_else_for_oneself() -> None:
    slaap = FIRST.statements[0]

    assert slaap.text(Wording.OTHER) == "Mijn naaste slaap."
    assert slaap.text(Wording.TOGETHER) == slaap.text(Wording.SELF) == "Ik slaap."


def test_a_list_knows_its_titles() -> None:
    assert LIST.titles()[BODY] == "Titel lichaamsfuncties"
    assert len(LIST.titles()) == 6
