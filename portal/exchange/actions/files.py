"""Reading and writing a folder of record files, with every mistake named."""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml
from marshmallow import ValidationError

from portal.exchange.rules import Record, Records, Refusal, SeedRefused
from portal.exchange.schemas import SCHEMAS, Words

MAXIMUM_BYTES = 20_000_000


def read_records(folder: Path) -> dict[str, list[Record]]:
    """All records of a folder, validated and typed; SeedRefused with every mistake in every file."""
    refusals: list[Refusal] = []
    records = {name: _valid_records(folder / name, name, refusals) for name in SCHEMAS}
    if refusals:
        raise SeedRefused(refusals)
    return records


def write_records(folder: Path, records: Records) -> None:
    """Write one file per kind of thing, always in the same way, so that a difference is a real one."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SCHEMAS:
        plain = list(_plain(name, records[name]))
        text = _csv_text(name, plain) if name.endswith(".csv") else _yaml_text(plain)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _valid_records(path: Path, name: str, refusals: list[Refusal]) -> list[Record]:
    try:
        raw = _raw_records(path)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, csv.Error, ValueError) as error:
        refusals.append(Refusal(name, None, None, f"unreadable {type(error).__name__}", str(error)[:200]))
        return []
    schema = SCHEMAS[name]()
    records: list[Record] = []
    for row, item in enumerate(raw, start=1):
        try:
            records.append(schema.load(item))
        except ValidationError as error:
            messages = error.messages if isinstance(error.messages, dict) else {"_schema": error.messages}
            refusals.extend(_refusals(name, row, item, messages))
    return records


def _raw_records(path: Path) -> list[Any]:
    if path.stat().st_size > MAXIMUM_BYTES:
        raise ValueError("larger than 20 MB")
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix == ".csv":
        rows = csv.DictReader(io.StringIO(text, newline=""), strict=True, restkey="extra cells")
        return [{key: value for key, value in row.items() if value is not None} for row in rows]
    loaded = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  # both are safe loaders
    if not isinstance(loaded, list):
        raise ValueError("not a list of records")
    return loaded


def _refusals(name: str, row: int, item: Any, messages: dict[str, Any]) -> Iterator[Refusal]:
    for field, reason in _flat(messages):
        value = item.get(field.split(".")[0], "") if isinstance(item, dict) else item
        yield Refusal(name, row, None if field == "_schema" else field, reason, str(value)[:80])


def _flat(messages: dict[Any, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in messages.items():
        path = f"{prefix}.{key}" if prefix else str(key)
        if isinstance(value, dict):
            yield from _flat(value, path)
        else:
            for reason in value:
                yield path, str(reason)


def _plain(name: str, records: Iterable[Record]) -> Iterator[Record]:
    schema = SCHEMAS[name]()
    for record in records:
        yield _telling(schema.dump(record))


def _telling(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _telling(item) for key, item in value.items() if not _says_nothing(item)}
    return [_telling(item) for item in value] if isinstance(value, list) else value


def _says_nothing(value: object) -> bool:
    return value is None or value is False or value == [] or value == {}


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
