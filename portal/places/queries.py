"""Which places does the database hold, in the shapes that the rest of the portal needs?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.kernel.geography import Coordinates
from portal.places.models import (
    Municipality,
    OutsidePlace,
    PlaceAlias,
    PostcodeArea,
    Settlement,
    SettlementPostcode,
)
from portal.places.rules.gazetteer import Gazetteer, build_gazetteer, has_own_point
from portal.places.rules.records import (
    AliasRecord,
    MunicipalityRecord,
    PostcodeRecord,
    SettlementKind,
    SettlementRecord,
)


@dataclass(frozen=True, slots=True)
class SettlementLabel:
    """A name to write on the map; latitude and longitude in WGS84 degrees."""

    name: str
    latitude: float
    longitude: float
    kind: SettlementKind


def municipalities(session: Session) -> Sequence[Municipality]:
    """All municipalities of the region by name; one query."""
    return session.scalars(select(Municipality).order_by(Municipality.name)).all()


def regions_by_municipality(session: Session) -> dict[str, str]:
    """The region of every municipality by its CBS code."""
    rows = session.execute(select(Municipality.cbs_code, Municipality.region))
    return {row.cbs_code: row.region for row in rows}


def load_gazetteer(session: Session) -> Gazetteer:
    """Everything the resolver needs, in six queries whatever the number; keep it between requests."""
    aliases = (
        select(PlaceAlias.alias, Settlement.slug, Municipality.cbs_code)
        .outerjoin(PlaceAlias.settlement)
        .outerjoin(PlaceAlias.municipality)
        .order_by(PlaceAlias.alias, PlaceAlias.id)
    )
    outside = session.scalars(select(OutsidePlace.name).order_by(OutsidePlace.name)).all()
    return build_gazetteer(
        municipalities=[
            MunicipalityRecord(m.cbs_code, m.name, m.slug, Coordinates(m.latitude, m.longitude))
            for m in municipalities(session)
        ],
        settlements=settlement_records(session),
        postcodes=_postcode_records(session).values(),
        aliases=[AliasRecord(*row) for row in session.execute(aliases)],
        outside=outside,
    )


def settlement_labels(session: Session) -> list[SettlementLabel]:
    """Names for the map by name, of the settlements whose own point is known; three queries.

    A village that only has the point of the bigger place with the same postcode is left out: its name
    would be written in the wrong village.
    """
    postcodes = _postcode_records(session)
    return [
        SettlementLabel(s.name, s.coordinates.latitude, s.coordinates.longitude, s.kind)
        for s in settlement_records(session)
        if s.coordinates is not None and has_own_point(s, postcodes)
    ]


def _postcode_records(session: Session) -> dict[str, PostcodeRecord]:
    rows = session.execute(
        select(
            PostcodeArea.code,
            PostcodeArea.settlement_name,
            Municipality.cbs_code,
            PostcodeArea.latitude,
            PostcodeArea.longitude,
        )
        .join(PostcodeArea.municipality)
        .order_by(PostcodeArea.code)
    )
    return {
        code: PostcodeRecord(code, name, municipality_code, Coordinates(latitude, longitude))
        for code, name, municipality_code, latitude, longitude in rows
    }


def settlement_records(session: Session) -> list[SettlementRecord]:
    """All settlements by name, with the postcodes that they lie in; two queries."""
    postcodes = _postcodes_by_settlement(session)
    rows = session.execute(
        select(Settlement, Municipality.cbs_code)
        .join(Settlement.municipality)
        .order_by(Settlement.name, Settlement.slug)
    )
    return [
        SettlementRecord(
            name=settlement.name,
            slug=settlement.slug,
            kind=settlement.kind,
            municipality_code=municipality_code,
            postcodes=tuple(postcodes.get(settlement.id, ())),
            coordinates=_point(settlement.latitude, settlement.longitude),
            coordinate_source=settlement.coordinate_source,
        )
        for settlement, municipality_code in rows
    ]


def _postcodes_by_settlement(session: Session) -> Mapping[int, list[str]]:
    rows = session.execute(
        select(SettlementPostcode.settlement_id, PostcodeArea.code)
        .join(PostcodeArea, PostcodeArea.id == SettlementPostcode.postcode_area_id)
        .order_by(PostcodeArea.code)
    )
    postcodes: dict[int, list[str]] = {}
    for settlement_id, code in rows:
        postcodes.setdefault(settlement_id, []).append(code)
    return postcodes


def _point(latitude: float | None, longitude: float | None) -> Coordinates | None:
    if latitude is None or longitude is None:
        return None
    return Coordinates(latitude, longitude)
