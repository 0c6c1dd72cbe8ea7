"""The Open Referral feed, asked as a program would: the tests of reference/peers.md §E11, on the real records."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from openapi_spec_validator import OpenAPIV31SpecValidator
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import create_app
from portal.exchange.rules.open_referral.asks import ALLOWED
from portal.exchange.rules.open_referral.checks import object_findings, page_findings, root_findings
from portal.extensions import db
from portal.services.models import Service
from portal.services.rules.records import Status
from tests.builds import close, config_for
from tests.databases import Databases
from tests.factories import make_location, make_service
from tests.query_count import QueryCount
from tests.resident import Resident

KINDS = {
    "services": "service",
    "organizations": "organization",
    "service_at_locations": "service_at_location",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}
NOBODY = "00000000-0000-4000-8000-000000000000"


def _pages(visitor: Resident, path: str, per_page: int = 100) -> list[dict[str, Any]]:
    join = "&" if "?" in path else "?"
    pages = [visitor.get(f"{path}{join}per_page={per_page}").json]
    while not pages[-1]["last_page"]:
        pages.append(visitor.get(f"{path}{join}per_page={per_page}&page={len(pages) + 1}").json)
    return pages


def _ids(visitor: Resident, query: str, kind: str = "services") -> list[str]:
    lines = visitor.get(f"/hsds/{kind}?format=ndjson&{query}").response.get_data(as_text=True).splitlines()
    return [json.loads(line)["id"] for line in lines]


@pytest.fixture(scope="module")
def whole(seeded_app: Flask) -> list[dict[str, Any]]:
    """Every service with everything about it."""
    answer = Resident(seeded_app).get("/hsds/services?format=ndjson&full=true")
    return [json.loads(line) for line in answer.response.get_data(as_text=True).splitlines()]


def test_root_has_version_profile_openapi(visitor: Resident) -> None:
    answer = visitor.get("/hsds").json

    assert list(root_findings(answer)) == []
    assert answer["version"] == "3.1"
    assert answer["openapi_url"] == "http://localhost/hsds/openapi.json"


def test_root_with_a_slash_is_the_root(visitor: Resident) -> None:
    """Clients put a slash after the address that they were given."""
    assert visitor.get("/hsds/").json == visitor.get("/hsds").json


@pytest.mark.parametrize("kind", KINDS)
def test_services_page_invariants(visitor: Resident, kind: str) -> None:
    pages = _pages(visitor, f"/hsds/{kind}")
    ids = [item["id"] for page in pages for item in page["contents"]]

    assert [finding for page in pages for finding in page_findings(KINDS[kind], page)] == []
    assert {page["total_items"] for page in pages} == {sum(page["size"] for page in pages)} == {len(ids)}
    assert [page["page_number"] for page in pages] == list(range(1, len(pages) + 1))
    assert len(pages) == pages[0]["total_pages"] == -(-len(ids) // 100)
    assert len(set(ids)) == len(ids)


def test_list_that_finds_nothing_is_one_empty_page(visitor: Resident) -> None:
    page = visitor.get("/hsds/services?modified_after=2999-01-01").json

    assert (page["empty"], page["contents"], page["first_page"], page["last_page"]) == (True, [], True, True)


def test_page_beyond_the_end_does_not_exist(visitor: Resident) -> None:
    answer = visitor.get("/hsds/services?page=1000", expect=404)

    assert answer.headers["Content-Type"] == "application/problem+json"


def _filters(whole: list[dict[str, Any]]) -> list[str]:
    sample = next(
        item for item in whole if "organization" in item and "service_at_locations" in item and "schedules" in item
    )
    terms = [attribute["taxonomy_term"] for attribute in sample["attributes"]]
    dimension = next(term for term in terms if term["taxonomy"] == "Dimensions of positive health")
    return [
        f"taxonomy_term_id={terms[0]['id']}",
        f"taxonomy_id={dimension['taxonomy_id']}",
        f"organization_id={sample['organization']['id']}",
        f"modified_after={sample['last_modified']}",
        "minimum_age=60",
        "maximum_age=12",
        "day=MO",
        "start_time=10:00",
        "end_time=17:00",
        "search=ontmoeten",
    ]


def test_services_filters_are_and(visitor: Resident, whole: list[dict[str, Any]]) -> None:
    filters = _filters(whole)
    alone = {query: set(_ids(visitor, f"minimal=true&{query}")) for query in filters}
    pairs = {pair: set(_ids(visitor, f"minimal=true&{'&'.join(pair)}")) for pair in combinations(filters, 2)}

    assert all(alone.values()), "a filter that finds nothing proves nothing"
    assert {pair: found for pair, found in pairs.items() if found != alone[pair[0]] & alone[pair[1]]} == {}


@pytest.mark.parametrize("query", ["postcode=6041&proximity=4000", "day=TU", "minimum_age=60", "search=bibliotheek"])
def test_filters_of_places_are_and(visitor: Resident, whole: list[dict[str, Any]], query: str) -> None:
    """With each other filter, as for services."""
    term = f"taxonomy_term_id={whole[0]['attributes'][0]['taxonomy_term']['id']}"
    both = set(_ids(visitor, f"{query}&{term}", "service_at_locations"))

    alone = [set(_ids(visitor, part, "service_at_locations")) for part in (query, term)]
    assert both == alone[0] & alone[1]


def test_services_modified_after_inclusive(visitor: Resident, whole: list[dict[str, Any]]) -> None:
    service = whole[0]
    just_after = visitor.get(f"/hsds/services/{service['id']}").json["last_modified"].replace("Z", "999Z")

    assert service["id"] in _ids(visitor, f"modified_after={service['last_modified']}")
    assert service["id"] not in _ids(visitor, f"modified_after={just_after}")


def test_moment_of_the_change_itself_counts(resident: Resident, session: Session) -> None:
    service = make_service(session, updated_at=datetime(2026, 1, 31, 9, tzinfo=UTC))
    session.commit()

    for since, expected in (
        ("2026-01-31T09:00:00Z", [str(service.uuid)]),
        ("2026-01-31T10:00:00%2B01:00", [str(service.uuid)]),
        ("2026-01-31", [str(service.uuid)]),
        ("2026-01-31T09:00:01Z", []),
        ("2026-02-01", []),
    ):
        assert _ids(resident, f"modified_after={since}") == expected, since


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("minimum_age=18", {"18 en ouder", "Iedereen"}),
        ("minimum_age=17", {"Tot en met 17", "18 en ouder", "Iedereen"}),
        ("maximum_age=17", {"Tot en met 17", "Iedereen"}),
        ("maximum_age=18", {"Tot en met 17", "18 en ouder", "Iedereen"}),
        ("day=MO", {"18 en ouder"}),
        ("day=TU", {"Iedereen"}),
        ("start_time=14:00", {"Iedereen"}),
        ("end_time=12:00", {"18 en ouder"}),
        ("day=MO&start_time=14:00", set()),
    ],
)
def test_ages_and_times_leave_what_fits(resident: Resident, session: Session, query: str, names: set[str]) -> None:
    """Of the place come the hours, unless they differ there; a place that must stay secret has none."""
    open_place = make_location(session, opening_hours="Mo 09:00-12:00")
    secret = make_location(session, opening_hours="We 14:00-15:00", is_confidential=True)
    make_service(session, name="Tot en met 17", maximum_age=17, locations=(secret,))
    make_service(session, name="18 en ouder", minimum_age=18, locations=(open_place,))
    anyone = make_service(session, name="Iedereen", locations=(make_location(session, opening_hours="Mo 09:00-12:00"),))
    anyone.at_locations[0].opening_hours = "Tu 14:00-17:00"
    session.commit()

    found = resident.get(f"/hsds/services?{query}").json["contents"]

    assert {item["name"] for item in found} == names


def test_services_minimal_only_id_and_date(visitor: Resident) -> None:
    contents = visitor.get("/hsds/services?minimal=true").json["contents"]

    assert {tuple(item) for item in contents} == {("id", "last_modified")}


def test_services_full_equals_detail(visitor: Resident) -> None:
    for item in visitor.get("/hsds/services?full=true&per_page=5&page=3").json["contents"]:
        assert item == visitor.get(f"/hsds/services/{item['id']}").json


@pytest.mark.parametrize("kind", KINDS)
def test_services_ndjson_one_object_per_line(visitor: Resident, kind: str) -> None:
    answer = visitor.get(f"/hsds/{kind}?format=ndjson").response
    lines = answer.get_data(as_text=True).splitlines()

    assert answer.content_type == "application/x-ndjson"
    assert [json.loads(line) for line in lines] == [
        item for page in _pages(visitor, f"/hsds/{kind}") for item in page["contents"]
    ]


def test_service_detail_validates(whole: list[dict[str, Any]]) -> None:
    assert [finding for item in whole for finding in object_findings("service", item)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_detail_of_every_kind_validates(visitor: Resident, kind: str) -> None:
    for item in visitor.get(f"/hsds/{kind}?per_page=3&page=2").json["contents"]:
        detail = visitor.get(f"/hsds/{kind}/{item['id']}").json
        assert detail["id"] == item["id"]
        assert list(object_findings(KINDS[kind], detail)) == []


def test_every_id_is_uuid_and_stable_over_restarts(
    visitor: Resident, databases: Databases, tmp_path: Path, whole: list[dict[str, Any]]
) -> None:
    """Another process and another engine give the same identifiers, down to those of schedules and attributes."""
    address = visitor.app.config["PORTAL"].database_url
    again = create_app(config_for(address, tmp_path))
    answer = again.test_client().get("/hsds/services?full=true&per_page=100").json
    close(again)

    assert answer["contents"] == whole[:100]
    for name, value in _fields(whole):
        if name == "id" or name.endswith("_id"):
            assert str(UUID(value)) == value


def _fields(value: Any) -> Iterator[tuple[str, Any]]:
    for item in value if isinstance(value, list) else [value]:
        for name, inner in item.items():
            if isinstance(inner, dict | list):
                yield from _fields(inner)
            else:
                yield name, inner


def test_identifiers_do_not_change_with_a_release(visitor: Resident) -> None:
    """Others keep them: this one was given out on the first day."""
    terms = visitor.get("/hsds/taxonomies").json["contents"]

    assert terms[0]["id"] == "d6f62f3a-16f7-5530-8e95-9a3075e7a633"


def test_no_nulls(whole: list[dict[str, Any]]) -> None:
    assert [name for name, value in _fields(whole) if value is None or value == ""] == []


def test_enums_english(whole: list[dict[str, Any]]) -> None:
    values = {(name, value) for name, value in _fields(whole) if name in {"status", "location_type", "address_type"}}
    frequencies = {value for name, value in _fields(whole) if name == "freq"}

    assert values <= {("status", "active"), ("location_type", "physical"), ("address_type", "physical")}
    assert frequencies == {"WEEKLY"}


def test_numbers_are_numbers(whole: list[dict[str, Any]]) -> None:
    numbers = {"minimum_age", "maximum_age", "latitude", "longitude", "interval", "amount"}
    found = [(name, value) for name, value in _fields(whole) if name in numbers]

    assert {name for name, _value in found} >= {"minimum_age", "latitude", "interval"}
    assert [pair for pair in found if not isinstance(pair[1], int | float)] == []


@pytest.mark.parametrize("path", ["/hsds", "/hsds/services", "/hsds/openapi.json", "/hsds/datapackage.zip"])
def test_cors_star_on_all_and_options(visitor: Resident, path: str) -> None:
    assert visitor.get(path).headers["Access-Control-Allow-Origin"] == "*"
    before = visitor.client.options(path)
    assert (before.status_code, before.headers["Access-Control-Allow-Origin"]) == (200, "*")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("identifier", [NOBODY, "5", "%00", NOBODY.replace("-", "")])
def test_unknown_id_is_404_json(visitor: Resident, kind: str, identifier: str) -> None:
    answer = visitor.get(f"/hsds/{kind}/{identifier}", expect=404)

    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.json["detail"]


@pytest.mark.parametrize("kind", KINDS)
def test_bad_parameter_is_400_json(visitor: Resident, kind: str) -> None:
    answer = visitor.get(f"/hsds/{kind}?page=x&kleur=blauw", expect=400)

    assert answer.headers["Content-Type"] == "application/problem+json"
    assert [error["parameter"] for error in answer.json["errors"]] == ["page", "kleur"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_parameter_that_is_declared_is_answered(visitor: Resident, kind: str) -> None:
    samples = {"postcode": "6041", "day": "MO", "format": "json", "start_time": "09:00", "end_time": "17:00"}
    samples |= dict.fromkeys(["taxonomy_id", "taxonomy_term_id", "organization_id", "parent_id"], NOBODY)
    samples |= {"modified_after": "2020-01-01", "search": "hulp"}
    for name in ALLOWED[kind]:
        extra = "&postcode=6041" if name == "proximity" else ""
        visitor.get(f"/hsds/{kind}?{name}={samples.get(name, '1')}{extra}")


def test_per_page_capped(visitor: Resident) -> None:
    assert visitor.get("/hsds/services?per_page=100000").json["size"] == 100


@pytest.mark.parametrize("query", ["", "search=eenzaam", "day=MO"])
def test_order_stable(visitor: Resident, query: str) -> None:
    assert _ids(visitor, query) == _ids(visitor, query)


def test_search_gives_the_order_of_the_portal_itself(visitor: Resident) -> None:
    listed = re.findall(r'href="/hulp/([a-z0-9-]+)"', visitor.get("/hulp?q=schulden").html)
    found = visitor.get("/hsds/services?search=schulden&full=true&per_page=20").json["contents"]
    slugs = [
        next(a["value"] for a in item["attributes"] if a.get("value") and a["taxonomy_term"]["code"] == "slug")
        for item in found
    ]

    assert slugs[:10] == list(dict.fromkeys(listed))[:10]


def test_openapi_document_is_valid_and_optional_tags_present(visitor: Resident) -> None:
    document = visitor.get("/hsds/openapi.json").json
    OpenAPIV31SpecValidator(document).validate()
    tags = {path: operation["get"]["tags"] for path, operation in document["paths"].items()}

    assert {path for path, tag in tags.items() if tag == ["Required"]} == {"/", "/services", "/services/{id}"}
    for kind in KINDS:
        parameters = [parameter["name"] for parameter in document["paths"][f"/{kind}"]["get"]["parameters"]]
        assert parameters == list(ALLOWED[kind])
        assert "page" in parameters


@pytest.mark.parametrize(
    "path",
    ["/hsds/services?full=true", "/hsds/service_at_locations?full=true", "/hsds/organizations?full_service=true"],
)
def test_number_of_queries_does_not_grow(
    visitor: Resident, query_count: Callable[[], AbstractContextManager[QueryCount]], path: str
) -> None:
    visitor.get(path)
    with query_count() as few:
        visitor.get(f"{path}&per_page=10&page=2")
    with query_count() as many:
        visitor.get(f"{path}&per_page=100&page=2")

    assert many.total <= max(few.total + 4, 30), many.statements


def test_control_page_finds_nothing_wrong(visitor: Resident) -> None:
    page = visitor.get("/hsds/controle")

    assert page.h1 == "Controle van de Open Referral-gegevens"
    assert "Geen enkele controle vond een fout." in page.main
    assert "Fout" not in page.main.split("Wat deze pagina niet controleert")[0]


def test_control_page_is_right_without_any_service(resident: Resident) -> None:
    assert "Geen enkele controle vond een fout." in resident.get("/hsds/controle").main


def test_published_services_are_all_in_the_feed(seeded_app: Flask, whole: list[dict[str, Any]]) -> None:
    with seeded_app.app_context():
        published = {
            str(uuid) for uuid in db.session.scalars(select(Service.uuid).where(Service.status == Status.PUBLISHED))
        }

    assert {item["id"] for item in whole} == published
