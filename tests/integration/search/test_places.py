"""Does the page understand where somebody looks, and does it say so when it does not?"""

import pytest

from tests.integration.search.list_page import chips, names, options, total
from tests.resident import Page, Resident

# The same words whatever the database: one engine is enough, and leaves time for what does differ.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


def _choices(page: Page) -> dict[str, str]:
    """The places that the page offers, with their addresses."""
    section = page.tree.find(".//section[@aria-labelledby='welke-plaats']")
    links = section.iter("a") if section is not None else ()
    return {"".join(link.itertext()): link.get("href", "") for link in links}


def test_an_ambiguous_place_gives_choices_that_work_and_keep_the_question(visitor: Resident) -> None:
    page = visitor.get("/hulp?plaats=Heide&kosten=gratis&straal=5")
    choices = _choices(page)

    assert "Er is meer dan één Heide" in page.main
    assert len(choices) >= 3
    for label, url in choices.items():
        chosen = visitor.get(url)
        assert chosen.h1 == f"Hulp rond {label}"
        assert list(chips(chosen)) == [label, "Binnen 5 km", "Gratis"]
        assert _choices(chosen).keys().isdisjoint({label})


def test_before_the_choice_the_whole_region_is_shown(visitor: Resident) -> None:
    assert total(visitor.get("/hulp?plaats=Heide").html) == total(visitor.client.get("/hulp").text)


def test_echt_is_the_town_and_offers_its_municipality(visitor: Resident) -> None:
    page = visitor.get("/hulp?plaats=Echt")

    assert page.h1 == "Hulp rond Echt"
    assert list(_choices(page)) == ["Echt-Susteren"]
    assert visitor.get(_choices(page)["Echt-Susteren"]).h1 == "Hulp rond Echt-Susteren"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Venlo", "Venlo ligt buiten onze regio"),
        ("5911AB", "Postcode 5911 ligt buiten onze regio"),
        ("amsterdam", "Amsterdam ligt buiten onze regio"),
    ],
)
def test_a_place_outside_the_region_is_said_and_the_list_goes_on(visitor: Resident, typed: str, said: str) -> None:
    page = visitor.get(f"/hulp?plaats={typed}")

    assert said in page.main
    assert names(page)
    assert page.h1 == "Hulp zoeken"


def test_a_typing_error_gets_a_suggestion_that_works(visitor: Resident) -> None:
    page = visitor.get("/hulp?plaats=Stramprooj&q=eten")

    assert "‘Stramprooj’ kennen wij niet" in page.main
    assert visitor.get(_choices(page)["Stramproy"]).h1 == "Hulp bij ‘eten’, rond Stramproy"


def test_an_unknown_place_says_what_to_fill_in(visitor: Resident) -> None:
    page = visitor.get("/hulp?plaats=xqzvwk")

    assert "vier cijfers" in page.main.lower()
    assert _choices(page) == {}
    assert names(page)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("6001AB", "Hulp rond 6001 AB, Weert"),
        ("6001 ab", "Hulp rond 6001 AB, Weert"),
        ("weert", "Hulp rond Weert"),
        ("st odilienberg", "Hulp rond Sint Odiliënberg"),
        ("Remunj", "Hulp rond Roermond"),
        ("Mestreech", "Maastricht"),
    ],
)
def test_people_may_write_a_place_as_they_do(visitor: Resident, typed: str, title: str) -> None:
    page = visitor.get(f"/hulp?plaats={typed}")

    assert title in page.h1 or title in page.main


def test_a_circle_can_be_chosen_once_the_place_is_known(visitor: Resident) -> None:
    circles = [option.label for option in options(visitor.get("/hulp?plaats=Weert")) if option.name == "straal"]

    assert circles == ["Maakt niet uit", *(f"Binnen {km} km" for km in (2, 5, 10, 15, 25))]
    assert not [option for option in options(visitor.get("/hulp?plaats=Venlo")) if option.name == "straal"]
