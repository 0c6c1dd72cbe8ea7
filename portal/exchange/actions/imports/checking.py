"""Is a record of the file allowed, and what does a new one have that the file does not say?"""

from collections.abc import Iterator
from typing import Any

from marshmallow import ValidationError

from portal.exchange.queries.imports import PLAIN
from portal.exchange.queries.vocabulary import Vocabulary
from portal.exchange.rules.incoming import Kind
from portal.exchange.rules.records import Record, reasons_by_path
from portal.exchange.schemas import SCHEMAS
from portal.locations.models import LocationPrecision
from portal.services.rules.records import AccessMode, Confidence, CostKind, Layer, Scope, Status

FILES = {Kind.ORGANISATION: "organisations.yml", Kind.LOCATION: "locations.yml", Kind.SERVICE: "services.yml"}
LONGEST_SUMMARY = 300
ANY_UUID = "00000000-0000-4000-8000-000000000000"
# What a draft gets until an editor looks at it; nothing with one of these is published by an import.
ASSUMED: Record = {
    "layer": Layer.GENERAL.value,
    "scope": Scope.LOCAL.value,
    "access_mode": AccessMode.APPOINTMENT.value,
}

Fault = tuple[str, str, str]
"""Field, reason, value."""


class Checker:
    """Checks records against the schemas of our record files."""

    def __init__(self, vocabulary: Vocabulary, *, publish: bool) -> None:
        self._vocabulary = vocabulary
        self._publish = publish
        self._partial = {kind: SCHEMAS[file](partial=True) for kind, file in FILES.items()}
        self._whole = {kind: SCHEMAS[file]() for kind, file in FILES.items()}

    def stated(self, kind: Kind, values: Record) -> tuple[Record, list[Fault]]:
        """What the file states of a record, typed, with None for what it empties on purpose; and every fault."""
        resolved, unknown = self._vocabulary.resolved(values)
        faults = [(field, "unknown-word", word) for field, word in unknown]
        cleared = {name: None for name, value in resolved.items() if value is None and values[name] is None}
        schema = self._partial[kind]
        faults += [
            (name, "Field may not be null.", "")
            for name in cleared
            if name in schema.fields and schema.fields[name].required
        ]
        try:
            loaded: Record = schema.load({name: value for name, value in resolved.items() if name not in cleared})
        except ValidationError as error:
            return {}, [*faults, *_faults(error, resolved)]
        return loaded | cleared, faults

    def new(
        self, kind: Kind, raw: Record, uuid: str, slug: str, *, is_foreign: bool
    ) -> tuple[Record, list[str], list[Fault]]:
        """The whole new record, typed; the fields that were assumed; and every fault.

        A foreign record has no uuid of its own. One that has comes from a system like ours, and stays as it is there.
        """
        resolved, unknown = self._vocabulary.resolved(raw)
        if unknown:
            return {}, [], [(field, "unknown-word", word) for field, word in unknown]
        stated = {name: value for name, value in resolved.items() if value not in (None, "", [], {})}
        stated |= {"uuid": uuid, "slug": slug}
        assumed: list[str] = []
        if kind is Kind.SERVICE:
            assumed = [name for name in ASSUMED if name not in stated]
            stated = self._completed(stated)
        elif kind is Kind.LOCATION and is_foreign:
            stated = self._placed(stated)
        try:
            whole: Record = self._whole[kind].load(stated)
        except ValidationError as error:
            return {}, assumed, list(_faults(error, stated))
        faults = [(name, "needed-to-publish", "") for name in assumed if whole.get("status") is Status.PUBLISHED]
        return whole, assumed, faults

    def together(self, kind: Kind, ours: Record, changes: Record) -> list[Fault]:
        """The faults of our record as it would become."""
        wrong = self._wrong(kind, ours | changes)
        # What was wrong with ours before is not the sender's fault.
        return [fault for fault in wrong if fault not in self._wrong(kind, ours)] if wrong else []

    def _wrong(self, kind: Kind, record: Record) -> list[Fault]:
        schema = self._whole[kind]
        # The links are checked by themselves, and of ours the schema would ask a uuid.
        whole = {name: value for name, value in record.items() if name not in ("locations", "organisation")}
        dumped = {name: value for name, value in schema.dump(whole).items() if value not in (None, "", [], {})}
        faults = schema.validate(dumped | {"uuid": ANY_UUID})
        return list(_faults(ValidationError(faults), dumped)) if faults else []

    def _completed(self, stated: Record) -> Record:
        confidence = stated.get("confidence") or (Confidence.MEDIUM if self._publish else Confidence.LOW).value
        wants_public = self._publish and confidence != Confidence.LOW.value
        # What its sender has stopped stays stopped; all else waits for an editor, or for --publish.
        status = Status.PUBLISHED if wants_public else Status.DRAFT
        if stated.get("status") == Status.ARCHIVED.value:
            status = Status.ARCHIVED
        summary = stated.get("summary") or _summary_of(str(stated.get("description") or ""))
        defaults = ASSUMED | {"cost_kind": CostKind.UNKNOWN.value}
        complete = defaults | stated | {"confidence": confidence, "status": status.value}
        return complete | ({"summary": summary} if summary else {})

    def _placed(self, stated: Record) -> Record:
        """Without a point of its own, a place stands at the centre of its postcode area, and the page says "about"."""
        area = self._vocabulary.areas.get(str(stated.get("postcode") or "")[:4])
        if area is None or stated.get("latitude") or stated.get("longitude") or stated.get("is_confidential"):
            return stated
        centre = {
            "latitude": area.latitude,
            "longitude": area.longitude,
            "precision": LocationPrecision.POSTCODE4.value,
        }
        return {"municipality": area.municipality} | stated | centre


def without_gaps(kind: Kind, whole: Record) -> Record:
    """The record with every column of its table: what it does not say is None."""
    return dict.fromkeys(PLAIN[kind]) | whole


def _summary_of(description: str) -> str:
    """The first sentences that fit in a summary."""
    text = " ".join(description.split())
    if len(text) <= LONGEST_SUMMARY:
        return text
    start = text[:LONGEST_SUMMARY]
    end = max(start.rfind(mark) for mark in (". ", "? ", "! "))
    return start[: end + 1] if end > 0 else f"{start[: LONGEST_SUMMARY - 1].rsplit(' ', 1)[0]}…"


def _faults(error: ValidationError, values: Record) -> Iterator[Fault]:
    messages = error.messages if isinstance(error.messages, dict) else {"_schema": error.messages}
    for path, reason in reasons_by_path(messages):
        value: Any = values
        for part in path:
            value = _inside(value, part)
        yield ".".join(str(part) for part in path), reason, "" if value is None else str(value)[:80]


def _inside(value: Any, part: Any) -> Any:
    try:
        return value[part]
    except (KeyError, IndexError, TypeError):
        return None
