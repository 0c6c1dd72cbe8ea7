"""Does whoever cares for somebody find, from one page, a person who knows the way, wherever they live?"""

import csv

import pytest

from portal import assets
from portal.respite.schemas.carers import load_situations
from tests.integration.guidance.journeys import advice
from tests.resident import Page, Resident

# The same words whatever the database: one engine is enough, and leaves time for what does differ.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)

with (assets.SEED_DATA / "municipalities.csv").open(encoding="utf-8") as _file:
    MUNICIPALITIES = {row["name"]: row["cbs_code"] for row in csv.DictReader(_file)}
# What a steunpunt worker expects to stand there, read from the records by hand.
STEUNPUNT = {
    "Echt-Susteren": "Steunpunt Mantelzorg Echt-Susteren",
    "Eijsden-Margraten": "088 010 2222",
    "Gulpen-Wittem": "14 043",
    "Leudal": "Steunpunt Mantelzorg Leudal",
    "Maasgouw": "mantelzorg-maasgouw@welkom.nu",
    "Maastricht": "mantelzorgzuid.nl",
    "Meerssen": "mantelzorgzuid.nl",
    "Nederweert": "0495 697 900",
    "Roerdalen": "0475 304 060",
    "Roermond": "0475 35 91 21",
    "Vaals": "043 306 85 68",
    "Valkenburg aan de Geul": "mantelzorgzuid.nl",
    "Weert": "0495 697 900",
}
FALLBACKS = {"Gulpen-Wittem", "Vaals"}
THANKS = {
    "Echt-Susteren": "cadeaubon",
    "Gulpen-Wittem": "Het mantelzorgcompliment vraagt u aan via de website",
    "Leudal": "een kleine attentie",
    "Roerdalen": "mantelzorgwaardering",
    "Roermond": "kunt u elk jaar een bedrag aanvragen",
    "Vaals": "Het mantelzorgcompliment vraagt u aan per e-mail",
}


def _part(page: Page, start: str, end: str) -> str:
    return page.main[page.main.index(start) : page.main.index(end)]


def test_hub_begins_with_what_somebody_needs_now(visitor: Resident) -> None:
    page = visitor.get("/mantelzorg")

    assert page.h1 == "Zorgt u voor iemand?"
    addresses = [href for _text, href in page.links]
    for path in ("/mantelzorg/respijtzorg/nu", "/mantelzorg/respijtzorg", "/mantelzorg/check", "/mantelzorg/noodkaart"):
        assert path in addresses
    assert all(f"/mantelzorg/{slug}" in addresses for slug in load_situations(assets.SEED_DATA))
    assert "Een minimum aan uren staat niet in de wet" in page.main
    assert "2.3.2 lid 4 onder d" in page.main
    assert "2.3.2 lid 3" in page.main


@pytest.mark.parametrize("name", MUNICIPALITIES)
def test_every_municipality_has_somebody_who_knows_the_way(visitor: Resident, name: str) -> None:
    page = visitor.get("carers.hub", plaats=name)

    desk = _part(page, "Iemand bij u die de weg weet", "Een bedankje van uw gemeente")
    assert STEUNPUNT[name] in desk
    assert ("Wij kennen het loket niet precies" in desk) == (name in FALLBACKS)
    thanks = _part(page, "Een bedankje van uw gemeente", "Wat u kunt regelen")
    assert THANKS.get(name, "Hoe die van u dat doet, weten wij niet") in thanks


def test_place_goes_along_to_the_other_pages(visitor: Resident) -> None:
    page = visitor.get("carers.hub", plaats="6001")

    addresses = [href for _text, href in page.links]
    assert any(href.startswith("/mantelzorg/respijtzorg?plaats=") for href in addresses)
    assert any(href.startswith("/mantelzorg/dementie?plaats=") for href in addresses)


@pytest.mark.parametrize(("place", "words"), [("Amsterdam", "buiten onze regio"), ("xyzzy", "kennen wij niet")])
def test_unknown_place_is_said_and_the_page_stays(visitor: Resident, place: str, words: str) -> None:
    page = visitor.get("carers.hub", plaats=place)

    assert words in page.main
    assert "Wat u kunt regelen" in page.main


def test_place_that_may_be_two_is_chosen_on_the_same_page(visitor: Resident) -> None:
    page = visitor.get("carers.hub", plaats="heide")

    choices = [href for _text, href in page.links if href.startswith("/mantelzorg?plaats=")]
    assert len(choices) >= 2
    assert "0495" in visitor.get(choices[0]).main or "Steunpunt" in visitor.get(choices[0]).main


def test_menu_and_home_lead_here(visitor: Resident) -> None:
    page = visitor.get("/")

    assert [text for text, href in page.links if href == "/mantelzorg"] == ["Mantelzorg", "Vind tijd voor uzelf"]


def test_emergency_card_has_nothing_that_can_be_sent(visitor: Resident) -> None:
    page = visitor.get("/mantelzorg/noodkaart")
    main = page.tree.find(".//main")

    assert main is not None
    assert main.find(".//form") is None
    fields = [item for item in main.iter() if item.tag in {"input", "textarea", "select"}]
    assert len(fields) == 17
    assert [item.get("id") for item in fields if item.get("name") or item.get("form")] == []
    mirrored = {item.get("data-mirror") for item in fields} - {None}
    assert mirrored == {item.get("data-shows") for item in main.iter("dd")}


def test_guide_leads_a_carer_here(visitor: Resident) -> None:
    advised = advice(visitor, plaats="Weert", leeftijd="70", tekst="Ik zoek een oppas voor mijn man met dementie")
    other = advice(visitor, plaats="Weert", leeftijd="30", tekst="Ik wil taalles")

    assert [href for text, href in advised.links if text.startswith("U zorgt voor iemand")] == ["/mantelzorg"]
    assert "U zorgt voor iemand" not in other.main


@pytest.mark.parametrize("start", ["/mantelzorg?plaats=Weert", "/mantelzorg/dementie?plaats=Weert"])
def test_every_link_to_respite_leads_to_a_page_without_a_complaint(visitor: Resident, start: str) -> None:
    leads = [href for _text, href in visitor.get(start).links if href.startswith("/mantelzorg/respijtzorg")]

    assert leads
    for href in leads:
        assert "kennen wij niet" not in visitor.get(href).main
