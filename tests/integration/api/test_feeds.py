"""Somebody follows what is new in a municipality with a feed reader."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from xml.etree.ElementTree import Element, fromstring

import numpy as np
import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.api.queries.news import newest_services
from portal.api.rules.feeds import ATOM
from portal.places.queries import municipalities
from portal.search.queries.catalogue import load_catalogue
from portal.search.queries.newest import catalogue_version
from portal.search.rules.catalogue import serving
from portal.services.models import Service, ServiceCoverage
from portal.services.rules.records import Scope, Status
from tests.factories import make_location, make_municipality, make_postcode_area, make_service, make_settlement
from tests.integration.search.catalogue_of import make_many_services, make_weert, publish
from tests.resident import Resident

TODAY = date(2026, 11, 25)


@pytest.fixture
def reader(resident: Resident, frozen_clock: Callable[..., None]) -> Resident:
    """Somebody who reads on a fixed morning."""
    frozen_clock(resident.app)
    return resident


def _changed(session: Session, service: Service, at: datetime) -> None:
    session.execute(update(Service).where(Service.id == service.id).values(updated_at=at))


def _entries(reader: Resident, path: str) -> list[Element]:
    return fromstring(reader.get(path).html.encode()).findall(f"{{{ATOM}}}entry")  # noqa: S314  # our own document


def _titles(reader: Resident, path: str) -> list[str | None]:
    return [entry.findtext(f"{{{ATOM}}}title") for entry in _entries(reader, path)]


def test_newest_comes_first_and_says_what_happened(reader: Resident, session: Session) -> None:
    weert = make_weert(session)
    changed = make_service(session, name="Veranderd", serves=(weert,), summary="Wat het is.")
    confirmed = make_service(session, name="Bevestigd", serves=(weert,), last_confirmed_on=date(2026, 11, 24))
    for service, day in ((changed, 20), (confirmed, 2)):
        _changed(session, service, datetime(2026, 11, day, 12, tzinfo=UTC))
    publish(session)
    entries = _entries(reader, "/nieuw/weert.atom")

    assert [entry.findtext(f"{{{ATOM}}}summary") for entry in entries] == [
        "Gecontroleerd op 24 november 2026. Hier kunt u terecht.",
        "Toegevoegd of veranderd op 20 november 2026. Wat het is.",
    ]
    assert [entry.findtext(f"{{{ATOM}}}id") for entry in entries] == [confirmed.uuid.urn, changed.uuid.urn]


def test_whom_it_serves_decides_and_not_where_it_is(reader: Resident, session: Session) -> None:
    weert, elsewhere = make_weert(session), make_municipality(session, slug="elders", name="Elders")
    here = make_location(session, municipality=weert, latitude=51.25, longitude=5.7)
    make_service(session, name="Voor de gemeente", serves=(weert,))
    village = make_service(session, name="Voor een dorp")
    village.coverage = [ServiceCoverage(settlement=make_settlement(session, weert))]
    postcode = make_service(session, name="Voor een postcode")
    postcode.coverage = [ServiceCoverage(postcode_area=make_postcode_area(session, weert))]
    make_service(session, name="In Weert voor anderen", serves=(elsewhere,), locations=(here,))
    make_service(session, name="Voor het hele land", scope=Scope.NATIONAL)
    publish(session)

    assert sorted(map(str, _titles(reader, "/nieuw/weert.atom"))) == [
        "Voor de gemeente",
        "Voor een dorp",
        "Voor een postcode",
    ]
    assert _titles(reader, "/nieuw/elders.atom") == ["In Weert voor anderen"]
    assert len(_titles(reader, "/nieuw.atom")) == 5


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({"status": Status.DRAFT}, id="draft"),
        pytest.param({"status": Status.ARCHIVED}, id="archived"),
        pytest.param({"valid_until": date(2026, 11, 24)}, id="ended yesterday"),
        pytest.param({"valid_from": date(2026, 11, 26)}, id="begins tomorrow"),
    ],
)
def test_what_is_not_public_is_no_news(reader: Resident, session: Session, given: dict[str, object]) -> None:
    make_service(session, name="Geheimzinnig", serves=(make_weert(session),), **given)
    publish(session)

    for path in ("/nieuw.atom", "/nieuw.rss", "/nieuw/weert.atom", "/nieuw/weert.rss"):
        assert "Geheimzinnig" not in reader.get(path).html


def test_a_feed_holds_at_most_fifty_and_asks_as_much_of_the_database_for_one(
    reader: Resident, session: Session, query_count
) -> None:
    weert = make_weert(session)
    make_many_services(session, weert, 3)
    publish(session)
    reader.get("/nieuw/weert.atom")
    with query_count() as few:
        reader.get("/nieuw/weert.atom")
    make_many_services(session, weert, 97)
    publish(session)
    reader.get("/nieuw/weert.atom")
    with query_count() as many:
        found = _titles(reader, "/nieuw/weert.atom")

    assert len(found) == 50
    assert many.total == few.total <= 6


def test_both_forms_name_themselves_and_the_list_as_it_is_for_people(reader: Resident, session: Session) -> None:
    make_weert(session)
    publish(session)
    for form, kind in (("atom", "application/atom+xml"), ("rss", "application/rss+xml")):
        page = reader.get(f"/nieuw/weert.{form}")

        assert page.response.mimetype == kind
        assert f"http://localhost/nieuw/weert.{form}" in page.html
        assert "http://localhost/hulp?plaats=Weert" in page.html
        assert reader.get(f"/nieuw/weert.{form}", expect=304, headers={"If-None-Match": page.headers["ETag"]})


def test_a_municipality_that_is_not_here_has_no_feed(reader: Resident) -> None:
    for path in ("/nieuw/amsterdam.atom", "/nieuw/amsterdam.rss", "/nieuw/.atom", "/nieuw/weert.xml"):
        reader.get(path, expect=404)


def test_the_list_of_a_place_names_the_feed_of_its_municipality(visitor: Resident) -> None:
    of_village, of_region = visitor.get("/hulp?plaats=Stramproy"), visitor.get("/hulp")

    assert ('href="/nieuw/weert.atom"' in of_village.html, "Nieuw in Weert" in of_village.html) == (True, True)
    assert "/nieuw/weert.rss" in [address for _text, address in of_village.links]
    assert 'href="/nieuw.atom"' in of_region.html


def test_feed_and_list_agree_on_who_is_served(visitor: Resident) -> None:
    """Coverage is read twice, as SQL and as masks."""
    with visitor.app.app_context():
        engine = visitor.app.extensions["sqlalchemy"].engine
    with Session(engine) as session:
        catalogue = load_catalogue(session, catalogue_version(session), TODAY)
        for municipality in municipalities(session):
            whole = catalogue.gazetteer.municipalities[municipality.cbs_code]
            served = np.flatnonzero(serving(catalogue, whole) & ~catalogue.everywhere)
            listed = session.scalars(select(Service.slug).where(Service.id.in_(catalogue.ids_at(served))))
            in_feed = {service.slug for service in newest_services(session, TODAY, municipality, 5000)}

            assert in_feed == set(listed) != set(), municipality.name
