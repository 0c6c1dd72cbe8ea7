"""Reading and writing a folder of record files, with every mistake named."""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml
from marshmallow import ValidationError, missing

from portal.exchange.actions.parse import Unreadable, raw_records
from portal.exchange.rules.records import Record, Records, Refusal, SeedRefused, reasons_by_path, refusals_of
from portal.exchange.schemas import SCHEMAS, RecordSchema, Words


def read_records(folder: Path) -> dict[str, list[Record]]:
    """All records of a folder, validated and typed; SeedRefused with every mistake in every file."""
    refusals: list[Refusal] = []
    records: dict[str, list[Record]] = {}
    for name, schema in SCHEMAS.items():
        found = read_file(folder / name, schema(), refusals)
        if found is not None:
            records[name] = found
    refusals += refusals_of(records)
    if refusals:
        order = list(SCHEMAS)
        raise SeedRefused(sorted(refusals, key=lambda refusal: (order.index(refusal.file), refusal.row or 0)))
    return records


def read_file(path: Path, schema: RecordSchema, refusals: list[Refusal]) -> list[Record] | None:
    """The records of one file, typed; None when it is unreadable. Every mistake is added to `refusals`."""
    try:
        raw = raw_records(path, schema.fields)
    except Unreadable as unreadable:
        refusals += [Refusal(path.name, None, *fault) for fault in unreadable.faults]
        return None
    return [_valid(path.name, schema, row, item, refusals) for row, item in enumerate(raw, start=1)]


def write_records(folder: Path, records: Records) -> None:
    """Write one file per kind of thing, always in the same way, so that a difference is a real one."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SCHEMAS:
        plain = list(_plain(name, records[name]))
        text = _csv_text(name, plain) if name.endswith(".csv") else _yaml_text(plain)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _valid(name: str, schema: RecordSchema, row: int, item: Any, refusals: list[Refusal]) -> Record:
    try:
        loaded: Record = schema.load(item)
    except ValidationError as error:
        messages = error.messages if isinstance(error.messages, dict) else {"_schema": error.messages}
        refusals.extend(
            Refusal(name, row, ".".join(map(str, path)) or None, reason, _short(_at(item, path)))
            for path, reason in reasons_by_path(messages)
        )
        # What is right in it still counts for the records that refer to it.
        return error.valid_data if isinstance(error.valid_data, dict) else {}
    return loaded


def _at(item: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        try:
            item = item[key]
        except (KeyError, IndexError, TypeError):
            return ""
    return item


def _short(value: Any) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 80 else f"{text[:79]}…"


def _plain(name: str, records: Iterable[Record]) -> Iterator[Record]:
    schema = SCHEMAS[name]()
    for record in records:
        dumped = schema.dump(record)
        yield {key: _without_gaps(value) for key, value in dumped.items() if _says_more(value, schema.fields[key])}


def _says_more(value: object, field: Any) -> bool:
    """Whether a reader of the file would otherwise not know: absent means unknown, or the usual value."""
    default = None if field.load_default is missing else field.load_default
    return value not in (None, [], {}) and not (isinstance(default, bool) and value is default)


def _without_gaps(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_gaps(item) for key, item in value.items() if item is not None}
    return [_without_gaps(item) for item in value] if isinstance(value, list) else value


def _yaml_text(records: list[Record]) -> str:
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return yaml.dump(records, Dumper=dumper, sort_keys=False, allow_unicode=True, width=110)


def _csv_text(name: str, records: list[Record]) -> str:
    schema = SCHEMAS[name]()
    words = {key for key, field in schema.fields.items() if isinstance(field, Words)}
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(schema.fields), lineterminator="\n")
    writer.writeheader()
    for record in records:
        writer.writerow({key: " ".join(value) if key in words else value for key, value in record.items()})
    return text.getvalue()
