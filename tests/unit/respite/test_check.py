"""Is a form of the check read as it was filled in, and do the answers lead to the right words and offers?"""

from decimal import Decimal

import pytest

from portal.respite.rules.check import Filled, Kind, Weight, is_too_long, outcome_of, read_filled
from portal.respite.rules.tasks import Effort
from tests.unit.respite.small_check import CHECK, DAY, NIGHT, SOON


def _filled(**form: str) -> Filled:
    return read_filled({name.replace("__", "."): [value] for name, value in form.items()}, CHECK)


def test_file_of_the_check_and_the_rules_use_the_same_words() -> None:
    assert list(Weight) == ["light", "some", "heavy"]
    assert list(Kind) == ["heavy", "some", "light", "nothing"]
    assert list(Effort) == ["licht", "moeite", "zwaar"]


def test_form_is_read_and_carried_on_without_loss() -> None:
    form = {
        "v.slaap": ["slecht"],
        "v.geld": ["-"],
        "t.was": ["zwaar"],
        "u.was": [" 2,5 "],
        "u.rit": [" heel   veel "],
        "opmerking": [" Moe.\r\nErg moe. "],
        "plaats": ["  Sint  Odiliënberg "],
    }
    filled = read_filled(form, CHECK)

    assert filled.pairs() == [
        ("v.slaap", "slecht"),
        ("v.geld", "-"),
        ("t.was", "zwaar"),
        ("u.was", "2,5"),
        ("u.rit", "heel veel"),
        ("opmerking", "Moe.\nErg moe."),
        ("plaats", "Sint Odiliënberg"),
    ]
    assert read_filled({name: [value] for name, value in filled.pairs()}, CHECK) == filled


def test_page_hides_only_what_it_does_not_show() -> None:
    filled = _filled(v__slaap="goed", t__was="licht", u__was="1", plaats="Weert", opmerking="Zo")

    assert filled.pairs(("v.", "opmerking")) == [("t.was", "licht"), ("u.was", "1"), ("plaats", "Weert")]


@pytest.mark.parametrize("name", ["v.slaap", "v.onbekend", "t.was", "t.onbekend", "u.onbekend"])
def test_unknown_names_and_values_are_left_out(name: str) -> None:
    assert read_filled({name: ["iets-anders"]}, CHECK) == Filled()


def test_answer_of_another_question_is_none() -> None:
    assert _filled(v__geld="slecht") == Filled()


def test_typed_text_is_carried_no_further_than_it_has_to() -> None:
    filled = _filled(u__was="9" * 30, plaats="x" * 120)

    assert (len(filled.hours["was"]), len(filled.place)) == (20, 100)


@pytest.mark.parametrize(("length", "expected"), [(500, False), (501, True)])
def test_remark_has_a_longest_length(length: int, expected: bool) -> None:
    assert is_too_long(Filled(remark="x" * length)) is expected


def test_hours_that_cannot_be_read_are_named_and_count_as_unknown() -> None:
    filled = _filled(t__was="zwaar", u__was="veel", u__rit="3", u__nacht="169")

    assert filled.wrong_hours() == ("was", "nacht")
    assert [(load.task.slug, load.effort, load.hours) for load in filled.loads(CHECK)] == [
        ("was", Effort.HEAVY, None),
        ("rit", None, Decimal(3)),
    ]


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        pytest.param({}, Kind.NOTHING, id="nothing"),
        pytest.param({"v__slaap": "-"}, Kind.NOTHING, id="only skipped"),
        pytest.param({"opmerking": "Hoi"}, Kind.NOTHING, id="only words"),
        pytest.param({"v__slaap": "goed"}, Kind.LIGHT, id="a light answer"),
        pytest.param({"t__was": "licht"}, Kind.LIGHT, id="a light task"),
        pytest.param({"t__was": "moeite"}, Kind.LIGHT, id="a task that takes effort"),
        pytest.param({"u__was": "40"}, Kind.LIGHT, id="many hours say nothing by themselves"),
        pytest.param({"v__slaap": "matig", "v__geld": "ja"}, Kind.SOME, id="something"),
        pytest.param({"t__was": "zwaar"}, Kind.SOME, id="a heavy task"),
        pytest.param({"v__slaap": "slecht"}, Kind.HEAVY, id="a heavy answer"),
        pytest.param({"v__slaap": "slecht", "v__geld": "nee"}, Kind.HEAVY, id="heavy outweighs"),
    ],
)
def test_outcome_follows_the_heaviest_answer(form: dict[str, str], kind: Kind) -> None:
    assert outcome_of(CHECK, _filled(**form)).kind is kind


def test_words_come_heaviest_first_then_heavy_tasks() -> None:
    outcome = outcome_of(CHECK, _filled(v__geld="nee", v__slaap="slecht", t__was="zwaar", t__rit="moeite"))

    assert [(part.heading, part.says, part.pictogram, part.is_heavy) for part in outcome.parts] == [
        ("Slaap", "Over slecht.", "bed", True),
        ("Geld", "Over nee.", "coin", False),
        ("Taak was", "Hulp bij was.", "house", False),
    ]


def test_offers_come_in_the_same_order_each_once() -> None:
    outcome = outcome_of(CHECK, _filled(v__geld="nee", v__slaap="slecht", t__was="moeite", t__nacht="zwaar"))

    assert outcome.subjects == ("gezondheid", "vervoer", "geld-en-schulden", "respijtzorg", "huishouden")
    assert outcome.lines == ("luisterlijn",)
    assert outcome.domains == ("mantelzorg", "schulden")
    assert outcome.searches == (NIGHT, SOON)


def test_at_most_two_searches_are_offered_and_none_twice() -> None:
    outcome = outcome_of(CHECK, _filled(v__geld="nee", v__slaap="matig", t__nacht="zwaar"))

    assert outcome.searches == (SOON, DAY)
    assert outcome_of(CHECK, _filled(v__slaap="slecht", t__nacht="zwaar")).searches == (NIGHT,)
    assert outcome.facts == ("zorgverlof",)


def test_light_answers_lead_to_what_fits_every_carer() -> None:
    outcome = outcome_of(CHECK, _filled(v__slaap="goed", t__was="licht"))

    assert (outcome.subjects, outcome.parts) == (("lotgenoten", "vervoer"), ())
    assert (outcome.domains, outcome.lines, outcome.facts, outcome.searches) == (("mantelzorg",), (), (), ())
