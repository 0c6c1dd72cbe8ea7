"""HSDS in files: our own tables and lines lose nothing, and files of others are read as far as they can be."""

import csv
import io
import json
import os
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import frictionless
import pytest
from flask import Flask
from jsonschema import Draft202012Validator
from sqlalchemy.orm import Session

from portal.exchange.actions.open_referral.json_files import read_hsds_json
from portal.exchange.actions.open_referral.package import write_hsds_json, write_hsds_package
from portal.exchange.actions.open_referral.table_files import read_hsds_csv
from portal.exchange.actions.parse import Unreadable
from portal.exchange.queries.records import records_of
from portal.exchange.rules.incoming import Incoming, Kind, Remark
from portal.exchange.rules.open_referral.shapes import LINKS, SHAPES
from portal.exchange.rules.records import Record, Refusal
from portal.exchange.schemas.records import LocationSchema, OrganisationSchema, ServiceSchema
from portal.exchange.views.open_referral.asking import current_feed
from portal.extensions import db
from portal.services.models import ServiceAudience, ServiceDimension
from portal.services.rules.records import Dimension, Status
from tests.factories import (
    make_audience,
    make_category,
    make_location,
    make_municipality,
    make_organisation,
    make_service,
)
from tests.hsds_example import (
    LINK_ID,
    PLACE_ID,
    PROVIDER_ID,
    SERVICE_ID,
    page_with,
    service_document,
    write_json,
    write_package,
)
from tests.resident import Resident

SCHEMAS = {Kind.ORGANISATION: OrganisationSchema, Kind.LOCATION: LocationSchema, Kind.SERVICE: ServiceSchema}
FILES = {Kind.ORGANISATION: "organisations.yml", Kind.LOCATION: "locations.yml", Kind.SERVICE: "services.yml"}


def _exported(app: Flask, folder: Path) -> tuple[Path, Path]:
    lines, package = folder / "feed.ndjson", folder / "feed.zip"
    with app.test_request_context():
        write_hsds_json(current_feed(), lines)
        write_hsds_package(current_feed(), package)
    return lines, package


