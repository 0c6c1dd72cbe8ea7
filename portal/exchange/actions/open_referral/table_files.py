"""Reading HSDS from tables: a package of CSV files, in a folder or a zip."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from portal.exchange.actions.open_referral.table_store import TableStore
from portal.exchange.rules.incoming import Remark
from portal.exchange.rules.open_referral.documents import Said, said_of
from portal.exchange.rules.open_referral.shapes import LINKS, SHAPES

_ONE_OF = {"attribute": "taxonomy_term", "service_capacity": "unit", "service_at_location": "location"}


def read_hsds_csv(path: Path) -> Iterator[Said]:
    """Every record of a package, one service in memory at a time, and remarks on what is passed over.

    A reference to something that the package does not hold is remarked on, and what refers to it is read without it.
    Unreadable when the package as a whole cannot be used.
    """
    with TableStore(path) as store:
        for kind, row, column, value in store.dangling():
            yield Remark(path.name, row, f"{SHAPES[kind].file}.csv/{column}", "orphan", value[:80])
        for file, row, found in _documents(store):
            yield from said_of(file, row, found)


def _documents(store: TableStore) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Providers, then services: each with everything that hangs from it."""
    for kind in ("organization", "service"):
        for row, found in enumerate(store.rows(kind), start=1):
            yield f"{SHAPES[kind].file}.csv", row, _whole(store, kind, found)


def _whole(store: TableStore, kind: str, row: dict[str, Any]) -> dict[str, Any]:
    """The object that a row stands for, with its own rows in it."""
    found = {name: value for name, value in row.items() if name in SHAPES[kind].fields}
    if kind == "service":
        found |= _referred(store, "organization", row)
    if kind in _ONE_OF:
        found |= _referred(store, _ONE_OF[kind], row)
    for name, inner in SHAPES[kind].many.items():
        if kind == "organization" and inner in {"service", "location"}:
            continue
        column = "link_id" if inner == "attribute" else f"{kind}_id"
        if items := store.rows_with(inner, column, row.get("id")):
            needed = SHAPES[inner].one.keys() & SHAPES[inner].required
            whole = (_whole(store, inner, item) for item in items)
            # What must refer to something that is not there, was told as an orphan; the service is read without it.
            found[name] = [item for item in whole if needed <= item.keys()]
    return found


def _referred(store: TableStore, name: str, row: dict[str, Any]) -> dict[str, Any]:
    """The one thing that a row refers to, or nothing when it is not there."""
    column = f"{name}_id"
    inner = LINKS[column]
    items = store.rows_with(inner, "id", row[column]) if row.get(column) else []
    return {name: _whole(store, inner, items[0])} if items else {}
