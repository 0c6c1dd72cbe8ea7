"""Does each of 13 municipalities × 15 domains end at a desk that somebody can reach?"""

from collections import Counter
from datetime import date

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from portal.extensions import db
from portal.places.queries import regions_by_municipality
from portal.services.models.access import AccessDomain, Exactness
from portal.services.queries.access_points import roles_of
from portal.services.queries.records import public_service_by_slug
from portal.services.rules.access_points import Home, access_point
from tests.factories import make_access_role, make_municipality, make_service, make_settlement

TODAY = date(2026, 11, 22)


def test_every_municipality_and_domain_ends_at_a_desk_that_can_be_reached(seeded_app: Flask) -> None:
    with seeded_app.app_context():
        roles, regions = roles_of(db.session(), TODAY), regions_by_municipality(db.session())
        found = {
            (code, domain.value): access_point(roles, domain.value, Home(frozenset(), code, region), None)
            for code, region in regions.items()
            for domain in AccessDomain
        }
        services = {point.role.service for point in found.values() if point}
        reachable = {
            slug
            for slug in services
            for service in [public_service_by_slug(db.session(), slug, TODAY)]
            if service and (service.phone or service.url or service.email or service.at_locations)
        }
        db.session.remove()

    assert len(found) == 13 * 15
    assert [cell for cell, point in found.items() if point is None or point.role.service not in reachable] == []
    assert [cell for cell, point in found.items() if not point.role.how] == []
    assert Counter(point.role.exactness for point in found.values()) == {
        "regional": 66,
        "exact": 61,
        "general": 43,
        "national": 25,
    }


@pytest.mark.usefixtures("app")
def test_draft_is_no_door_and_a_village_wins(session: Session) -> None:
    town = make_municipality(session, cbs_code="GM0988", region="West")
    village = make_settlement(session, town, slug="stramproy")
    for slug, area in (("gemeente", {"municipality": town}), ("dorp", {"settlement": village}), ("land", {})):
        make_access_role(session, make_service(session, slug=slug), **({"municipality": None, "position": 0} | area))
    draft = make_service(session, slug="concept", status="draft")
    make_access_role(session, draft, town, position=0, exactness=Exactness.EXACT)

    roles = roles_of(session, TODAY)

    assert {role.service for role in roles} == {"gemeente", "dorp", "land"}
    home = Home(frozenset({"stramproy"}), "GM0988", "West")
    assert access_point(roles, "wmo", home, None).role.service == "dorp"
    assert access_point(roles, "wmo", Home(frozenset(), "GM0988", "West"), None).role.service == "gemeente"
    assert access_point(roles, "wmo", Home(frozenset(), "GM0000", "Oost"), None).role.service == "land"
