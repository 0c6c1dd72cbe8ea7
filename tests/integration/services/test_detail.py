"""Does a service page say where to go, when, whom to call, what it costs, and what nobody knows?"""

from datetime import date
from xml.etree.ElementTree import Element

import pytest
from sqlalchemy.orm import Session

from portal.places.models import Municipality
from portal.services.models import ServiceAudience
from portal.services.rules.records import AccessMode, CostKind, Layer
from tests.factories import make_audience, make_category, make_location, make_organisation, make_service
from tests.integration.search.catalogue_of import make_weert, publish
from tests.page_checks import text_of
from tests.resident import Page, Resident

# The same words whatever the database: one engine is enough, and leaves time for what does differ.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


@pytest.fixture
def weert(session: Session) -> Municipality:
    return make_weert(session)


@pytest.fixture(autouse=True)
def wednesday(app, frozen_clock) -> None:
    frozen_clock(app)


def _section(page: Page, label: str) -> str:
    found = page.tree.find(f".//*[@aria-labelledby='{label}']")
    return text_of(found) if isinstance(found, Element) else ""


def test_everything_that_is_known_is_said(resident: Resident, session, weert) -> None:
    place = make_location(
        session,
        slug="markt-1",
        name="Het Huis",
        street="Markt",
        house_number="1",
        postcode="6001AB",
        city="Weert",
        precision="address",
        latitude=51.25,
        longitude=5.7,
        accessibility={"Rolstoel": True, "Lift": False},
    )
    service = make_service(
        session,
        name="Maatje",
        slug="maatje",
        summary="Iemand die met u meegaat.",
        description="Een vrijwilliger komt elke week langs.",
        organisation=make_organisation(session, name="Stichting Samen", url="https://samen.example/"),
        layer=Layer.GENERAL,
        access_mode=AccessMode.REFERRAL,
        how_to_apply="Bel op werkdagen.",
        documents_needed=["Identiteitsbewijs", "Verwijsbrief"],
        languages=["Nederlands", "Arabisch"],
        cost_kind=CostKind.PAID,
        cost_text="2 euro per keer",
        minimum_age=17.5,
        maximum_age=23,
        phone="0495 12 34 56",
        email="hallo@samen.example",
        url="https://samen.example/maatje",
        opening_hours="Mo-Fr 09:00-17:00",
        waiting_days=14,
        source_url="https://www.bron.example/lijst?x=1",
        source_date="2026-08",
        last_confirmed_on=date(2026, 11, 2),
        categories=(make_category(session, name="Samen doen", slug="samen"),),
        locations=(place,),
        serves=(weert,),
    )
    service.audiences = [ServiceAudience(audience=make_audience(session, name="Jongvolwassenen"), position=0)]
    make_service(session, name="Ook hier", locations=(place,))
    publish(session)
    page = resident.get("/hulp/maatje")
    contact, links = _section(page, "contact"), page.links

    assert page.h1 == "Maatje"
    assert ("0495 12 34 56", "tel:0495123456") in links
    assert "Nu open, tot 17.00 uur" in contact
    assert "Met verwijzing" in contact
    assert "2 euro per keer" in contact
    for words in (
        "Algemene hulp · Stichting Samen",
        "Iemand die met u meegaat.",
        "Een vrijwilliger komt elke week langs.",
        "Jongvolwassenen",
        "Van 17,5 tot en met 23 jaar",
        "Voor inwoners van Weert.",
        "Bel op werkdagen.",
        "De wachttijd is ongeveer 14 dagen.",
        "Identiteitsbewijs Verwijsbrief",
        "Nederlands, Arabisch",
        "Rolstoel: ja Lift: nee",
        "Het Huis Markt 1 6001 AB Weert",
        "Laatst gecontroleerd: 2 november 2026",
        "bron.example (augustus 2026)",
    ):
        assert words in page.main, words
    assert ("bron.example", "https://www.bron.example/lijst?x=1") in links
    assert ("Samen doen", "/hulp?onderwerp=samen") in links
    assert "Ook hier" in _section(page, "ook-hier")
    assert "ouder dan een jaar" not in page.main
    assert "Controleer dit nummer" not in page.main


def test_everything_that_is_unknown_is_said_too(resident: Resident, session) -> None:
    make_service(session, slug="kaal")
    publish(session)
    page = resident.get("/hulp/kaal")

    for words in (
        "Wij kennen geen telefoonnummer",
        "Openingstijden onbekend: bel eerst",
        "Kosten: niet bekend, vraag het na",
        "Wij weten niet of u papieren nodig hebt",
        "Laatst gecontroleerd: onbekend",
        "Wij weten niet wanneer",
        "Onbekend",
    ):
        assert words in page.main, words


