"""Do search engines get facts, and only those that the page shows?"""

import json

import pytest

from portal.services.rules.records import Layer
from tests.factories import make_location, make_organisation, make_service
from tests.integration.search.catalogue_of import make_weert, publish
from tests.resident import Page, Resident

# The same words whatever the database: one engine is enough, and leaves time for what does differ.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


def _told(page: Page) -> dict:
    block = next(block for block in page.tree.iter("script") if block.get("type") == "application/ld+json")
    return json.loads(block.text or "")


def test_what_is_known_is_told_in_the_words_of_schema_org(resident: Resident, session, frozen_clock) -> None:
    frozen_clock(resident.app)
    place = make_location(session, street="Markt", house_number="1", postcode="6001AB", city="Weert")
    service = make_service(
        session,
        name="Maatje",
        slug="maatje",
        organisation=make_organisation(session, name="Samen"),
        phone="112",
        url="https://samen.example/",
        opening_hours="Mo-Fr 09:00-17:00",
        locations=(place,),
        serves=(make_weert(session),),
    )
    service.at_locations[0].phone = "0495 98 76 54"
    publish(session)
    told = _told(resident.get("/hulp/maatje"))

    assert (told["@context"], told["@type"], told["name"]) == ("https://schema.org", "Service", "Maatje")
    assert told["url"] == "http://localhost/hulp/maatje"
    assert told["identifier"] == str(service.uuid)
    assert told["provider"] == {"@type": "Organization", "name": "Samen"}
    assert told["areaServed"] == ["Weert"]
    channel = told["availableChannel"]
    assert channel["servicePhone"]["telephone"] == "0495 98 76 54"
    assert channel["serviceUrl"] == "https://samen.example/"
    assert channel["serviceLocation"]["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "Markt 1",
        "postalCode": "6001AB",
        "addressLocality": "Weert",
        "addressCountry": "NL",
    }
    assert [entry["opens"] for entry in told["hoursAvailable"]] == ["09:00"] * 3 + ["00:00"] * 2 + ["09:00"] * 2


def test_an_access_point_is_a_service_of_the_government(resident: Resident, session) -> None:
    make_service(session, slug="loket", layer=Layer.ACCESS)
    publish(session)

    assert _told(resident.get("/hulp/loket"))["@type"] == "GovernmentService"


def test_what_is_unknown_is_left_out(resident: Resident, session) -> None:
    make_service(session, slug="kaal")
    publish(session)

    assert set(_told(resident.get("/hulp/kaal"))) == {
        "@context", "@type", "name", "description", "url", "identifier", "areaServed",
    }  # fmt: skip


def test_a_secret_place_is_not_told(resident: Resident, session) -> None:
    place = make_location(session, street="Geheimstraat", city="Weert", is_confidential=True, opening_hours="24/7")
    make_service(session, slug="opvang", locations=(place,))
    publish(session)
    page = resident.get("/hulp/opvang")

    assert "Geheimstraat" not in page.html
    assert "serviceLocation" not in page.html
    assert "hoursAvailable" not in page.html
