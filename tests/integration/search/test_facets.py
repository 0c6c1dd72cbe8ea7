"""Does a filter give what its number promises, and does a chip take away exactly its own filter?"""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.integration.search.list_page import (
    address,
    chip_names,
    chips,
    form_pairs,
    listed_uuids,
    names,
    options,
    total,
)
from tests.resident import Resident

QUESTIONS = [
    pytest.param("/hulp?onderwerp=geld-schulden-en-recht&nu-open=ja", id="door of the home page, open now"),
    pytest.param("/hulp?onderwerp=taal&gebied=5.6,51.1,6.1,51.4&toegang=op-afspraak", id="subject in a map area"),
]
EVERYTHING = (
    "/hulp?q=hulp&plaats=Weert&straal=25&onderwerp=ontmoeten&onderwerp=inloop&voor=ouderen&voor=iedereen"
    "&toegang=zonder-afspraak&nu-open=ja&kosten=gratis&gebied=5.5%2C51.1%2C6.1%2C51.5"
)

# The same words whatever the database: one engine is enough, and leaves time for what does differ.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_number_is_what_choosing_that_filter_gives(visitor: Resident, frozen_clock, question: str) -> None:
    frozen_clock(visitor.app)
    page = visitor.get(question)
    counted = {(option.name, option.value): option.count for option in options(page) if option.count is not None}
    given = {
        (name, value): total(visitor.client.get(address([*form_pairs(page, without=name), (name, value)])).text)
        for name, value in counted
    }

    assert len(counted) > 5
    assert given == counted


def test_a_filter_that_leaves_nothing_is_not_offered(visitor: Resident) -> None:
    empty = [option for option in options(visitor.get("/hulp?q=rolstoel")) if option.count == 0]

    assert empty == []


def test_a_chosen_filter_stays_to_be_taken_away_even_when_it_leaves_nothing(visitor: Resident) -> None:
    page = visitor.get("/hulp?q=zwemmen+met+dolfijnen&voor=ouderen&onderwerp=verslaving")
    chosen = [(option.value, option.is_chosen) for option in options(page)]

    assert ("ouderen", True) in chosen
    assert ("verslaving", True) in chosen


def test_every_chip_takes_away_its_own_filter_and_no_other(visitor: Resident) -> None:
    page = visitor.get(EVERYTHING)
    asked = set(parse_qsl(urlsplit(EVERYTHING).query))
    gone = {
        label: asked - set(parse_qsl(urlsplit(url).query, keep_blank_values=True)) for label, url in chips(page).items()
    }

    assert gone == {
        "“hulp”": {("q", "hulp")},
        "Weert": {("plaats", "Weert"), ("straal", "25")},
        "Binnen 25 km": {("straal", "25")},
        "Mensen ontmoeten": {("onderwerp", "ontmoeten")},
        "Binnenlopen zonder afspraak": {("onderwerp", "inloop")},
        "Ouderen": {("voor", "ouderen")},
        "Iedereen": {("voor", "iedereen")},
        "Zonder afspraak": {("toegang", "zonder-afspraak")},
        "Nu open": {("nu-open", "ja")},
        "Gratis": {("kosten", "gratis")},
        "In dit kaartgebied": {("gebied", "5.5,51.1,6.1,51.5")},
    }


def test_a_chip_says_what_its_cross_does(visitor: Resident) -> None:
    heard = chip_names(visitor.get("/hulp?plaats=Weert&kosten=gratis"))

    assert len(heard) == 2
    assert all(re.search(r"^\w+.*: (Weert|Gratis)$", name) for name in heard)


def test_without_filters_there_are_no_chips(visitor: Resident) -> None:
    page = visitor.get("/hulp?q=&plaats=&pagina=2&kaart=open")

    assert chips(page) == {}
    assert "U koos" not in page.main


def test_a_page_reached_by_a_link_shows_the_form_filled_in(visitor: Resident) -> None:
    asked = set(parse_qsl(urlsplit(EVERYTHING).query))
    sent = {(name, value) for name, value in form_pairs(visitor.get(EVERYTHING)) if value}

    assert sent == asked


def test_sending_the_form_unchanged_gives_the_same_list(visitor: Resident, frozen_clock) -> None:
    frozen_clock(visitor.app)
    page = visitor.get(EVERYTHING)
    again = visitor.get(address(form_pairs(page)))

    assert names(page) != []
    assert names(again) == names(page)


def test_a_circle_without_a_place_is_neither_a_filter_nor_a_chip(visitor: Resident) -> None:
    page = visitor.get("/hulp?straal=2")

    assert chips(page) == {}
    assert total(page.html) == total(visitor.client.get("/hulp").text)
    assert "Hoe ver" not in page.main


def test_a_circle_around_a_place_leaves_out_what_lies_further(visitor: Resident) -> None:
    wide = listed_uuids(visitor.client, "/hulp?plaats=Weert")
    narrow = listed_uuids(visitor.client, "/hulp?plaats=Weert&straal=2")

    assert 0 < len(narrow) < len(wide)
    assert set(narrow) < set(wide)


def test_door_of_the_home_page_holds_all_of_its_subjects(visitor: Resident) -> None:
    door = listed_uuids(visitor.client, "/hulp?onderwerp=geld-schulden-en-recht")
    subjects = "/hulp?onderwerp=geld-en-schulden&onderwerp=recht&onderwerp=clientondersteuning"

    assert door == listed_uuids(visitor.client, subjects)


def test_choosing_a_subject_behind_a_door_narrows_the_list(visitor: Resident) -> None:
    door = visitor.get("/hulp?onderwerp=geld-schulden-en-recht")
    page = visitor.get(address([*form_pairs(door), ("onderwerp", "recht")]))

    assert page.h1 == "Rechten en klachten"
    assert list(chips(page)) == ["Rechten en klachten"]
    assert total(page.html) < total(door.html)


@pytest.mark.parametrize(
    "query",
    ["straal=3&plaats=weert", "onderwerp=onzin", "voor=onzin", "toegang=onzin", "nu-open=nee", "kosten=duur"],
)
def test_an_unknown_value_is_said_and_left_out(visitor: Resident, query: str) -> None:
    page = visitor.get(f"/hulp?{query}")

    assert "kennen wij niet" in page.main
    assert total(page.html) > 0


def test_a_wrong_map_area_is_said_and_left_out(visitor: Resident) -> None:
    page = visitor.get("/hulp?gebied=6,51,5,52")

    assert "In dit kaartgebied" not in chips(page)
    assert "Dit kaartgebied begrijpen wij niet" in page.main
    assert total(page.html) == total(visitor.client.get("/hulp").text)


def test_long_text_is_searched_with_its_begin(visitor: Resident) -> None:
    page = visitor.get("/hulp?q=" + "mantelzorg+" * 900)

    assert "200 tekens" in page.main
    assert total(page.html) > 0
