"""Who may see a service or an address: everybody, or nobody, by every door."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from portal.services.models import FormerSlug
from portal.services.rules.records import Status
from tests.factories import make_location, make_service
from tests.integration.search.catalogue_of import publish
from tests.resident import Resident

NOT_PUBLIC = [
    pytest.param({"status": Status.DRAFT}, id="draft"),
    pytest.param({"status": Status.ARCHIVED}, id="archived"),
    pytest.param({"valid_until": date(2026, 11, 24)}, id="ended yesterday"),
    pytest.param({"valid_from": date(2026, 11, 26)}, id="begins tomorrow"),
]


def _rename(session: Session, kind: str, former: str, target: UUID) -> None:
    session.add(FormerSlug(slug=former, kind=kind, target_uuid=target))


@pytest.mark.parametrize("given", NOT_PUBLIC)
def test_what_is_not_public_is_nowhere(resident: Resident, session, frozen_clock, given: dict[str, object]) -> None:
    frozen_clock(resident.app)
    place = make_location(session, slug="dorpsplein", street="Dorpsplein", latitude=51.2, longitude=5.9)
    make_service(session, name="Openbaar", locations=(place,))
    hidden = make_service(session, name="Geheimzinnig", slug="geheimzinnig", locations=(place,), **given)
    _rename(session, "service", "oude-naam", hidden.uuid)
    publish(session)

    for path in ("/hulp/geheimzinnig", "/hulp/geheimzinnig/afdruk", "/hulp/geheimzinnig/qr.svg", "/hulp/oude-naam"):
        answer = resident.get(path, expect=404)
        assert "Geheimzinnig" not in answer.html
        assert "Location" not in answer.headers
    assert resident.client.get("/kaart/voorzieningen.geojson?dienst=geheimzinnig").status_code == 404
    for path in ("/hulp", "/hulp?q=geheimzinnig", "/locatie/dorpsplein", "/kaart/voorzieningen.geojson"):
        assert "Geheimzinnig" not in resident.client.get(path).text
        assert "/hulp/geheimzinnig" not in resident.client.get(path).text


def test_both_ends_of_a_period_are_public(resident: Resident, session, frozen_clock) -> None:
    frozen_clock(resident.app)
    make_service(session, slug="vandaag", valid_from=date(2026, 11, 25), valid_until=date(2026, 11, 25))
    publish(session)

    assert "Tot en met 25 november 2026" in resident.get("/hulp/vandaag").main


@pytest.mark.parametrize("page", ["", "/afdruk"])
def test_a_former_address_leads_to_the_new_one_for_good(resident: Resident, session, page: str) -> None:
    service = make_service(session, name="Nieuw", slug="nieuw")
    _rename(session, "service", "oud", service.uuid)
    publish(session)
    answer = resident.get(f"/hulp/oud{page}", expect=301)

    assert answer.headers["Location"] == f"/hulp/nieuw{page}"
    assert resident.get(answer.headers["Location"]).h1.startswith("Nieuw")


def test_a_former_address_of_a_place_leads_to_the_new_one(resident: Resident, session) -> None:
    place = make_location(session, slug="nieuw-plein", street="Plein")
    make_service(session, locations=(place,))
    _rename(session, "location", "oud-plein", place.uuid)
    publish(session)

    assert resident.get("/locatie/oud-plein", expect=301).headers["Location"] == "/locatie/nieuw-plein"
    resident.get("/hulp/oud-plein", expect=404)


def test_a_former_address_betrays_no_secret_place(resident: Resident, session) -> None:
    place = make_location(session, slug="geheime-straat-1", is_confidential=True)
    make_service(session, locations=(place,))
    _rename(session, "location", "oud", place.uuid)
    publish(session)

    assert "Location" not in resident.get("/locatie/oud", expect=404).headers
    resident.get("/locatie/geheime-straat-1", expect=404)


def test_a_former_address_that_leads_to_itself_or_nowhere_is_not_found(resident: Resident, session) -> None:
    archived = make_service(session, slug="rondje", status=Status.ARCHIVED)
    _rename(session, "service", "rondje", archived.uuid)
    _rename(session, "service", "weg", uuid4())
    empty = make_location(session, slug="leeg-plein", street="Plein")
    _rename(session, "location", "leeg-plein", empty.uuid)
    publish(session)

    resident.get("/hulp/rondje", expect=404)
    resident.get("/hulp/weg", expect=404)
    resident.get("/locatie/leeg-plein", expect=404)


def test_an_address_where_nothing_is_given_is_not_found(resident: Resident, session) -> None:
    make_location(session, slug="leeg")
    draft = make_location(session, slug="concept")
    make_service(session, status=Status.DRAFT, locations=(draft,))
    publish(session)

    for slug in ("leeg", "concept", "bestaat-niet"):
        resident.get(f"/locatie/{slug}", expect=404)
