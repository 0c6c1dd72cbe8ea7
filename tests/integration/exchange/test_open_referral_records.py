"""What does the Open Referral feed tell of a record, and which records does it keep to itself?"""

from datetime import timedelta

from sqlalchemy.orm import Session

from portal.services.rules.records import Status
from tests.factories import make_location, make_municipality, make_organisation, make_service
from tests.resident import Resident


def test_unpublished_and_expired_never_listed(resident: Resident, session: Session) -> None:
    municipality = make_municipality(session)
    shown = make_service(session, name="Zichtbaar", serves=(municipality,))
    today = shown.updated_at.date()
    make_service(session, name="Concept", status=Status.DRAFT)
    make_service(session, name="Archief", status=Status.ARCHIVED)
    ended = make_service(session, name="Voorbij", valid_until=today - timedelta(days=3))
    make_service(session, name="Later", valid_from=today + timedelta(days=3))
    hidden = make_organisation(session, name="Alleen concepten")
    make_service(session, name="Concept", status=Status.DRAFT, organisation=hidden)
    session.commit()

    names = [item["name"] for item in resident.get("/hsds/services").json["contents"]]

    assert names == ["Zichtbaar"]
    assert resident.get("/hsds/organizations").json["empty"]
    resident.get(f"/hsds/services/{ended.uuid}", expect=404)
    resident.get(f"/hsds/organizations/{hidden.uuid}", expect=404)


def test_draft_of_a_provider_is_not_among_its_services(resident: Resident, session: Session) -> None:
    provider = make_organisation(session)
    make_service(session, name="Open", organisation=provider)
    make_service(session, name="Concept", organisation=provider, status=Status.DRAFT)
    session.commit()

    detail = resident.get(f"/hsds/organizations/{provider.uuid}").json

    assert [item["name"] for item in detail["services"]] == ["Open"]


def test_provider_of_a_place_is_not_named_when_it_is_not_public(resident: Resident, session: Session) -> None:
    place = make_location(session, organisation=make_organisation(session, name="Niet openbaar"))
    service = make_service(session, locations=(place,))
    session.commit()

    link = resident.get(f"/hsds/services/{service.uuid}").json["service_at_locations"][0]

    assert "organization_id" not in link["location"]


def test_address_that_is_not_whole_is_said_in_words(resident: Resident, session: Session) -> None:
    """No province, no postcode: nothing is made up, and nothing that is known is lost."""
    municipality = make_municipality(session, region="Elders")
    place = make_location(session, street="Markt", house_number="1", city="Weert", municipality=municipality)
    service = make_service(session, locations=(place,))
    session.commit()

    location = resident.get(f"/hsds/services/{service.uuid}").json["service_at_locations"][0]["location"]

    assert "addresses" not in location
    assert location["description"] == "Markt 1, Weert"


def test_service_that_is_closed_for_a_while_says_so(resident: Resident, session: Session) -> None:
    service = make_service(session, temporarily_closed="Verbouwing tot mei.")
    session.commit()

    detail = resident.get(f"/hsds/services/{service.uuid}").json

    assert (detail["status"], detail["alert"]) == ("temporarily closed", "Verbouwing tot mei.")
