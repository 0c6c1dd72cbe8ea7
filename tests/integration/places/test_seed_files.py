"""The seed files of places agree with each other, and people find what they type in the real gazetteer."""

import csv
import uuid
from pathlib import Path

import pytest

from portal.kernel.geography import Coordinates
from portal.places.rules.gazetteer import Gazetteer, build_gazetteer
from portal.places.rules.names import fold_place_name
from portal.places.rules.records import (
    AliasKind,
    AliasRecord,
    Ambiguous,
    CoordinateSource,
    Found,
    MunicipalityRecord,
    OutsideRegion,
    PostcodeRecord,
    SettlementKind,
    SettlementRecord,
)
from portal.places.rules.resolution import resolve_place

SEED_DATA = Path(__file__).resolve().parents[3] / "seed_data"


def rows_of(name: str) -> list[dict[str, str]]:
    with (SEED_DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def point_of(row: dict[str, str]) -> Coordinates:
    return Coordinates(float(row["latitude"]), float(row["longitude"]))


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return build_gazetteer(
        municipalities=[
            MunicipalityRecord(row["cbs_code"], row["name"], row["slug"], point_of(row))
            for row in rows_of("municipalities.csv")
        ],
        settlements=[
            SettlementRecord(
                row["name"],
                row["slug"],
                SettlementKind(row["kind"]),
                row["municipality_code"],
                tuple(row["postcodes"].split()),
                point_of(row) if row["latitude"] else None,
                CoordinateSource(row["coordinate_source"]),
            )
            for row in rows_of("settlements.csv")
        ],
        postcodes=[
            PostcodeRecord(row["code"], row["settlement_name"], row["municipality_code"], point_of(row))
            for row in rows_of("postcode_areas.csv")
        ],
        aliases=[
            AliasRecord(row["alias"], row["settlement_slug"] or None, row["municipality_code"] or None)
            for row in rows_of("place_aliases.csv")
        ],
        outside=[row["name"] for row in rows_of("places_outside.csv")],
    )


def test_all_places_of_the_source_are_there() -> None:
    assert len(rows_of("municipalities.csv")) == 13
    assert len(rows_of("settlements.csv")) == 356
    assert len(rows_of("postcode_areas.csv")) == 113
    assert len(rows_of("place_aliases.csv")) >= 40


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("municipalities.csv", ("cbs_code",)),
        ("municipalities.csv", ("slug",)),
        ("municipalities.csv", ("uuid",)),
        ("settlements.csv", ("slug",)),
        ("settlements.csv", ("uuid",)),
        ("postcode_areas.csv", ("code",)),
        ("place_aliases.csv", ("alias", "municipality_code", "settlement_slug")),
        ("places_outside.csv", ("name",)),
    ],
)
def test_no_two_rows_share_their_key(name: str, key: tuple[str, ...]) -> None:
    keys = [tuple(row[column] for column in key) for row in rows_of(name)]

    assert len(keys) == len(set(keys))


def test_references_point_to_rows_that_exist() -> None:
    municipalities = {row["cbs_code"] for row in rows_of("municipalities.csv")}
    areas = {row["code"] for row in rows_of("postcode_areas.csv")}
    settlements = {row["slug"] for row in rows_of("settlements.csv")}

    for row in rows_of("settlements.csv"):
        assert row["municipality_code"] in municipalities
        assert set(row["postcodes"].split()) <= areas
    assert {row["municipality_code"] for row in rows_of("postcode_areas.csv")} <= municipalities
    for row in rows_of("place_aliases.csv"):
        assert bool(row["municipality_code"]) != bool(row["settlement_slug"])
        assert not row["municipality_code"] or row["municipality_code"] in municipalities
        assert not row["settlement_slug"] or row["settlement_slug"] in settlements
        assert row["source"]
        assert AliasKind(row["kind"])


def test_identifiers_and_points_are_sound() -> None:
    for row in rows_of("settlements.csv") + rows_of("municipalities.csv"):
        assert str(uuid.UUID(row["uuid"])) == row["uuid"]
        assert (row["latitude"] == "") == (row["longitude"] == "") == (row.get("coordinate_source") == "none")
        if row["latitude"]:
            assert 50.7 < float(row["latitude"]) < 51.4
            assert 5.5 < float(row["longitude"]) < 6.3


def test_town_outside_is_not_called_like_a_place_inside(gazetteer: Gazetteer) -> None:
    inside = {fold_place_name(row["name"]) for row in rows_of("settlements.csv") + rows_of("municipalities.csv")}

    assert not inside & set(gazetteer.outside)


def test_every_key_and_label_resolves_to_its_own_place(gazetteer: Gazetteer) -> None:
    for place in gazetteer.by_key.values():
        for text in (place.key, place.label):
            resolution = resolve_place(text, gazetteer)
            assert isinstance(resolution, Found), text
            assert resolution.place == place


def test_every_alias_finds_its_place_or_offers_it(gazetteer: Gazetteer) -> None:
    for row in rows_of("place_aliases.csv"):
        resolution = resolve_place(row["alias"], gazetteer)
        places = (resolution.place,) if isinstance(resolution, Found) else ()
        choices = resolution.choices if isinstance(resolution, Ambiguous) else places
        slugs = {place.settlement_slug for place in choices}
        codes = {place.municipality_code for place in choices if place.settlement_slug is None}
        assert row["settlement_slug"] in slugs or row["municipality_code"] in codes, row["alias"]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("6001AB", "postcode-6001ab"),
        ("6001 ab", "postcode-6001ab"),
        ("weert", "weert"),
        ("Sint Odiliënberg", "sint-odilienberg"),
        ("st odilienberg", "sint-odilienberg"),
        ("Remunj", "roermond"),
        ("Mestreech", "maastricht"),
        ("Rooj", "stramproy"),
        ("Echt", "echt"),
        ("Echt-Susteren", "gemeente-echt-susteren"),
        ("heel", "heel"),
        ("partij", "partij"),
        ("Mechelen", "mechelen"),
        ("visserweert", "visserweert"),
        ("wittevrouwenveld", "wittevrouwenveld"),
        ("ceramique", "ceramique"),
    ],
)
def test_named_examples_are_found(gazetteer: Gazetteer, typed: str, key: str) -> None:
    resolution = resolve_place(typed, gazetteer)

    assert isinstance(resolution, Found)
    assert resolution.place.key == key


@pytest.mark.parametrize(("typed", "number"), [("Heide", 4), ("Ophoven", 2), ("Maxet", 2), ("Berg", 3)])
def test_named_examples_give_a_choice(gazetteer: Gazetteer, typed: str, number: int) -> None:
    resolution = resolve_place(typed, gazetteer)

    assert isinstance(resolution, Ambiguous)
    assert len(resolution.choices) == number


@pytest.mark.parametrize("typed", ["Venlo", "Sittard", "heerlen", "Den Bosch", "5911", "6131 AA", "1012"])
def test_named_examples_lie_outside(gazetteer: Gazetteer, typed: str) -> None:
    assert isinstance(resolve_place(typed, gazetteer), OutsideRegion)
