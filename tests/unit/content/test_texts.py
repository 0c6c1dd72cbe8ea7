"""In which order and in which language does a reader meet the texts?"""

from datetime import date

import pytest

from portal.content.rules.term_links import term_index
from portal.content.rules.texts import (
    Bilingual,
    Content,
    HelpLine,
    LetterGroup,
    Page,
    Section,
    Term,
    by_letter,
    sort_key,
)
from portal.kernel.partial_dates import PartialDate


def _term(term: str, abbreviation: str | None = None, **more: object) -> Term:
    return Term(slug=term, term=term, explanation="Uitleg.", abbreviation=abbreviation, **more)


def _line(**more: object) -> HelpLine:
    facts = {"slug": "112", "service": "112", "name": "112", "source": "https://politie.nl"}
    return HelpLine(**{**facts, "when": Bilingual("Bel.", "Call."), **more})


def _page(language: str, title: str) -> Page:
    return Page("over", language, title, "Inleiding.", date(2026, 1, 1), (Section("Kop"),))


def test_terms_stand_under_the_letter_of_what_people_look_for() -> None:
    care_act = _term("Wet maatschappelijke ondersteuning", "Wmo")
    one_plan, carer, own_power = _term("één plan"), _term("mantelzorg"), _term("eigen kracht")

    assert by_letter([care_act, one_plan, carer, own_power]) == (
        LetterGroup("E", (one_plan, own_power)),
        LetterGroup("M", (carer,)),
        LetterGroup("W", (care_act,)),
    )


def test_capitals_accents_and_hyphens_do_not_change_the_order() -> None:
    assert sorted(["Éen", "eb", "E-health", "eD"], key=sort_key) == ["eb", "eD", "Éen", "E-health"]


def test_a_short_word_and_what_follows_it_come_before_a_longer_word() -> None:
    assert sorted(["eigenaar", "eigen regie"], key=sort_key) == ["eigen regie", "eigenaar"]


def test_a_word_with_an_everyday_meaning_links_only_in_its_other_forms() -> None:
    assert _term("melding", also=("Wmo-melding",), is_linked=False).linked_forms == ("Wmo-melding",)
    assert _term("budget", "pgb", also=("pgb's",)).linked_forms == ("budget", "pgb", "pgb's")


@pytest.mark.parametrize(
    ("checked", "is_stale"),
    [
        pytest.param("2025-11-21", False, id="a year ago to the day"),
        pytest.param("2025-11-20", True, id="a day more than a year ago"),
        pytest.param("2026", False, id="this year, day unknown"),
        pytest.param("2025", True, id="last year, so perhaps in January"),
        pytest.param(None, True, id="unknown"),
    ],
)
def test_a_line_is_stale_a_year_after_the_first_day_that_its_date_can_mean(checked: str | None, is_stale: bool) -> None:
    line = _line(checked=PartialDate.parse(checked) if checked else None)

    assert line.is_stale(date(2026, 11, 21)) is is_stale


@pytest.mark.parametrize(("hours", "expected"), [("24/7", True), ("Mo-Su 09:00-23:00", False), (None, False)])
def test_only_a_line_that_says_so_is_open_day_and_night(hours: str | None, expected: bool) -> None:
    assert _line(hours=hours).is_always_open is expected


@pytest.mark.parametrize(("language", "expected"), [("nl", "Bel."), ("en", "Call."), ("de", "Bel.")])
def test_a_bilingual_text_is_dutch_for_who_does_not_read_english(language: str, expected: str) -> None:
    assert Bilingual("Bel.", "Call.").in_language(language) == expected


def test_a_page_that_is_not_translated_is_shown_in_dutch() -> None:
    dutch, english = _page("nl", "Over"), _page("en", "About")
    translated = Content((), (), {("over", "nl"): dutch, ("over", "en"): english}, term_index([]))
    untranslated = Content((), (), {("over", "nl"): dutch}, term_index([]))

    assert translated.page("over", "en") is english
    assert untranslated.page("over", "en") is dutch
