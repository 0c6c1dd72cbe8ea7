"""Does somebody see what was understood in their words, and can they take each of it back?"""

import pytest
from flask import Flask

from tests.integration.search.list_page import chips, names, names_elsewhere, total
from tests.page_checks import text_of
from tests.resident import Page, Resident

ALL = "/hulp?q=gratis+eten+voor+mijn+kind+zondag+in+Weert"


@pytest.fixture(autouse=True)
def _wednesday(seeded_app: Flask, frozen_clock) -> None:
    frozen_clock(seeded_app)


def _understood(page: Page) -> dict[str, str]:
    """What the page says that it understood, and the address without each of it."""
    listed = page.tree.find(".//ul[@aria-labelledby='begrepen']")
    return {text_of(link): link.get("href", "") for link in listed.iter("a")} if listed is not None else {}


def _repair(page: Page) -> tuple[str, str] | None:
    """What was searched instead, and the address of the words as typed."""
    for notice in page.tree.iter("p"):
        if "notice" in notice.get("class", "").split() and text_of(notice).startswith(("Wij zochten", "Wij lazen")):
            return text_of(notice), next(notice.iter("a")).get("href", "")
    return None


def test_everything_that_was_understood_is_shown(visitor: Resident) -> None:
    assert list(_understood(visitor.get(ALL))) == ["Weert", "Voor een kind", "Kan open zijn: zondag", "Gratis"]


@pytest.mark.parametrize("label", ["Weert", "Voor een kind", "Kan open zijn: zondag", "Gratis"])
def test_each_can_be_taken_back_and_the_others_stay(visitor: Resident, label: str) -> None:
    before = _understood(visitor.get(ALL))
    after = visitor.get(before[label])

    assert set(_understood(after)) == before.keys() - {label}
    assert chips(after).keys() == chips(visitor.get(ALL)).keys()


def test_what_was_taken_back_stays_so_in_the_form_and_on_every_page(visitor: Resident) -> None:
    page = visitor.get("/hulp?q=hulp+in+Weert&niet=plaats")

    assert _understood(page) == {}
    assert visitor.get("/hulp?q=hulp+in+Weert").html != page.html
    assert page.fields("/hulp")["niet"] == "plaats"
    assert all("niet=plaats" in href for text, href in page.links if text == "Volgende")


def test_a_place_in_words_gives_what_the_place_field_gives(visitor: Resident) -> None:
    in_words, in_field = visitor.get("/hulp?q=taalles+Weert"), visitor.get("/hulp?q=taalles&plaats=Weert")

    assert names(in_words) == names(in_field) != []
    assert names_elsewhere(in_words) == names_elsewhere(in_field)


@pytest.mark.parametrize(
    ("words", "place"),
    [("eten+Remunj", "Roermond"), ("eten+mestreech", "Maastricht"), ("taalles+Heel", "Heel"), ("hulp+6041", "6041")],
)
def test_dialect_and_postcodes_are_understood(visitor: Resident, words: str, place: str) -> None:
    assert [label.split(",")[0] for label in _understood(visitor.get(f"/hulp?q={words}"))] == [place]


@pytest.mark.parametrize("words", ["ik+ben+heel+eenzaam", "is+dat+echt+waar", "voetbal+in+het+veld"])
def test_an_everyday_word_is_no_place(visitor: Resident, words: str) -> None:
    assert _understood(visitor.get(f"/hulp?q={words}")) == {}


def test_a_place_that_was_filled_in_wins_over_one_in_the_words(visitor: Resident) -> None:
    page = visitor.get("/hulp?q=eten+Roermond&plaats=Weert")

    assert _understood(page) == {}
    assert "rond Weert" in page.h1


def test_only_a_place_gives_everything_there(visitor: Resident) -> None:
    page = visitor.get("/hulp?q=Weert")

    assert list(_understood(page)) == ["Weert"]
    assert total(page.html) == total(visitor.get("/hulp?plaats=Weert").html) > 20


def test_a_place_outside_the_region_is_said_and_can_be_taken_back(visitor: Resident) -> None:
    page = visitor.get("/hulp?q=taalles+in+Venlo")

    assert "Venlo ligt buiten onze regio" in page.main
    assert names(page) == names(visitor.get("/hulp?q=taalles"))
    assert "buiten onze regio" not in visitor.get(_understood(page)["Venlo"]).main


def test_typing_error_is_repaired_and_there_is_a_way_back(visitor: Resident) -> None:
    page = visitor.get("/hulp?q=rolaltor+lenen")
    said, as_typed = _repair(page)

    assert said == "Wij zochten met: rollator. Zoek precies wat ik typte"
    assert names(page)[:5] == names(visitor.get("/hulp?q=rollator+lenen"))[:5]
    assert _repair(visitor.get(as_typed)) is None


def test_dialect_is_read_as_dutch_and_there_is_a_way_back(visitor: Resident) -> None:
    page = visitor.get("/hulp?q=ich+kan+neet+good+laeze")
    said, as_typed = _repair(page)

    assert said == "Wij lazen dit als: ik kan niet goed lezen. Zoek precies wat ik typte"
    assert names(page)[:5] == names(visitor.get("/hulp?q=ik+kan+niet+goed+lezen"))[:5]
    assert _repair(visitor.get(as_typed)) is None


def test_misspelt_place_is_shown_as_understood_and_can_be_taken_back(visitor: Resident) -> None:
    page = visitor.get("/hulp?q=taalles+nederwert")
    understood = _understood(page)

    assert list(understood) == ["Nederweert"]
    assert names(page) == names(visitor.get("/hulp?q=taalles+Nederweert"))
    assert _understood(visitor.get(understood["Nederweert"])) == {}


@pytest.mark.parametrize("words", ["rollator", "ben+heel+moe", "mijn+man+slaat+mij"])
def test_words_that_are_right_are_not_repaired(visitor: Resident, words: str) -> None:
    assert _repair(visitor.get(f"/hulp?q={words}")) is None


def test_unknown_kind_to_take_back_is_left_out_and_said(visitor: Resident) -> None:
    page = visitor.get("/hulp?q=hulp+Weert&niet=alles")

    assert list(_understood(page)) == ["Weert"]
    assert "weggelaten" in page.main


def test_words_are_safe_wherever_they_are_said_again(visitor: Resident) -> None:
    page = visitor.get("/hulp?q=%3Cscript%3Ealert(1)%3C/script%3E+rolaltor+Weert")

    assert "<script>alert" not in page.html
