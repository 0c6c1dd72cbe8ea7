"""What was answered, what is missing, and what is asked next?"""

import pytest

from portal.guidance.rules.answers import Answers, Fault, Step, faults_of, first_open, read_age, read_answers
from portal.guidance.rules.situation import Indication, Urgency
from portal.search.rules.understanding import ForWhom

COMPLETE = Answers(place="Weert", for_whom=ForWhom.SELF, age="83", text="Poetsen lukt niet", urgency=Urgency.NONE)


@pytest.mark.parametrize(
    ("typed", "years"),
    [
        ("67", 67.0),
        (" 16,5 ", 16.5),
        ("16.5", 16.5),
        ("16,0", 16.0),
        ("8 jaar", 8.0),
        ("8 Jaar", 8.0),
        ("0", 0.0),
        ("120", 120.0),
        ("121", None),
        ("-1", None),
        ("16,7", None),
        ("acht", None),
        ("", None),
        ("1e2", None),
        ("٣", None),
    ],
)
def test_age_is_read_in_years_and_halves(typed: str, years: float | None) -> None:
    assert read_age(typed) == years


def test_form_is_read_and_unknown_values_are_not_answers() -> None:
    form = {
        "plaats": ["  Weert \n"],
        "voor": ["child"],
        "leeftijd": ["7"],
        "onderwerp": ["taal", "taal", "verzonnen"],
        "tekst": ["regel\x00een\r\nregel twee"],
        "dringend": ["misschien"],
        "besluit": ["wlz"],
    }

    answers = read_answers(form, frozenset({"taal"}))

    assert answers == Answers(
        "Weert", False, ForWhom.CHILD, "7", ("taal",), "regel een regel twee", None, Indication.WLZ
    )
    assert answers.years == 7.0


def test_place_from_the_list_wins() -> None:
    assert read_answers({"plaats": ["heide"], "plaats-keuze": ["Heide (Roermond)"]}, frozenset()).place.startswith(
        "Heide"
    )


def test_long_place_and_age_are_cut_and_do_not_break_a_page() -> None:
    answers = read_answers({"plaats": ["x" * 500], "leeftijd": ["9" * 500]}, frozenset())

    assert (len(answers.place), len(answers.age)) == (100, 20)


@pytest.mark.parametrize(
    ("answers", "step", "faults"),
    [
        (Answers(), Step.WHERE, (Fault.PLACE_MISSING,)),
        (Answers(place="Weert"), Step.WHERE, ()),
        (Answers(is_without_place=True), Step.WHERE, ()),
        (Answers(), Step.WHO, (Fault.PERSON_MISSING,)),
        (Answers(age="oud"), Step.WHO, (Fault.PERSON_MISSING, Fault.AGE_UNREADABLE)),
        (Answers(for_whom=ForWhom.SELF), Step.WHO, ()),
        (Answers(), Step.WHAT, (Fault.SUBJECT_MISSING,)),
        (Answers(topics=("taal",)), Step.WHAT, ()),
        (Answers(text="x" * 400), Step.WHAT, ()),
        (Answers(text="x" * 401), Step.WHAT, (Fault.TEXT_TOO_LONG,)),
        (Answers(), Step.HASTE, (Fault.HASTE_MISSING,)),
        (Answers(urgency=Urgency.NONE), Step.HASTE, ()),
        (Answers(), Step.DECISION, ()),
    ],
)
def test_every_question_says_what_is_missing(answers: Answers, step: Step, faults: tuple[Fault, ...]) -> None:
    assert faults_of(answers, step) == faults


def test_first_open_question_is_asked_and_none_when_all_is_known() -> None:
    assert first_open(Answers()) is Step.WHERE
    assert first_open(Answers(place="Weert", text="Hulp")) is Step.WHO
    assert first_open(COMPLETE) is None


def test_hidden_fields_carry_every_answer_but_those_of_the_page_itself() -> None:
    everything = read_answers({name: [value] for name, value in COMPLETE.pairs()}, frozenset())

    assert everything == COMPLETE
    assert [name for name, _value in COMPLETE.pairs(Step.WHO)] == ["plaats", "tekst", "dringend"]


def test_every_kind_of_answer_comes_back_as_it_was() -> None:
    answers = Answers("", True, ForWhom.CLIENT, "16,5", ("taal", "werk"), "Hulp", Urgency.EVICTION, Indication.WMO)
    form: dict[str, list[str]] = {}
    for name, value in answers.pairs():
        form.setdefault(name, []).append(value)

    assert read_answers(form, frozenset({"taal", "werk"})) == answers
    assert "besluit" not in dict(COMPLETE.pairs())


def test_only_the_value_of_the_box_itself_says_that_no_place_is_given() -> None:
    assert not read_answers({"zonder-plaats": ["nee"]}, frozenset()).is_without_place


def test_questions_keep_the_names_of_their_addresses() -> None:
    assert [step.value for step in Step] == ["waar", "wie", "wat", "haast", "besluit"]
