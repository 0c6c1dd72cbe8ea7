"""Places, subjects, access points and lines, as a program reads them."""

import csv

import pytest
from sqlalchemy import select

from portal import assets
from portal.content.queries import load_content
from portal.extensions import db
from portal.places.models import Settlement
from portal.services.models.access import AccessDomain
from tests.resident import Resident


def _items(visitor: Resident, path: str) -> list[dict]:
    separator = "&" if "?" in path else "?"
    found, part = [], visitor.get(f"/api/v1/{path}{separator}pageSize=100").json
    found += part["items"]
    while "next" in part:
        part = visitor.get(f"/api/v1/{path}{separator}pageSize=100&after={part['next']}").json
        found += part["items"]
    assert len(found) == part["totalItems"] == len({item["id"] for item in found})
    return found


def test_municipalities_are_those_of_the_file(visitor: Resident) -> None:
    with (assets.SEED_DATA / "municipalities.csv").open() as file:
        codes = {row["cbs_code"] for row in csv.DictReader(file)}
    found = _items(visitor, "municipalities")

    assert {item["code"] for item in found} == codes
    assert [item["name"] for item in found] == sorted(item["name"] for item in found)


def test_every_settlement_can_be_read_and_asked_as_a_place(visitor: Resident) -> None:
    found = _items(visitor, "settlements")
    with visitor.app.app_context():
        known = set(db.session().scalars(select(Settlement.slug)))
        db.session.remove()

    assert {item["slug"] for item in found} == known
    assert {item["kind"] for item in found} <= {"village", "neighbourhood", "hamlet"}
    for item in found[::60]:
        visitor.get(f"/api/v1/access-points?settlement={item['slug']}")


def test_settlements_of_one_municipality(visitor: Resident) -> None:
    found = _items(visitor, "settlements?municipality=GM0988")

    assert {item["municipality"]["code"] for item in found} == {"GM0988"}
    assert "Stramproy" in {item["name"] for item in found}


def test_subjects_tell_how_many_services_the_list_then_has(visitor: Resident) -> None:
    for item in visitor.get("/api/v1/categories").json["items"][::7]:
        assert visitor.get(f"/api/v1/services?category={item['slug']}").json["totalItems"] == item["services"]


def test_there_are_six_dimensions_and_every_audience_is_a_filter(visitor: Resident) -> None:
    assert len(visitor.get("/api/v1/dimensions").json["items"]) == 6
    for item in visitor.get("/api/v1/audiences").json["items"][::5]:
        visitor.get(f"/api/v1/services?audience={item['slug']}")


def test_lines_are_those_of_help_now(visitor: Resident) -> None:
    told = visitor.get("/api/v1/crisis-lines").json["items"]

    assert [item["slug"] for item in told] == [line.slug for line in load_content(assets.SEED_DATA).lines()]
    assert told[0]["phone"] == "112"


@pytest.mark.parametrize("domain", [domain.value for domain in AccessDomain])
def test_one_domain_in_one_village_always_has_somebody(visitor: Resident, domain: str) -> None:
    found = _items(visitor, f"access-points?settlement=stramproy&domain={domain}&age=30")

    assert found, "somebody always knows who does know"
    visitor.get(f"/api/v1/services/{found[0]['service']['id']}")


def test_doors_of_a_village_serve_that_village(visitor: Resident) -> None:
    for item in _items(visitor, "access-points?settlement=stramproy"):
        assert item.get("municipality") in {None, "GM0988"}
        assert item.get("settlement") in {None, "stramproy"}


def test_age_leaves_out_doors_for_others(visitor: Resident) -> None:
    young = _items(visitor, "access-points?municipality=GM0988&domain=jeugd&age=9")

    assert young
    assert all(item.get("minimumAge", 0) <= 9 <= item.get("maximumAge", 200) for item in young)


def test_settlement_of_another_municipality_gives_nothing(visitor: Resident) -> None:
    assert _items(visitor, "access-points?settlement=stramproy&municipality=GM0935") == []


def test_without_an_area_every_door_is_told(visitor: Resident) -> None:
    with (assets.SEED_DATA / "access_roles.csv").open() as file:
        rows = list(csv.DictReader(file))
    found = _items(visitor, "access-points")

    assert 0 < len(found) <= len(rows)
    assert len(found) > len(rows) * 0.8


@pytest.mark.parametrize(("name", "value"), [("municipality", "GM9999"), ("settlement", "atlantis"), ("domain", "x")])
def test_area_that_is_not_ours_is_refused(visitor: Resident, name: str, value: str) -> None:
    errors = visitor.get(f"/api/v1/access-points?{name}={value}", expect=400).json["errors"]

    assert [error["name"] for error in errors] == [name]


def test_locations_of_an_area_lie_in_it(visitor: Resident) -> None:
    found = _items(visitor, "locations?bbox=5.68,51.23,5.74,51.27&municipality=GM0988")

    assert found
    for item in found:
        longitude, latitude = item["location"]["coordinates"]
        assert 5.68 <= longitude <= 5.74
        assert 51.23 <= latitude <= 51.27
        assert item["municipality"]["code"] == "GM0988"


def test_organisation_and_location_name_their_services(visitor: Resident) -> None:
    for kind in ("organisations", "locations"):
        for item in _items(visitor, kind)[::40]:
            services = visitor.get(f"/api/v1/{kind}/{item['id']}").json["services"]
            assert services, f"{kind} {item['name']} has nothing public"
            visitor.get(f"/api/v1/services/{services[0]['id']}")
