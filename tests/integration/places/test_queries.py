"""The gazetteer, the list of municipalities and the map labels come out of the database as they went in."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.kernel.geography import Coordinates
from portal.places.models import Municipality, OutsidePlace, PlaceAlias, PostcodeArea, Settlement
from portal.places.queries import SettlementLabel, load_gazetteer, municipalities, settlement_labels
from portal.places.rules.records import (
    AliasKind,
    CoordinateSource,
    Found,
    OutsideRegion,
    SettlementKind,
)
from portal.places.rules.resolution import resolve_place
from tests.query_count import QueryCount


def make_municipality(session: Session, name: str = "Weert", cbs_code: str = "GM0988") -> Municipality:
    municipality = Municipality(
        uuid=uuid.uuid4(),
        cbs_code=cbs_code,
        name=name,
        slug=name.lower(),
        latitude=51.25,
        longitude=5.7,
        region="Midden-Limburg West",
    )
    session.add(municipality)
    session.flush()
    return municipality


def make_area(session: Session, municipality: Municipality, code: str, settlement_name: str) -> PostcodeArea:
    area = PostcodeArea(
        code=code,
        settlement_name=settlement_name,
        municipality=municipality,
        latitude=51.2526,
        longitude=5.7099,
    )
    session.add(area)
    session.flush()
    return area


def make_settlement(
    session: Session,
    municipality: Municipality,
    name: str,
    *,
    point: tuple[float, float] | None = None,
    source: CoordinateSource = CoordinateSource.NONE,
    areas: tuple[PostcodeArea, ...] = (),
) -> Settlement:
    settlement = Settlement(
        uuid=uuid.uuid4(),
        name=name,
        slug=name.lower(),
        kind=SettlementKind.VILLAGE,
        municipality=municipality,
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
        coordinate_source=source,
        postcode_areas=list(areas),
    )
    session.add(settlement)
    session.flush()
    return settlement


def test_municipalities_come_by_name(session: Session) -> None:
    make_municipality(session, "Weert", "GM0988")
    make_municipality(session, "Leudal", "GM1640")

    assert [m.name for m in municipalities(session)] == ["Leudal", "Weert"]


def test_loaded_gazetteer_resolves_names_aliases_postcodes_and_towns_elsewhere(session: Session) -> None:
    weert = make_municipality(session)
    area = make_area(session, weert, "6039", "Stramproy")
    village = make_settlement(session, weert, "Stramproy", areas=(area,))
    session.add(PlaceAlias(alias="Rooj", kind=AliasKind.DIALECT, settlement_id=village.id, source="test"))
    session.add(PlaceAlias(alias="De Stad", kind=AliasKind.SHORT, municipality_id=weert.id, source="test"))
    session.add(OutsidePlace(name="Venlo"))
    session.flush()

    gazetteer = load_gazetteer(session)

    for typed, key in (
        ("rooj", "stramproy"),
        ("de stad", "gemeente-weert"),
        ("6039", "postcode-6039"),
        ("6039 AB", "postcode-6039ab"),
    ):
        resolution = resolve_place(typed, gazetteer)
        assert isinstance(resolution, Found)
        assert resolution.place.key == key
    assert gazetteer.by_key["stramproy"].postcode4 == "6039"
    assert gazetteer.by_key["stramproy"].coordinates == Coordinates(51.2526, 5.7099)
    assert isinstance(resolve_place("venlo", gazetteer), OutsideRegion)


def test_loading_takes_six_queries_for_any_number_of_places(
    session: Session, query_count: Callable[[], AbstractContextManager[QueryCount]]
) -> None:
    weert = make_municipality(session)
    areas = tuple(make_area(session, weert, str(6001 + n), "Weert") for n in range(20))
    for number, area in enumerate(areas):
        make_settlement(session, weert, f"Dorp{number}", areas=(area,))
    session.expire_all()

    with query_count() as counted:
        load_gazetteer(session)

    assert counted.total == 6


def test_only_settlements_with_a_point_of_their_own_are_written_on_the_map(session: Session) -> None:
    weert = make_municipality(session)
    area = make_area(session, weert, "6001", "Weert")
    postcode4 = CoordinateSource.POSTCODE4
    make_settlement(session, weert, "Weert", point=(51.2526, 5.7099), source=postcode4, areas=(area,))
    make_settlement(session, weert, "Laar", point=(51.2758, 5.7056), source=CoordinateSource.GEONAMES)
    make_settlement(session, weert, "Borrowed", point=(51.2526, 5.7099), source=postcode4, areas=(area,))
    make_settlement(session, weert, "Nowhere")

    assert settlement_labels(session) == [
        SettlementLabel("Laar", 51.2758, 5.7056, SettlementKind.VILLAGE),
        SettlementLabel("Weert", 51.2526, 5.7099, SettlementKind.VILLAGE),
    ]


@pytest.mark.parametrize("both", [True, False], ids=["both", "neither"])
def test_alias_of_two_things_or_of_nothing_is_refused(session: Session, both: bool) -> None:
    weert = make_municipality(session)
    village = make_settlement(session, weert, "Weert")
    alias = PlaceAlias(alias="Wieërt", kind=AliasKind.DIALECT, source="test")
    if both:
        alias.settlement_id, alias.municipality_id = village.id, weert.id
    session.add(alias)

    with pytest.raises(IntegrityError):
        session.flush()


@pytest.mark.parametrize(
    ("latitude", "longitude", "source"),
    [
        pytest.param(51.2, None, CoordinateSource.GEONAMES, id="half a point"),
        pytest.param(51.2, 5.7, CoordinateSource.NONE, id="point without a source"),
        pytest.param(None, None, CoordinateSource.GEONAMES, id="source without a point"),
    ],
)
def test_point_and_its_source_must_agree(
    session: Session, latitude: float | None, longitude: float | None, source: CoordinateSource
) -> None:
    settlement = make_settlement(session, make_municipality(session), "Weert")
    settlement.latitude, settlement.longitude, settlement.coordinate_source = latitude, longitude, source

    with pytest.raises(IntegrityError):
        session.flush()


def test_kind_is_stored_as_the_word_of_the_seed_file(session: Session) -> None:
    make_settlement(session, make_municipality(session), "Weert")

    stored = session.connection().exec_driver_sql("SELECT kind, coordinate_source FROM settlement").one()

    assert tuple(stored) == ("kern", "none")
