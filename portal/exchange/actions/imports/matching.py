"""Which record of ours does each record of the file mean?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.exchange.actions.imports.spool import Spool, Spooled
from portal.exchange.queries.imports import existing, origins_by_key, ours_of
from portal.exchange.rules.imports.comparison import Ours
from portal.exchange.rules.imports.naming import record_uuid
from portal.exchange.rules.imports.wishes import Wishes
from portal.exchange.rules.incoming import Kind
from portal.exchange.rules.records import Record
from portal.locations.models import Location


@dataclass(frozen=True, slots=True)
class Match:
    """A record of the file with our uuid for it; `ours` is None when it is new. References are told by uuid.

    `first_place` is the sender's own key of the first place of a service.
    """

    kind: Kind
    row: int
    key: str
    values: Record
    uuid: UUID
    ours: Ours | None
    origin_id: int | None
    origin_fields: Mapping[str, Any]
    faults: list[tuple[str, str, str]] = field(default_factory=list)
    first_place: str = ""


class Matcher:
    """Finds records by decision, by the key that the source used before, and by uuid; never by likeness."""

    def __init__(self, session: Session, spool: Spool, wishes: Wishes) -> None:
        self._session, self._spool, self._wishes = session, spool, wishes

    def matches(self, kind: Kind, batch: Sequence[Spooled]) -> Iterator[Match]:
        """Each record of a batch; a fixed number of queries."""
        origins = origins_by_key(self._session, self._wishes.source, kind, [item.key for item in batch])
        meant = {item.key: self._meant(kind, item.key, origins) for item in batch}
        ours = ours_of(self._session, kind, self._wishes.source, set(meant.values()))
        references = self._references(batch)
        # What the session remembers of a batch would be the whole file in the end.
        known = {key: (origin.id, dict(origin.fields)) for key, origin in origins.items()}
        self._session.expunge_all()
        for item in batch:
            uuid = meant[item.key]
            self._spool.name(kind, item.key, uuid)
            values, faults = self._referring(item.values, references)
            if not item.key.strip() or not item.key.isprintable():
                faults.append(("key", "no-key", ""))
            origin_id, origin_fields = known.get(item.key, (None, {}))
            place = next((key for of_kind, key in _referred(item.values) if of_kind is Kind.LOCATION), "")
            yield Match(kind, item.row, item.key, values, uuid, ours.get(uuid), origin_id, origin_fields, faults, place)

    def postcodes(self, matches: Sequence[Match]) -> list[str | None]:
        """The postcode of each record; that of a service is its first place's, by the file or else by us."""
        told = [match.values.get("postcode") or self._spool.postcode_of(match.first_place) for match in matches]
        lacking = {
            uuid for match, postcode in zip(matches, told, strict=True) if not postcode and (uuid := _place(match))
        }
        if not lacking:
            return told
        open_ones = select(Location.uuid, Location.postcode).where(
            Location.uuid.in_(lacking), Location.is_confidential.is_(False)
        )
        known = {row[0]: row[1] for row in self._session.execute(open_ones)}
        return [
            postcode or known.get(_place(match) or match.uuid) for match, postcode in zip(matches, told, strict=True)
        ]

    def _meant(self, kind: Kind, key: str, origins: Mapping[str, Any]) -> UUID:
        if decided := self._wishes.same_as.get((kind, key)):
            return decided
        if key in origins:
            return UUID(str(origins[key].record_uuid))
        return record_uuid(self._wishes.source, kind, key)

    def _references(self, batch: Sequence[Spooled]) -> dict[tuple[Kind, str], UUID | None]:
        """Our uuid for each key that the batch refers to; None when neither the file nor we know it."""
        found: dict[tuple[Kind, str], UUID | None] = {}
        for kind in (Kind.ORGANISATION, Kind.LOCATION):
            keys = {key for item in batch for of_kind, key in _referred(item.values) if of_kind is kind}
            in_file = {key: self._spool.uuid_of(kind, key) for key in keys}
            lacking = [key for key, uuid in in_file.items() if uuid is None]
            origins = origins_by_key(self._session, self._wishes.source, kind, lacking) if lacking else {}
            meant = {key: self._meant(kind, key, origins) for key in lacking}
            ours = existing(self._session, kind, meant.values()) if meant else {}
            found |= {(kind, key): uuid for key, uuid in in_file.items() if uuid}
            found |= {(kind, key): uuid if uuid in ours else None for key, uuid in meant.items()}
        return found

    def _referring(
        self, values: Record, references: Mapping[tuple[Kind, str], UUID | None]
    ) -> tuple[Record, list[tuple[str, str, str]]]:
        """The values with our uuids in place of the sender's keys, and each key that nobody knows."""
        faults: list[tuple[str, str, str]] = []
        told = dict(values)
        if key := _text(values.get("organisation")):
            told["organisation"] = _said(references[Kind.ORGANISATION, key])
            faults += [] if told["organisation"] else [("organisation", "unknown-reference", key[:80])]
        entries = values.get("locations")
        if isinstance(entries, list):
            told["locations"] = []
            for entry in entries:
                place = _text(entry.get("location")) if isinstance(entry, dict) else ""
                uuid = _said(references[Kind.LOCATION, place]) if place else ""
                faults += [("locations", "unknown-reference", place[:80])] if place and not uuid else []
                told["locations"].append(entry | {"location": uuid} if place else entry)
        return told, faults


def _referred(values: Record) -> Iterable[tuple[Kind, str]]:
    if key := _text(values.get("organisation")):
        yield Kind.ORGANISATION, key
    entries = values.get("locations")
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and (place := _text(entry.get("location"))):
            yield Kind.LOCATION, place


def _place(match: Match) -> UUID | None:
    entries = match.values.get("locations")
    return UUID(entries[0]["location"]) if match.first_place and entries else None


def _text(value: object) -> str:
    return str(value) if value not in (None, "", [], {}) else ""


def _said(uuid: UUID | None) -> str:
    return str(uuid) if uuid else ""
