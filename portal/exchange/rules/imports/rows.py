"""What does one row of our own list say of a service, its provider and its place?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from portal.exchange.rules.imports.columns import About, CellFault, Column, read_cell
from portal.exchange.rules.incoming import Incoming, Kind
from portal.exchange.rules.records import Record, Refusal
from portal.places.rules.names import fold_place_name

Cells = Mapping[str, object]
LONGEST_KEY = 300


@dataclass(frozen=True, slots=True)
class Sheet:
    """Our own list: its columns in order, the names of its sheets, and the word that marks an example row."""

    columns: tuple[Column, ...]
    name: str
    explanation_name: str
    lists_name: str
    explanation: tuple[str, ...]
    example_mark: str

    def headers(self) -> tuple[str, ...]:
        """All headers, in order."""
        return tuple(column.header for column in self.columns)


def is_example(sheet: Sheet, cells: Cells) -> bool:
    """Whether the row is the example of the template."""
    name = next(column.header for column in sheet.columns if column.about is About.SERVICE and column.field == "name")
    return str(cells.get(name) or "").startswith(sheet.example_mark)


def incoming_of(sheet: Sheet, file: str, row: int, cells: Cells) -> Iterator[Incoming | Refusal]:
    """The provider, the place and the service of a row, each only when the row names it, and every wrong cell."""
    stated: dict[About, Record] = {about: {} for about in About}
    for column in sheet.columns:
        cell = cells.get(column.header)
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            continue
        if isinstance(cell, str) and cell.startswith(sheet.example_mark):
            # Somebody typed over the example and left a part of it.
            yield Refusal(file, row, column.header, "example-left", cell[:80])
            continue
        try:
            stated[column.about][column.field] = read_cell(column, cell)
        except CellFault as fault:
            yield Refusal(file, row, column.header, str(fault), str(cell)[:80])
    yield from _records(row, stated)


def _records(row: int, stated: Mapping[About, Record]) -> Iterator[Incoming]:
    organisation, location = stated[About.ORGANISATION], stated[About.LOCATION]
    service, coverage = stated[About.SERVICE], stated[About.COVERAGE]
    names_provider, names_place = bool(organisation), bool(location)
    organisation_key = _key(organisation, ("name",)) if names_provider else ""
    location_key = _key(location, ("name", "street", "house_number", "postcode", "city")) if names_place else ""
    if organisation:
        yield Incoming(Kind.ORGANISATION, row, organisation_key, organisation)
    if location:
        yield Incoming(Kind.LOCATION, row, location_key, _named(location))
    if names_provider:
        service["organisation"] = organisation_key
    if names_place:
        service["locations"] = [{"location": location_key} | stated[About.LINK]]
    if coverage:
        service["coverage"] = coverage
    # Of one provider two services with the same name are one service at two places.
    service_key = _key(service, ("name",), organisation_key)
    yield Incoming(Kind.SERVICE, row, service_key, service)


def _key(values: Record, names: Sequence[str], *more: str) -> str:
    """The sender's own key, taken out of the values, or one made of what the row says."""
    given = values.pop("key", None)
    if given:
        return str(given)[:LONGEST_KEY]
    said = [fold_place_name(str(values.get(name) or "")) for name in names]
    return "~".join(["", *said, *more])[:LONGEST_KEY]


def _named(location: dict[str, Any]) -> Record:
    """A place without a name is called after its address."""
    if not location.get("name"):
        street = " ".join(str(location[part]) for part in ("street", "house_number") if location.get(part))
        name = ", ".join(part for part in (street, str(location.get("city") or "")) if part)
        return location | {"name": name} if name else location
    return location
