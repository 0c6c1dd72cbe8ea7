"""Loading how many places are free from one file: everything or nothing, and never an older figure over a newer."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from portal.exchange.actions.files import read_file
from portal.exchange.rules.records import Record, Refusal, SeedRefused
from portal.exchange.schemas import CapacitySchema
from portal.respite.actions import Kept, state_capacity
from portal.respite.queries.offers import offer_ids
from portal.respite.rules.availability import Capacity


def load_availability(session: Session, path: Path, moment: datetime) -> Counter[Kept]:
    """Keep every statement of a CSV file and flush; SeedRefused with all reasons, and then nothing is changed.

    A statement about a moment after `moment` is a mistake.
    """
    refusals: list[Refusal] = []
    records = read_file(path, CapacitySchema(), refusals) or []
    known = offer_ids(session)
    refusals += _mistakes(path.name, records, known, moment)
    if refusals:
        raise SeedRefused(sorted(refusals, key=lambda refusal: refusal.row or 0))
    return Counter(state_capacity(session, known[record.pop("service")], Capacity(**record)) for record in records)


def _mistakes(file: str, records: list[Record], known: Mapping[str, int], moment: datetime) -> Iterator[Refusal]:
    seen: set[tuple[str, str]] = set()
    for row, record in enumerate(records, start=1):
        slug, unit = record.get("service"), record.get("unit")
        if slug is not None and slug not in known:
            yield Refusal(file, row, "service", "no-such-offer", slug)
        if slug is not None and unit is not None:
            if (slug, unit) in seen:
                yield Refusal(file, row, "service", "double", slug)
            seen.add((slug, unit))
        if record.get("updated_at", moment) > moment:
            yield Refusal(file, row, "updated_at", "in-the-future", record["updated_at"].isoformat())