@pytest.fixture(scope="module")
def exported(seeded_app: Flask, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The whole feed of the real records as lines and as tables."""
    return _exported(seeded_app, tmp_path_factory.mktemp("exported"))


def _read(said: Any, remarks: list[Remark] | None = None) -> dict[tuple[Kind, str], Record]:
    found: dict[tuple[Kind, str], Record] = {}
    for item in said:
        if isinstance(item, Remark):
            if remarks is not None:
                remarks.append(item)
            continue
        assert isinstance(item, Incoming), item
        assert found.setdefault((item.kind, item.key), item.values) == item.values, "two rows say different things"
    return found


def test_csv_has_all_21_files_or_declared_subset(exported: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(exported[1]) as package:
        declared = [resource["path"] for resource in json.loads(package.read("datapackage.json"))["resources"]]
        names = package.namelist()

    assert names == ["datapackage.json", *declared]
    assert len(declared) == 23
    assert {"service_at_location.csv", "funding.csv", "accessibility.csv", "service_capacity.csv", "url.csv"} <= set(
        names
    )


def _tables(package: Path) -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(package) as archive:
        texts = {kind: archive.read(f"{shape.file}.csv").decode() for kind, shape in SHAPES.items()}
    return {kind: list(csv.DictReader(io.StringIO(text, newline=""))) for kind, text in texts.items()}


def test_csv_package_foreign_keys_resolve(exported: tuple[Path, Path]) -> None:
    tables = _tables(exported[1])
    known = {kind: {row["id"] for row in rows} for kind, rows in tables.items()}
    links = [
        (kind, column, row[column])
        for kind, rows in tables.items()
        for row in rows
        for column in LINKS.keys() & row.keys()
        if row[column]
    ]

    assert {column for _kind, column, _value in links} >= {
        "organization_id",
        "service_id",
        "location_id",
        "taxonomy_id",
    }
    assert [link for link in links if link[2] not in known[LINKS[link[1]]]] == []
    assert {kind: len(rows) - len(known[kind]) for kind, rows in tables.items() if len(rows) != len(known[kind])} == {}
    assert {row["link_id"] for row in tables["attribute"]} <= set().union(*known.values())


def test_frictionless_reads_the_package_and_finds_nothing_wrong(exported: tuple[Path, Path], tmp_path: Path) -> None:
    """A consumer of somebody else, with types, required columns, unique and foreign keys (peers.md §E10)."""
    with zipfile.ZipFile(exported[1]) as package:
        package.extractall(tmp_path)
    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()

    assert report.flatten(["title", "rowNumber", "fieldName", "note"]) == []
    assert report.stats["tasks"] == 23


def test_package_is_the_same_bytes_when_nothing_changed(
    seeded_app: Flask, exported: tuple[Path, Path], tmp_path: Path
) -> None:
    again = _exported(seeded_app, tmp_path)

    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in exported]


def _public_records(app: Flask, keys: set[tuple[Kind, str]]) -> dict[tuple[Kind, str], Record]:
    """The records of the database that the feed tells of, without the providers and places that are not public."""
    with app.app_context():
        records = records_of(db.session())
    fields = {kind: set(schema().fields) for kind, schema in SCHEMAS.items()}
    known = {kind: {row["slug"]: str(row["uuid"]) for row in records[file]} for kind, file in FILES.items()}
    public = {kind: {slug: key for slug, key in known[kind].items() if (kind, key) in keys} for kind in FILES}
    found = {}
    for kind, file in FILES.items():
        for record in records[file]:
            if record["slug"] in public[kind]:
                told = {name: value for name, value in record.items() if name in fields[kind]}
                if kind is not Kind.ORGANISATION:
                    told["organisation"] = public[Kind.ORGANISATION].get(told["organisation"])
                if kind is Kind.SERVICE:
                    told["locations"] = [
                        entry | {"location": public[Kind.LOCATION][entry["location"]]}
                        for entry in told["locations"]
                        if entry["location"] in public[Kind.LOCATION]
                    ]
                found[kind, str(record["uuid"])] = _plain(told)
    return found


def _plain(value: Any) -> Any:
    """As JSON has it, without what says nothing."""
    if isinstance(value, dict):
        items = {name: _plain(item) for name, item in value.items()}
        return {name: item for name, item in items.items() if item not in (None, [], {}, False)}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value if isinstance(value, bool | int | float) or value is None else str(value)


@pytest.mark.parametrize("form", ["lines", "tables"])
def test_import_export_roundtrip_identity(seeded_app: Flask, exported: tuple[Path, Path], form: str) -> None:
    """What is read back from our own export is what the database holds, field by field."""
    remarks: list[Remark] = []
    lines, package = exported
    found = _read(read_hsds_json(lines) if form == "lines" else read_hsds_csv(package), remarks)

    ours = _public_records(seeded_app, set(found))
    assert {kind for kind, _key in found} == set(Kind)
    assert len(ours) == len(found)
    assert [pair for pair in ((ours[key], _plain(found[key])) for key in found) if pair[0] != pair[1]][:2] == []
    assert remarks == []


def test_lines_and_tables_say_the_same(exported: tuple[Path, Path]) -> None:
    assert _read(read_hsds_json(exported[0])) == _read(read_hsds_csv(exported[1]))


def test_nothing_is_lost_of_a_record_with_every_field(app: Flask, session: Session, tmp_path: Path) -> None:
    """The real records leave many fields open."""
    _fullest_service(session)
    session.commit()
    lines, package = _exported(app, tmp_path)
    found = _read(read_hsds_json(lines))

    ours = _public_records(app, set(found))
    assert {key: _plain(values) for key, values in found.items()} == ours
    assert _read(read_hsds_csv(package)) == found
    (service,) = [values for (kind, _key), values in found.items() if kind is Kind.SERVICE]
    assert set(ServiceSchema().fields) == service.keys()


def _fullest_service(session: Session) -> None:
    municipality = make_municipality(session, region="Midden-Limburg West")
    provider = make_organisation(
        session, description="Wie wij zijn", phone="0475-000000", email="wij@example.org", url="https://example.org"
    )
    place = make_location(
        session, organisation=provider, municipality=municipality, street="Laan van 1940", house_number="12 a-2",
        postcode="6000AA", city="Weert", accessibility={"wheelchair": True, "toilet": False},
        opening_hours="Mo-Fr 09:00-17:00; PH off",
    )  # fmt: skip
    service = make_service(
        session, serves=(municipality,), organisation=provider, locations=(place,),
        categories=(make_category(session), make_category(session)), description="Het hele verhaal.",
        audience_text="Voor buren.", minimum_age=17.5, maximum_age=27, who_may_refer=["Huisarts", "School"],
        how_to_apply="Bel ons.", documents_needed=["Paspoort", "Brief, van de school"], languages=["nl", "Limburgs"],
        cost_cents=1250, cost_text="=12,50 per keer", phone="+31 475 000000", email="hulp@example.org",
        url="https://example.org/hulp", chat_url="https://example.org/chat", opening_hours="Mo[1] 10:00-12:00",
        waiting_days=14, capacity=8, temporarily_closed="Verbouwing.", source_url="https://example.org/bron",
        source_date="2026-04", last_confirmed_on=date(2026, 5, 1), valid_from=date(2020, 1, 1),
        valid_until=date(2099, 12, 31),
    )  # fmt: skip
    service.audiences = [ServiceAudience(audience=make_audience(session), position=0)]
    service.dimensions = [ServiceDimension(dimension=Dimension.PARTICIPATION, position=0)]
    session.flush()


def test_cells_stay_as_they_were_written(app: Flask, session: Session, tmp_path: Path) -> None:
    """A program must read the telephone number itself; the lists for spreadsheets are neutralised, not these tables."""
    make_service(session, name='=HYPERLINK("x")', phone="+31 475 000000")
    session.commit()

    tables = _tables(_exported(app, tmp_path)[1])

    assert tables["service"][0]["name"] == '=HYPERLINK("x")'
    assert tables["phone"][0]["number"] == "+31 475 000000"


def test_service_without_provider_has_one_in_the_tables_that_stands_for_nobody(
    app: Flask, session: Session, tmp_path: Path
) -> None:
    make_service(session)
    make_service(session, status=Status.DRAFT, name="Concept")
    session.commit()
    lines, package = _exported(app, tmp_path)

    assert "Concept" not in lines.read_text()
    assert [row["name"] for row in _tables(package)["organization"]] == ["Provider unknown"]
    assert {kind for kind, _key in _read(read_hsds_csv(package))} == {Kind.SERVICE}


COMPILED = {"service.json": "services", "organization.json": "organizations"}
SCHEMA_FOLDER = os.environ.get("PORTAL_TEST_HSDS_SCHEMAS", "")


@pytest.mark.skipif(
    not SCHEMA_FOLDER,
    reason="set PORTAL_TEST_HSDS_SCHEMAS to their schema/compiled; its licence keeps it out of here",
)
@pytest.mark.parametrize("name", COMPILED)
def test_official_schemas_find_nothing_wrong(visitor: Resident, name: str) -> None:
    schema = json.loads((Path(SCHEMA_FOLDER) / name).read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    answer = visitor.get(f"/hsds/{COMPILED[name]}?format=ndjson&full=true").response.get_data(as_text=True)

    faults = [error.message for line in answer.splitlines() for error in validator.iter_errors(json.loads(line))]
    assert faults[:10] == []


FORMS = {
    "one object": lambda document: json.dumps(document),
    "a list": lambda document: json.dumps([document, document | {"name": "Twice"}][:1], indent=2),
    "a page": lambda document: json.dumps(page_with([document])),
    "lines": lambda document: json.dumps(document) + "\n\n",
    "with a byte order mark": lambda document: "\ufeff" + json.dumps(document),
}


@pytest.mark.parametrize("form", FORMS)
def test_import_of_upstream_example_succeeds(tmp_path: Path, form: str) -> None:
    """An example in the shape of theirs, with one of everything: what is ours is read, what is foreign is told."""
    path, remarks = tmp_path / "feed.json", list[Remark]()
    path.write_text(FORMS[form](service_document()), encoding="utf-8")

    found = _read(read_hsds_json(path), remarks)

    assert list(found) == [(Kind.ORGANISATION, PROVIDER_ID), (Kind.LOCATION, PLACE_ID), (Kind.SERVICE, SERVICE_ID)]
    assert found[Kind.LOCATION, PLACE_ID]["postcode"] == "6000AA"
    assert (found[Kind.LOCATION, PLACE_ID]["street"], found[Kind.LOCATION, PLACE_ID]["house_number"]) == (
        "Schoolstraat",
        "12 a",
    )
    service = found[Kind.SERVICE, SERVICE_ID]
    assert service["opening_hours"] == "Tu 10:00-16:30; Th 10:00-16:30"
    assert service["locations"] == [{"uuid": LINK_ID, "location": PLACE_ID}]
    assert not {"status", "categories", "layer", "slug", "coverage"} & service.keys()
    assert [(remark.reason, remark.value) for remark in remarks] == [("foreign-term", "Loneliness")]


def test_tables_of_others_are_read_as_well(tmp_path: Path) -> None:
    package = write_package(tmp_path / "feed.zip", [service_document()])

    assert _read(read_hsds_csv(package)) == _read(read_hsds_json(write_json(tmp_path / "a.json", service_document())))


def test_orphans_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    remarks: list[Remark] = []
    missing = frozenset({"locations", "taxonomy_terms", "units"})
    package = write_package(tmp_path / "feed.zip", [service_document()], without=missing)
    found = _read(read_hsds_csv(package), remarks)

    assert {remark.reason for remark in remarks} == {"orphan"}
    assert {remark.pointer for remark in remarks} >= {
        "service_at_location.csv/location_id",
        "attributes.csv/taxonomy_term_id",
        "service_capacity.csv/unit_id",
    }
    assert list(found) == [(Kind.ORGANISATION, PROVIDER_ID), (Kind.SERVICE, SERVICE_ID)]
    assert "locations" not in found[Kind.SERVICE, SERVICE_ID]


def test_folder_of_tables_is_read_like_a_zip(tmp_path: Path) -> None:
    package = write_package(tmp_path / "feed.zip", [service_document()])
    with zipfile.ZipFile(package) as archive:
        archive.extractall(tmp_path / "tables")

    assert _read(read_hsds_csv(tmp_path / "tables")) == _read(read_hsds_csv(package))


WARN_AND_FAIL = {
    "identifier that is no UUID": ("id", "5"),
    "Dutch status": ("status", "actief"),
    "age as a text": ("minimum_age", "12"),
    "no name": ("name", None),
    "moment without a zone": ("last_modified", "2026-01-01T00:00:00"),
    "phone without a number": ("phones", [{"id": SERVICE_ID}]),
    "address without a province": (
        "service_at_locations",
        [{"id": LINK_ID, "location": {"id": PLACE_ID, "location_type": "physical", "addresses": [{"id": LINK_ID}]}}],
    ),
    "list that is none": ("attributes", "wonen"),
}


@pytest.mark.parametrize("case", WARN_AND_FAIL)
def test_warn_and_fail_mocks_are_rejected(tmp_path: Path, case: str) -> None:
    name, value = WARN_AND_FAIL[case]
    path = write_json(tmp_path / "feed.json", [service_document() | {name: value}])

    said = list(read_hsds_json(path))

    assert said
    assert {type(item) for item in said} == {Refusal}
    assert {item.row for item in said} == {1}


BROKEN = {
    "nothing": b"",
    "no JSON": b"<html>",
    "half a list": b'[{"id": 1}',
    "not UTF-8": b'{"name": "\xff"}',
    "not a number": b'[{"minimum_age": NaN}]',
    "endless nesting": b"[" * 100_000,
    "compressed": b"PK\x03\x04",
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_file_ends_in_one_clear_refusal(tmp_path: Path, case: str) -> None:
    path = tmp_path / "feed.json"
    path.write_bytes(BROKEN[case])

    with pytest.raises(Unreadable):
        [item for item in read_hsds_json(path) if not isinstance(item, Refusal)]
    with pytest.raises(Unreadable):
        list(read_hsds_csv(path))


@pytest.mark.parametrize("value", ["null", "3", '"x"', "[[]]", "[null]", "{}"])
def test_json_that_is_no_feed_is_refused(tmp_path: Path, value: str) -> None:
    path = tmp_path / "feed.json"
    path.write_text(value)

    assert {type(item) for item in read_hsds_json(path)} == {Refusal}


def test_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "feed.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("services.csv", "id,name\n" + " " * 50_000_000)

    with pytest.raises(Unreadable):
        list(read_hsds_csv(path))
