"""Is each situation a real route: a first step, people nearby, lines, the right desk, and rights that hold?"""

import pytest

from portal import assets
from portal.respite.schemas.carers import load_situations
from tests.resident import Resident

# The same words whatever the database: one engine is enough, and leaves time for what does differ.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)

SITUATIONS = load_situations(assets.SEED_DATA)


@pytest.mark.parametrize("slug", SITUATIONS)
def test_page_leads_to_services_desk_and_lines(visitor: Resident, slug: str) -> None:
    page = visitor.get("carers.situation", situation=slug, plaats="Roermond")

    assert page.h1 == SITUATIONS[slug].name
    assert 1 <= page.html.count("data-service-uuid") <= 6
    assert page.main.count("Wat gebeurt er dan?") == len(SITUATIONS[slug].domains)
    assert page.html.count('href="tel:') >= 2
    assert "Vul uw plaats in" not in page.main


@pytest.mark.parametrize(
    ("slug", "place", "expected"),
    [
        ("dementie", "Weert", ["Alzheimer Café Weert", "0800-5088", "0495 697 900"]),
        (
            "jonge-mantelzorger",
            "Roermond",
            ["Hulp voor jonge mantelzorgers", "0800-0432", "Centrum voor Jeugd en Gezin"],
        ),
        ("kind-met-beperking", "Maastricht", ["team Jeugd", "2.3 lid 3"]),
        ("op-afstand", "Leudal", ["Waar woont die ander?", "Steunpunt Mantelzorg Leudal"]),
        ("laatste-levensfase", "Maastricht", ["Hospice", "043 750 01 23"]),
    ],
)
def test_page_says_what_a_steunpunt_worker_would_say(
    visitor: Resident, slug: str, place: str, expected: list[str]
) -> None:
    page = visitor.get("carers.situation", situation=slug, plaats=place)

    assert [words for words in expected if words not in page.main] == []


@pytest.mark.parametrize(
    ("place", "is_theirs"),
    [
        pytest.param("Roermond", False, id="another region"),
        pytest.param("Maastricht", True, id="their own region"),
    ],
)
def test_regional_line_is_named_only_where_it_answers(visitor: Resident, place: str, is_theirs: bool) -> None:
    main = visitor.get("carers.situation", situation="dementie", plaats=place).main

    assert ("043 750 01 23" in main) is is_theirs
    assert "0800-5088" in main


@pytest.mark.parametrize("slug", SITUATIONS)
def test_nobody_without_a_decision_is_promised_wlz_care_and_no_bed_is_sold_as_respite(
    visitor: Resident, slug: str
) -> None:
    main = visitor.get("carers.situation", situation=slug, plaats="Weert").main.lower()

    assert "eerstelijnsverblijf" not in main
    assert "etmalen" not in main
    assert ("logeeropvang" in main) <= ("met een wlz-besluit hoort logeeropvang" in main)


def test_without_a_place_only_help_for_the_whole_country_is_shown(visitor: Resident) -> None:
    page = visitor.get("carers.situation", situation="dementie")

    assert "Zonder plaats" in page.main
    assert "Alzheimer Café Weert" not in page.main
    assert "Dementie.nl" in page.main


def test_young_carers_see_lines_before_all_else_and_can_leave_quickly(visitor: Resident) -> None:
    page = visitor.get("carers.situation", situation="jonge-mantelzorger")

    assert page.main.index("0800-0432") < page.main.index("Begin hier")
    assert "Verlaat deze site" in page.text


def test_unknown_situation_is_missing(visitor: Resident) -> None:
    visitor.get("/mantelzorg/tuinieren", expect=404)
