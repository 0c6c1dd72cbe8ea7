"""Putting one record in its table: new, changed or already so."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session, selectinload

from portal.database import Base
from portal.exchange.rules.records import LoadReport, Record

Links = Mapping[str, tuple[str, type[Base], str]]
SERVER_SIDE = {"id", "updated_at"}


class Loader:
    """Matches records with rows and counts what it did; call settle() before the rows are needed by others."""

    def __init__(self, session: Session, report: LoadReport) -> None:
        self.session = session
        self.report = report
        self._known: dict[type[Base], dict[Any, Base]] = {}
        self._waiting: list[tuple[Base, str, list[Any]]] = []

    def put(
        self,
        file: str,
        model: type[Base],
        key: str | tuple[str, ...],
        values: Record,
        children: Mapping[str, list[Any]] | None = None,
    ) -> Base:
        """Add the record or bring its row up to date; a field that the record lacks becomes unknown."""
        complete = _empty_row(model) | values
        rows = self._rows(model, key, tuple(children or ()))
        row = rows.get(_key_of(complete, key))
        is_new = row is None
        if row is None:
            row = rows[_key_of(complete, key)] = model(**complete)
            self.session.add(row)
        is_changed = _assign(row, complete) | self._replace_children(row, children or {})
        if is_new:
            self.report.added[file] += 1
        elif is_changed:
            self.report.changed[file] += 1
        else:
            self.report.unchanged[file] += 1
        return row

    def settle(self) -> None:
        """Flush, with the children that go before those that come: one may have the other's key."""
        self.session.flush()
        for row, name, wanted in self._waiting:
            setattr(row, name, wanted)
        self._waiting.clear()
        self.session.flush()

    def ids(self, model: type[Base], key: str) -> dict[Any, int]:
        """The primary keys of a table by another column."""
        column = getattr(model, key)
        rows = self.session.execute(select(column, model.id))  # type: ignore[attr-defined]  # every table here has an id
        return {row[0]: row[1] for row in rows}

    def resolver(self, links: Links) -> Callable[[Record], Record]:
        """A function that replaces the names in a record by the keys of the rows that they name."""
        tables = {name: (column, self.ids(model, key)) for name, (column, model, key) in links.items()}

        def resolve(record: Record) -> Record:
            plain = {name: value for name, value in record.items() if name not in tables}
            for name, (column, ids) in tables.items():
                plain[column] = ids[record[name]] if record.get(name) is not None else None
            return plain

        return resolve

    def _replace_children(self, row: Base, children: Mapping[str, list[Any]]) -> bool:
        is_changed = False
        for name, wanted in children.items():
            if [_facts(child) for child in getattr(row, name)] != [_facts(child) for child in wanted]:
                setattr(row, name, [])
                self._waiting.append((row, name, wanted))
                is_changed = True
        return is_changed

    def _rows(self, model: type[Base], key: str | tuple[str, ...], children: tuple[str, ...]) -> dict[Any, Base]:
        if model not in self._known:
            together = [selectinload(getattr(model, name)) for name in children]
            rows = self.session.scalars(select(model).options(*together))
            self._known[model] = {_key_of(_values(row), key): row for row in rows}
        return self._known[model]


def _values(row: Base) -> Record:
    return {column.key: getattr(row, column.key) for column in inspect(type(row)).column_attrs}


def _key_of(values: Record, key: str | tuple[str, ...]) -> Any:
    return values[key] if isinstance(key, str) else tuple(values[part] for part in key)


def _empty_row(model: type[Base]) -> Record:
    columns = inspect(model).columns
    return {column.key: None for column in columns if column.nullable and column.key not in SERVER_SIDE}


def _assign(row: Base, values: Record) -> bool:
    is_changed = False
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
            is_changed = True
    return is_changed


def _facts(child: Base) -> Record:
    parent_columns = SERVER_SIDE | {"service_id", "theme_id"}
    return {name: value for name, value in _values(child).items() if name not in parent_columns}
