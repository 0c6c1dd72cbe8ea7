"""Which subjects, groups and places do we know, by every name that a list may use?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.exchange.rules.records import Record
from portal.places.models import Municipality, PostcodeArea, Settlement
from portal.places.rules.names import fold_place_name
from portal.services.models import Audience, Category


@dataclass(frozen=True, slots=True)
class Area:
    """A postcode area: where its centre lies and in which municipality."""

    latitude: float
    longitude: float
    municipality: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """For each list its values by folded name; `ids` are the primary keys by value; `names` are for people."""

    values: Mapping[str, Mapping[str, str]]
    ids: Mapping[str, Mapping[str, int]]
    names: Mapping[str, Mapping[str, str]]
    areas: Mapping[str, Area]

    def resolved(self, values: Record) -> tuple[Record, list[tuple[str, str]]]:
        """The values with our own slugs and codes in place of names; and each field with a word that we lack."""
        unknown: list[tuple[str, str]] = []
        plain = dict(values)
        for field in ("categories", "audiences"):
            if plain.get(field):
                plain[field] = list(self._each(field, field, plain[field], unknown))
        for field, kind in (("settlement", "settlements"), ("municipality", "municipalities")):
            if plain.get(field):
                plain[field] = next(self._each(field, kind, [plain[field]], unknown), None)
        if isinstance(plain.get("coverage"), dict):
            plain["coverage"] = {
                kind: list(self._each(f"coverage.{kind}", kind, names or (), unknown)) if kind in self.values else names
                for kind, names in plain["coverage"].items()
            }
        return plain, unknown

    def _each(self, field: str, kind: str, names: Any, unknown: list[tuple[str, str]]) -> Iterator[str]:
        for name in names if isinstance(names, list | tuple) else [names]:
            if value := self.values[kind].get(_folded(str(name))):
                yield value
            else:
                unknown.append((field, str(name)[:80]))


@lru_cache(maxsize=2048)
def _folded(name: str) -> str:
    return fold_place_name(name)


def vocabulary(session: Session) -> Vocabulary:
    """Everything that a record can refer to by name; six queries."""
    tables: dict[str, tuple[Any, Any]] = {
        "categories": (Category, Category.slug),
        "audiences": (Audience, Audience.slug),
        "municipalities": (Municipality, Municipality.cbs_code),
        "settlements": (Settlement, Settlement.slug),
    }
    values: dict[str, dict[str, str]] = {}
    ids: dict[str, dict[str, int]] = {}
    names: dict[str, dict[str, str]] = {}
    for kind, (model, key) in tables.items():
        rows = session.execute(select(key, model.name, model.id).order_by(model.id)).all()
        ids[kind] = {row[0]: row[2] for row in rows}
        names[kind] = {row[0]: row[1] for row in rows}
        values[kind] = _by_name([(row[0], row[1]) for row in rows])
    areas = session.execute(
        select(PostcodeArea.code, PostcodeArea.latitude, PostcodeArea.longitude, Municipality.cbs_code, PostcodeArea.id)
        .join(Municipality, Municipality.id == PostcodeArea.municipality_id)
        .order_by(PostcodeArea.code)
    ).all()
    values["postcodes"] = {row[0]: row[0] for row in areas}
    ids["postcodes"] = {row[0]: row[4] for row in areas}
    return Vocabulary(values, ids, names, {row[0]: Area(row[1], row[2], row[3]) for row in areas})


def _by_name(rows: list[tuple[str, str]]) -> dict[str, str]:
    """Values by folded name; a name that two have stands for neither, a value always stands for itself."""
    named: dict[str, str | None] = {}
    for value, name in rows:
        folded = fold_place_name(name)
        named[folded] = None if folded in named else value
    known = {folded: value for folded, value in named.items() if value is not None}
    return known | {fold_place_name(value): value for value, _name in rows}
