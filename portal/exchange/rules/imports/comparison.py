"""What differs between a record of ours and the same record in a file, and who wins?

A value of ours may be replaced when it is unknown, or when this very source set it and nobody changed it since.
Anything else was written or confirmed by somebody: it stays, and the difference is told.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from portal.exchange.rules.imports.findings import Why
from portal.exchange.rules.records import Record

Origins = Mapping[str, list[str]]
EMPTY: tuple[object, ...] = (None, "", [], {})
# Only an editor decides what the public sees, and a slug never changes by itself: leaflets show it.
NEVER_COMPARED = {"uuid", "slug", "status"}
HIDDEN_OF_A_CONFIDENTIAL_PLACE = {
    "street", "house_number", "postcode", "city", "settlement", "municipality", "latitude", "longitude",
    "precision", "opening_hours",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that the file states otherwise."""

    field: str
    ours: Any
    theirs: Any
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Ours:
    """A record of the database: its id, its values in the shape of the record files, and which source set what.

    `origins` is of the source that is being imported; `others` names each other source with its fields.
    `secret_places` are the places of a service that must stay secret: they are in no list and are never taken away.
    """

    id: int
    values: Record
    origins: Origins = field(default_factory=dict)
    others: Mapping[str, Origins] = field(default_factory=dict)
    secret_places: frozenset[str] = frozenset()


def fingerprint(value: object) -> str:
    """Twelve characters that are the same for the same value, however it was written."""
    text = json.dumps(plain(value), sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def plain(value: object) -> object:
    """The value without what does not count: the order of areas, keys of links, the kind of a number."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items() if item not in EMPTY and key != "uuid"}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return None if value in EMPTY else value


def same(field_name: str, ours: object, theirs: object) -> bool:
    """Whether two values of a field mean the same."""
    if field_name == "coverage":
        return _areas(ours) == _areas(theirs)
    return plain(ours) == plain(theirs)


def differences(
    ours: Ours, theirs: Record, accepted: Collection[str] = ()
) -> tuple[list[Difference], list[Difference]]:
    """The fields to change and the fields in conflict, in the order of the file; `accepted` fields take theirs."""
    changes: list[Difference] = []
    conflicts: list[Difference] = []
    is_confirmed = _is_confirmed_since(ours, theirs)
    for name, value in theirs.items():
        if name in NEVER_COMPARED or same(name, ours.values.get(name), value):
            continue
        why = _why_ours_stays(ours, name, value, is_confirmed=is_confirmed)
        if why is None or (name in accepted and why is not Why.CONFIDENTIAL):
            changes.append(Difference(name, ours.values.get(name), value))
        else:
            conflicts.append(Difference(name, ours.values.get(name), value, why))
    return changes, conflicts


def who_set(ours: Ours, name: str) -> str:
    """The other source whose value still stands, or an empty text when a person may have written it."""
    print_of = fingerprint(ours.values.get(name))
    return next((source for source, set_by in ours.others.items() if (set_by.get(name) or [""])[0] == print_of), "")


def _why_ours_stays(ours: Ours, name: str, theirs: object, *, is_confirmed: bool) -> Why | None:
    current = ours.values.get(name)
    if name == "is_confidential":
        # A place that a sender calls secret becomes secret at once; the other way round only an editor may go.
        return Why.CONFIDENTIAL if current else None
    set_before = ours.origins.get(name)
    if current in EMPTY and set_before is None:
        return None
    if set_before is not None and set_before[0] == fingerprint(current):
        return Why.CONFIRMED if is_confirmed else None
    return Why.OTHER_SOURCE if who_set(ours, name) else Why.OURS


def _is_confirmed_since(ours: Ours, theirs: Record) -> bool:
    """Whether somebody confirmed our record later than the sender did, and not by this source's own word."""
    confirmed = ours.values.get("last_confirmed_on")
    if not isinstance(confirmed, date):
        return False
    by_this_source = (ours.origins.get("last_confirmed_on") or [""])[0] == fingerprint(confirmed)
    told = theirs.get("last_confirmed_on")
    return not by_this_source and not (isinstance(told, date) and told >= confirmed)


def _areas(value: object) -> dict[str, list[str]]:
    areas = value if isinstance(value, Mapping) else {}
    return {str(kind): sorted(names) for kind, names in areas.items() if names}
