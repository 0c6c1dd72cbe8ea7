"""Which places does the region have, and under which names, codes and keys can they be found?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from portal.kernel.geography import Coordinates
from portal.places.rules.names import fold_place_name, without_article
from portal.places.rules.records import (
    AliasRecord,
    CoordinateSource,
    MunicipalityRecord,
    Place,
    PlacePrecision,
    PostcodeRecord,
    SettlementKind,
    SettlementRecord,
)

# Part of a proper name that people write themselves ("Weert (gemeente)"), so a label that holds it
# can be typed back; that is why it stands here and not in the catalogue.
MUNICIPALITY_WORD = "gemeente"


class Claim(IntEnum):
    """How strong a claim a place has to a name; of two claims the lower one wins."""

    VILLAGE_NAME = 0
    OTHER_NAME = 1
    LOOSE = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name can mean."""

    claim: Claim
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Everything the resolver looks in; immutable, so that one can serve all requests of a process."""

    by_key: Mapping[str, Place]
    by_name: Mapping[str, tuple[Candidate, ...]]
    by_postcode: Mapping[str, Place]
    municipalities: Mapping[str, Place]
    qualifiers: Mapping[str, frozenset[str]]
    """Folded names that tell which municipality is meant, with the CBS codes: "swalmen" means Roermond."""
    municipality_parts: Mapping[str, frozenset[str]]
    """Folded (parts of) names of municipalities with their CBS codes: "echt" is part of Echt-Susteren."""
    outside: Mapping[str, str]
    """Folded names of well-known towns elsewhere, with the usual spelling."""


def build_gazetteer(
    municipalities: Iterable[MunicipalityRecord],
    settlements: Iterable[SettlementRecord],
    postcodes: Iterable[PostcodeRecord],
    aliases: Iterable[AliasRecord] = (),
    outside: Iterable[str] = (),
) -> Gazetteer:
    """Index plain records; an alias of a settlement or municipality that is not there is left out."""
    by_code = {record.code: record for record in municipalities}
    settlement_records = list(settlements)
    postcode_records = {record.code: record for record in postcodes}
    villages = {fold_place_name(r.name) for r in settlement_records if r.kind is SettlementKind.VILLAGE}
    municipal = {code: _municipality_place(record, villages) for code, record in by_code.items()}
    settled = _settlement_places(settlement_records, by_code, postcode_records)
    named_after = {(s.municipality_code, fold_place_name(s.name)): s.slug for s in settlement_records}
    coded = {
        code: _postcode_place(record, by_code[record.municipality_code], named_after)
        for code, record in postcode_records.items()
    }
    index = _NameIndex()
    for code, record in by_code.items():
        index.add(record.name, Claim.OTHER_NAME, municipal[code])
    for settlement in settlement_records:
        index.add_settlement(settlement, settled[settlement.slug])
    for alias in aliases:
        place = settled.get(alias.settlement_slug or "") or municipal.get(alias.municipality_code or "")
        if place:
            index.add(alias.alias, Claim.OTHER_NAME, place)
    parts = _municipality_parts(by_code.values())
    return Gazetteer(
        by_key={p.key: p for places in (municipal, settled, coded) for p in places.values()},
        by_name=index.finished(),
        by_postcode=coded,
        municipalities=municipal,
        qualifiers=_qualifiers(parts, settlement_records),
        municipality_parts=parts,
        outside={fold_place_name(name): name for name in outside},
    )


def has_own_point(settlement: SettlementRecord, postcodes: Mapping[str, PostcodeRecord]) -> bool:
    """Whether its point is its own, and not that of the bigger place with which it shares a postcode."""
    if settlement.coordinates is None:
        return False
    if settlement.coordinate_source is not CoordinateSource.POSTCODE4:
        return True
    name = fold_place_name(settlement.name)
    areas = [postcodes[code] for code in settlement.postcodes if code in postcodes]
    return any(fold_place_name(area.settlement_name) == name for area in areas)


class _NameIndex:
    """Collects the candidates of each folded name; the strongest claim of a place to a name counts."""

    def __init__(self) -> None:
        self._claims: dict[str, dict[str, Candidate]] = {}

    def add(self, name: str, claim: Claim, place: Place) -> None:
        folded = fold_place_name(name)
        self._put(folded, claim, place)
        self._put(without_article(folded), max(claim, Claim.LOOSE), place)
        self._put(folded.replace(" ", ""), max(claim, Claim.LOOSE), place)

    def add_settlement(self, settlement: SettlementRecord, place: Place) -> None:
        is_village = settlement.kind is SettlementKind.VILLAGE
        claim = Claim.VILLAGE_NAME if is_village else Claim.OTHER_NAME
        self.add(settlement.name, claim, place)
        base = base_name(settlement.name)
        if base != settlement.name:
            self.add(base, claim, place)

    def finished(self) -> dict[str, tuple[Candidate, ...]]:
        return {
            name: tuple(sorted(claims.values(), key=lambda c: (c.claim, c.place.label)))
            for name, claims in self._claims.items()
        }

    def _put(self, folded: str, claim: Claim, place: Place) -> None:
        claims = self._claims.setdefault(folded, {})
        if place.key not in claims or claim < claims[place.key].claim:
            claims[place.key] = Candidate(claim, place)


def base_name(name: str) -> str:
    """A name without the part in brackets that tells namesakes apart: "Heide" of "Heide (Roggel)"."""
    return name.partition("(")[0].strip()


def _municipality_place(record: MunicipalityRecord, village_names: set[str]) -> Place:
    has_namesake = fold_place_name(record.name) in village_names
    return Place(
        key=f"{MUNICIPALITY_WORD}-{record.slug}",
        label=f"{record.name} ({MUNICIPALITY_WORD})" if has_namesake else record.name,
        precision=PlacePrecision.MUNICIPALITY,
        coordinates=record.centre,
        is_approximate=True,
        municipality_code=record.code,
        municipality_name=record.name,
    )


def _settlement_places(
    settlements: list[SettlementRecord],
    municipalities: Mapping[str, MunicipalityRecord],
    postcodes: Mapping[str, PostcodeRecord],
) -> dict[str, Place]:
    bearers: dict[str, list[SettlementRecord]] = {}
    for settlement in settlements:
        bearers.setdefault(fold_place_name(settlement.name), []).append(settlement)
    places = {}
    for settlement in settlements:
        namesakes = [s for s in bearers[fold_place_name(settlement.name)] if s is not settlement]
        municipality = municipalities[settlement.municipality_code]
        codes = settlement.postcodes
        places[settlement.slug] = Place(
            key=settlement.slug,
            label=_settlement_label(settlement, namesakes, municipality),
            precision=PlacePrecision.SETTLEMENT,
            coordinates=_best_point(settlement, municipality, postcodes),
            is_approximate=not has_own_point(settlement, postcodes),
            municipality_code=municipality.code,
            municipality_name=municipality.name,
            settlement_slug=settlement.slug,
            postcode4=codes[0] if len(codes) == 1 else None,
        )
    return places


def _settlement_label(
    settlement: SettlementRecord, namesakes: list[SettlementRecord], municipality: MunicipalityRecord
) -> str:
    """The only village of a name needs no addition; its namesakes in neighbourhoods and hamlets do."""
    village_among_namesakes = any(s.kind is SettlementKind.VILLAGE for s in namesakes)
    is_the_village = settlement.kind is SettlementKind.VILLAGE and not village_among_namesakes
    if not namesakes or is_the_village:
        return settlement.name
    return f"{settlement.name} ({municipality.name})"


def _best_point(
    settlement: SettlementRecord, municipality: MunicipalityRecord, postcodes: Mapping[str, PostcodeRecord]
) -> Coordinates:
    """Its own point, else the middle of its postcode areas, else the centre of its municipality."""
    if settlement.coordinates is not None:
        return settlement.coordinates
    centres = [postcodes[code].centre for code in settlement.postcodes if code in postcodes]
    if not centres:
        return municipality.centre
    return Coordinates(
        latitude=round(sum(c.latitude for c in centres) / len(centres), 4),
        longitude=round(sum(c.longitude for c in centres) / len(centres), 4),
    )


def _postcode_place(
    record: PostcodeRecord, municipality: MunicipalityRecord, named_after: Mapping[tuple[str, str], str]
) -> Place:
    return Place(
        key=f"postcode-{record.code}",
        label=f"{record.code}, {record.settlement_name}",
        precision=PlacePrecision.POSTCODE4,
        coordinates=record.centre,
        is_approximate=False,
        municipality_code=municipality.code,
        municipality_name=municipality.name,
        settlement_slug=named_after.get((record.municipality_code, fold_place_name(record.settlement_name))),
        postcode4=record.code,
    )


def _municipality_parts(municipalities: Iterable[MunicipalityRecord]) -> dict[str, frozenset[str]]:
    """Echt-Susteren is also told by "echt" or "susteren", "Valkenburg aan de Geul" by "valkenburg"."""
    parts: dict[str, frozenset[str]] = {}
    for record in municipalities:
        names = [record.name, *record.name.split("-"), record.name.partition(" aan ")[0]]
        for folded in {fold_place_name(name) for name in names}:
            parts[folded] = parts.get(folded, frozenset()) | {record.code}
    return parts


def _qualifiers(parts: Mapping[str, frozenset[str]], settlements: list[SettlementRecord]) -> dict[str, frozenset[str]]:
    qualifiers = dict(parts)
    for settlement in settlements:
        if settlement.kind is SettlementKind.VILLAGE:
            folded = fold_place_name(settlement.name)
            qualifiers[folded] = qualifiers.get(folded, frozenset()) | {settlement.municipality_code}
    return qualifiers
