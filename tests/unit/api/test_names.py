"""The one table between the names of the API and the filters of /hulp."""

from dataclasses import fields

from portal.api.rules.names import ACCESS, FILTERS, INDICATIONS, URGENCIES, page_query
from portal.guidance.rules.situation import Indication, Urgency
from portal.search.rules.filters import ACCESS_GROUPS, Filters

# What the list page keeps in its address and a program has no use for: the open map, what was taken back, the page.
ONLY_ON_THE_PAGE = {"kaart", "niet", "pagina"}


def test_every_filter_of_the_list_has_a_name_in_the_api() -> None:
    names = {field.name.replace("_", "-") for field in fields(Filters)} - ONLY_ON_THE_PAGE

    assert set(FILTERS.values()) == names


def test_every_way_in_has_a_name_in_the_api() -> None:
    assert set(ACCESS.values()) == set(ACCESS_GROUPS)


def test_question_of_the_api_becomes_that_of_the_page() -> None:
    asked = {"q": "taalles", "place": "Weert", "radius": 7, "category": ["taal"], "access": ["open", "indication"]}

    assert page_query(asked | {"open_now": True, "cost": "free", "paging": object()}) == {
        "q": ["taalles"],
        "plaats": ["Weert"],
        "straal": ["7"],
        "onderwerp": ["taal"],
        "toegang": ["zonder-afspraak", "met-indicatie"],
        "nu-open": ["ja"],
        "kosten": ["gratis"],
    }


def test_not_only_open_now_is_no_filter() -> None:
    assert page_query({"open_now": False}) == {"nu-open": []}


def test_every_answer_of_the_guide_has_an_english_name() -> None:
    assert set(URGENCIES.values()) == set(Urgency)
    assert set(INDICATIONS.values()) == set(Indication)
    assert all(name.isascii() for name in (*URGENCIES, *INDICATIONS))
