"""What is wrong with a set of records, and what did a load change?"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from portal.kernel.errors import DomainError
from portal.respite.rules.offers import SUBJECT

Record = dict[str, Any]
Records = Mapping[str, list[Record]]


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason why a file cannot be loaded; `row` counts from 1 and leaves the CSV header out."""

    file: str
    row: int | None
    field: str | None
    reason: str
    value: str = ""


class SeedRefused(DomainError):
    """Nothing was changed; `refusals` holds every reason that was found."""

    def __init__(self, refusals: Iterable[Refusal]) -> None:
        self.refusals = tuple(refusals)
        super().__init__(f"{len(self.refusals)} refusals")


@dataclass(slots=True)
class LoadReport:
    """How many records of each file were new, changed or unchanged."""

    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)

    @property
    def changed_anything(self) -> bool:
        """Whether the database differs from before."""
        return bool(self.added or self.changed)


@dataclass(frozen=True, slots=True)
class Reference:
    """A field whose values must be keys of another file."""

    file: str
    target: str
    key: str
    values: Callable[[Record], Iterable[str | None]]
    field: str


@dataclass(frozen=True, slots=True)
class Unique:
    """A field whose values may occur once in the whole file."""

    file: str
    field: str
    values: Callable[[Record], Iterable[Any]]


def _one(name: str) -> Callable[[Record], Iterable[str | None]]:
    return lambda record: (record.get(name),)


def _many(name: str) -> Callable[[Record], Iterable[str | None]]:
    return lambda record: record.get(name) or ()


def _coverage(name: str) -> Callable[[Record], Iterable[str | None]]:
    return lambda record: (record.get("coverage") or {}).get(name) or ()


def _in_locations(name: str) -> Callable[[Record], Iterable[Any]]:
    return lambda record: [entry.get(name) for entry in record.get("locations") or ()]


def _together(*names: str) -> Callable[[Record], Iterable[Any]]:
    return lambda record: (tuple(record.get(name) for name in names),)


UNIQUE = (
    *(
        Unique(file, key, _one(key))
        for file, keys in (
            ("municipalities.csv", ("uuid", "cbs_code", "slug")),
            ("postcode_areas.csv", ("code",)),
            ("settlements.csv", ("uuid", "slug")),
            ("places_outside.csv", ("name",)),
            ("categories.yml", ("slug",)),
            ("themes.yml", ("slug",)),
            ("audiences.yml", ("slug",)),
            ("organisations.yml", ("uuid", "slug")),
            ("locations.yml", ("uuid", "slug")),
            ("services.yml", ("uuid", "slug")),
            ("respite.yml", ("service",)),
            ("access_roles.csv", ("uuid",)),
        )
        for key in keys
    ),
    Unique("place_aliases.csv", "alias", _together("alias", "municipality_code", "settlement_slug")),
    Unique("services.yml", "locations", _in_locations("uuid")),
    Unique("access_roles.csv", "service", _together("municipality_code", "settlement", "region", "domain", "service")),
)

REFERENCES = (
    Reference("postcode_areas.csv", "municipalities.csv", "cbs_code", _one("municipality_code"), "municipality_code"),
    Reference("settlements.csv", "municipalities.csv", "cbs_code", _one("municipality_code"), "municipality_code"),
    Reference("settlements.csv", "postcode_areas.csv", "code", _many("postcodes"), "postcodes"),
    Reference("place_aliases.csv", "municipalities.csv", "cbs_code", _one("municipality_code"), "municipality_code"),
    Reference("place_aliases.csv", "settlements.csv", "slug", _one("settlement_slug"), "settlement_slug"),
    Reference("themes.yml", "categories.yml", "slug", _many("categories"), "categories"),
    Reference("locations.yml", "organisations.yml", "slug", _one("organisation"), "organisation"),
    Reference("locations.yml", "settlements.csv", "slug", _one("settlement"), "settlement"),
    Reference("locations.yml", "municipalities.csv", "cbs_code", _one("municipality"), "municipality"),
    Reference("services.yml", "organisations.yml", "slug", _one("organisation"), "organisation"),
    Reference("services.yml", "categories.yml", "slug", _many("categories"), "categories"),
    Reference("services.yml", "audiences.yml", "slug", _many("audiences"), "audiences"),
    Reference("services.yml", "locations.yml", "slug", _in_locations("location"), "locations"),
    Reference("services.yml", "municipalities.csv", "cbs_code", _coverage("municipalities"), "coverage"),
    Reference("services.yml", "settlements.csv", "slug", _coverage("settlements"), "coverage"),
    Reference("services.yml", "postcode_areas.csv", "code", _coverage("postcodes"), "coverage"),
    Reference("respite.yml", "services.yml", "slug", _one("service"), "service"),
    Reference("access_roles.csv", "municipalities.csv", "cbs_code", _one("municipality_code"), "municipality_code"),
    Reference("access_roles.csv", "settlements.csv", "slug", _one("settlement"), "settlement"),
    Reference("access_roles.csv", "municipalities.csv", "region", _one("region"), "region"),
    Reference("access_roles.csv", "services.yml", "slug", _one("service"), "service"),
)


def refusals_of(records: Records) -> list[Refusal]:
    """Every doubled key, every reference to something that no file holds, and every offer that nobody would find.

    Fields that a record lacks are passed over, and so are references to a file that is not among the records.
    """
    return [*_doubles(records), *_dangling(records), *_out_of_sight(records)]


def _doubles(records: Records) -> Iterator[Refusal]:
    for unique in UNIQUE:
        seen: set[object] = set()
        for row, record in enumerate(records.get(unique.file, ()), start=1):
            for value in unique.values(record):
                if value in seen:
                    yield Refusal(unique.file, row, unique.field, "double", _said(value))
                if value is not None and unique.field in record:
                    seen.add(value)


def _said(value: object) -> str:
    return ", ".join(str(part) for part in value if part is not None) if isinstance(value, tuple) else str(value)


def _dangling(records: Records) -> Iterator[Refusal]:
    for reference in REFERENCES:
        if reference.target not in records:
            continue
        known = {record.get(reference.key) for record in records[reference.target]}
        for row, record in enumerate(records.get(reference.file, ()), start=1):
            for value in reference.values(record):
                if value is not None and value not in known:
                    yield Refusal(reference.file, row, reference.field, f"unknown-in {reference.target}", value)


def _out_of_sight(records: Records) -> Iterator[Refusal]:
    """The finder looks among the services of its subject: an offer elsewhere would never be seen."""
    services = records.get("services.yml", ())
    subjects = {record.get("slug"): record["categories"] for record in services if "categories" in record}
    for row, record in enumerate(records.get("respite.yml", ()), start=1):
        slug = record.get("service")
        if slug in subjects and SUBJECT not in subjects[slug]:
            yield Refusal("respite.yml", row, "service", f"not-filed-under {SUBJECT}", slug or "")


def reasons_by_path(messages: Mapping[Any, Any], prefix: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Every reason that a schema gave (marshmallow's nested messages), with the keys that lead to the value."""
    for key, value in messages.items():
        path = prefix if key == "_schema" else (*prefix, key)
        if isinstance(value, Mapping):
            yield from reasons_by_path(value, path)
        else:
            yield from ((path, str(reason)) for reason in value)
