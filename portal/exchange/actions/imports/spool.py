"""Everything that a file says, set aside on disk, so that a long list needs little memory.

A file may tell of a provider on a hundred rows and of services before their places; from the spool each record comes
once, providers first. The spool is a private SQLite file that disappears when it is closed.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from uuid import UUID

from portal.exchange.rules.imports.merging import Disagreement, merged
from portal.exchange.rules.incoming import Incoming, Kind
from portal.exchange.rules.records import Record, Refusal

BATCH = 500


@dataclass(frozen=True, slots=True)
class Spooled:
    """One record of the file, with the row of its first mention."""

    kind: Kind
    row: int
    key: str
    values: Record


class Spool:
    """Records in, records out: add them all, then read them kind by kind."""

    def __init__(self) -> None:
        # An empty name makes SQLite use a temporary file that only this connection knows.
        self._store = sqlite3.connect("", isolation_level=None)
        self._store.execute("PRAGMA synchronous=OFF")
        self._store.execute("PRAGMA cache_size=-20000")
        self._store.execute("BEGIN")
        self._store.execute(
            "CREATE TABLE spooled (id INTEGER PRIMARY KEY, kind TEXT, key TEXT, row INTEGER, said TEXT, uuid BLOB,"
            " UNIQUE (kind, key))"
        )
        self._store.execute("CREATE TABLE used (uuid BLOB PRIMARY KEY, row INTEGER) WITHOUT ROWID")
        self._store.execute("CREATE TABLE alike (mark BLOB PRIMARY KEY, row INTEGER) WITHOUT ROWID")

    def __enter__(self) -> "Spool":
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._store.close()

    def add(self, file: str, incoming: Incoming) -> Refusal | None:
        """Keep a record, together with what earlier rows said of it; a refusal when they contradict."""
        known = self._store.execute(
            "SELECT id, said FROM spooled WHERE kind = ? AND key = ?", (incoming.kind, incoming.key)
        ).fetchone()
        if known is None:
            self._store.execute(
                "INSERT INTO spooled (kind, key, row, said) VALUES (?, ?, ?, ?)",
                (incoming.kind, incoming.key, incoming.row, _packed(incoming.values)),
            )
            return None
        try:
            together = merged(json.loads(known[1]), json.loads(_packed(incoming.values)))
        except Disagreement as disagreement:
            return Refusal(file, incoming.row, disagreement.field, "rows-disagree", str(disagreement.value)[:80])
        self._store.execute("UPDATE spooled SET said = ? WHERE id = ?", (_packed(together), known[0]))
        return None

    def batches(self, kind: Kind) -> Iterator[list[Spooled]]:
        """The records of one kind, in the order of the file."""
        last = 0
        while True:
            rows = self._store.execute(
                "SELECT id, row, key, said FROM spooled WHERE kind = ? AND id > ? ORDER BY id LIMIT ?",
                (kind, last, BATCH),
            ).fetchall()
            if not rows:
                return
            yield [Spooled(kind, row, key, json.loads(said)) for _id, row, key, said in rows]
            last = rows[-1][0]

    def name(self, kind: Kind, key: str, uuid: UUID) -> None:
        """Remember which record of ours, old or new, this one is."""
        self._store.execute("UPDATE spooled SET uuid = ? WHERE kind = ? AND key = ?", (uuid.bytes, kind, key))

    def uuid_of(self, kind: Kind, key: str) -> UUID | None:
        """The record of ours that a key of this file stands for, or None when the file does not have it."""
        row = self._store.execute("SELECT uuid FROM spooled WHERE kind = ? AND key = ?", (kind, key)).fetchone()
        return UUID(bytes=row[0]) if row and row[0] else None

    def postcode_of(self, key: str) -> str | None:
        """The postcode that the file states of a place, or None."""
        found = self._store.execute(
            "SELECT json_extract(said, '$.postcode') FROM spooled WHERE kind = ? AND key = ?", (Kind.LOCATION, key)
        ).fetchone()
        return str(found[0]) if found and found[0] else None

    def holds(self, kind: Kind, keys: Sequence[str]) -> set[str]:
        """Those of the keys that the file delivers."""
        marks = ",".join("?" * len(keys))
        rows = self._store.execute(f"SELECT key FROM spooled WHERE kind = ? AND key IN ({marks})", (kind, *keys))  # noqa: S608  # question marks only
        return {row[0] for row in rows}

    def first_use(self, uuid: UUID, row: int) -> int:
        """The row that used this record of ours first: this one, or an earlier one."""
        return self._first("used", "uuid", uuid.bytes, row)

    def first_alike(self, mark: bytes, row: int) -> int:
        """The row that had this mark of likeness first: this one, or an earlier one."""
        return self._first("alike", "mark", mark, row)

    def _first(self, table: str, column: str, value: bytes, row: int) -> int:
        self._store.execute(f"INSERT OR IGNORE INTO {table} VALUES (?, ?)", (value, row))  # noqa: S608  # our own names
        found = self._store.execute(f"SELECT row FROM {table} WHERE {column} = ?", (value,)).fetchone()  # noqa: S608  # our own names
        return int(found[0])


def _packed(values: Record) -> str:
    return json.dumps(values, default=str, ensure_ascii=True)