def test_call_and_hours_stand_before_the_explanation(visitor: Resident) -> None:
    main = visitor.get("/hulp/de-zonnebloem").main

    assert main.index("076 564 64 64") < main.index("Voor wie?")


@pytest.mark.parametrize(
    ("given", "warning"),
    [
        pytest.param({"last_confirmed_on": date(2025, 11, 25)}, None, id="a year"),
        pytest.param({"last_confirmed_on": date(2025, 11, 24)}, "Deze gegevens zijn ouder dan een jaar", id="longer"),
        pytest.param({"source_date": "2025"}, "Deze gegevens zijn ouder dan een jaar", id="source of last year"),
        pytest.param({}, "Wij weten niet wanneer", id="never"),
    ],
)
def test_old_facts_carry_a_warning(resident: Resident, session, given: dict[str, object], warning: str | None) -> None:
    make_service(session, slug="hulp", phone="112", **given)
    publish(session)
    main = resident.get("/hulp/hulp").main

    assert (warning is not None) == ("Bel eerst of kijk op de website" in main)
    assert warning is None or warning in main


@pytest.mark.parametrize(("source_date", "is_asked"), [("2018-04-17", True), ("2026-01-01", False)])
def test_a_phone_number_of_an_old_list_asks_to_be_checked(
    resident: Resident, session, source_date: str, is_asked: bool
) -> None:
    make_service(session, slug="hulp", phone="0495 12 34 56", source_date=source_date)
    publish(session)

    assert ("Controleer dit nummer" in resident.get("/hulp/hulp").main) is is_asked
    assert ("(oudere bron)" in resident.get("/hulp/hulp/afdruk").main) is is_asked


@pytest.mark.parametrize(("subject", "has_exit"), [("veiligheid", True), ("crisis", True), ("inloop", False)])
def test_pages_about_violence_can_be_left_quickly(resident, session, subject: str, has_exit: bool) -> None:
    make_service(session, slug="hulp", categories=(make_category(session, slug=subject),))
    publish(session)
    for path in ("/hulp/hulp", "/hulp/hulp/afdruk"):
        page = resident.get(path)
        exits = [link for link in page.tree.iter("a") if link.get("data-quick-exit") is not None]

        assert [link.get("href") for link in exits] == (["https://www.knmi.nl"] if has_exit else [])


def test_phone_and_hours_of_the_place_win(resident: Resident, session) -> None:
    place = make_location(session, street="Markt", opening_hours="Mo-Fr 13:00-14:00")
    service = make_service(session, slug="hulp", phone="112", opening_hours="24/7", locations=(place,))
    service.at_locations[0].phone = "0495 98 76 54"
    publish(session)
    page = resident.get("/hulp/hulp")

    assert "0495 98 76 54" in page.main
    assert "vandaag 13.00 uur open" in page.main
    assert "0495 98 76 54" in resident.get("/hulp").main


def test_a_place_known_only_by_its_village_says_so_and_has_no_page(resident: Resident, session) -> None:
    place = make_location(session, slug="ergens", city="Weert", latitude=51.2, longitude=5.7)
    make_service(session, slug="hulp", locations=(place,))
    publish(session)
    page = resident.get("/hulp/hulp")

    assert "Wij weten alleen ongeveer waar dit is" in page.main
    assert "/locatie/ergens" not in page.html


def test_page_of_an_address_lists_what_is_there_lightest_first(resident: Resident, session, weert) -> None:
    place = make_location(
        session, slug="markt-1", name="Het Huis", street="Markt", house_number="1", postcode="6001AB", city="Weert"
    )
    make_service(session, name="Zwaar", layer=Layer.TAILORED, locations=(place,), serves=(weert,))
    make_service(session, name="Licht B", layer=Layer.BASIC, locations=(place,), serves=(weert,))
    make_service(session, name="Licht A", layer=Layer.BASIC, locations=(place,), serves=(weert,))
    publish(session)
    page = resident.get("/locatie/markt-1")

    assert page.h1 == "Het Huis"
    assert "Markt 1 6001 AB Weert" in page.main
    assert page.main.index("Licht A") < page.main.index("Licht B") < page.main.index("Zwaar")
