"""What stands in one record file, before anybody asks whether it is true?"""

import csv
import io
from collections.abc import Collection, Hashable, Sequence
from pathlib import Path
from typing import Any

import yaml

from portal.assets import SAFE_LOADER

MAXIMUM_BYTES = 20_000_000
MAXIMUM_DEPTH = 10


class Unreadable(Exception):
    """The file as a whole cannot be used; `faults` holds a field (or None), a reason and a value for each fault."""

    def __init__(self, *faults: tuple[str | None, str, str]) -> None:
        self.faults = faults
        super().__init__(str(faults))


def raw_records(path: Path, columns: Collection[str]) -> list[Any]:
    """The items of a YAML list or the rows of a CSV file with exactly these columns; Unreadable says why not."""
    text = _text_of(path)
    return _rows(text, columns) if path.suffix == ".csv" else _items(text)


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > MAXIMUM_BYTES:
            raise Unreadable((None, "file-too-large", ""))
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise Unreadable((None, "file-missing", "")) from None
    except OSError as error:
        raise Unreadable((None, "file-closed", error.strerror or "")) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise Unreadable((None, f"not-utf-8 {line}", "")) from None


def _rows(text: str, columns: Collection[str]) -> list[Any]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header, *rows = [row for row in reader if row] or [[]]
    except csv.Error:
        raise Unreadable((None, f"not-csv {reader.line_num}", "")) from None
    _check_header(header, columns)
    return [_cells(header, row) for row in rows]


def _check_header(header: Sequence[str], columns: Collection[str]) -> None:
    faults = [
        *((name, "column-missing", "") for name in columns if name not in header),
        *((name, "column-unknown", "") for name in header if name not in columns),
        *((name, "double", "") for name in columns if header.count(name) > 1),
    ]
    if faults:
        raise Unreadable(*faults)


def _cells(header: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    # A cell too many is a comma too many: the cells after it stand in the wrong column.
    surplus = {"surplus cells": " ".join(row[len(header) :])} if len(row) > len(header) else {}
    return dict(zip(header, row, strict=False)) | surplus


def _items(text: str) -> list[Any]:
    try:
        _refuse_tricks(text)
        loaded = yaml.load(text, Loader=_PlainLoader)  # noqa: S506  # a safe loader that knows even less
    except _Trick as trick:
        raise Unreadable((None, str(trick), "")) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Unreadable((None, f"not-yaml {line}", "")) from None
    except yaml.YAMLError:
        raise Unreadable((None, "control-characters", "")) from None
    if not isinstance(loaded, list):
        raise Unreadable((None, "not-a-list", ""))
    return loaded


class _Trick(Exception):
    """Something that YAML allows and that an editor never needs."""

    def __init__(self, reason: str, mark: Any) -> None:
        super().__init__(f"{reason} {mark.line + 1}")


def _refuse_tricks(text: str) -> None:
    """Refuse aliases (a few lines can stand for gigabytes), tags and bottomless nesting before anything is built."""
    depth = 0
    for event in yaml.parse(text, Loader=_PlainLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Trick("yaml-alias", event.start_mark)
        if getattr(event, "tag", None):
            raise _Trick("yaml-tag", event.start_mark)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAXIMUM_DEPTH:
            raise _Trick("yaml-too-deep", event.start_mark)


class _PlainLoader(SAFE_LOADER):  # type: ignore[misc]  # one of two classes, whichever the machine has
    """Reads texts, numbers and yes or no; a date stays the text that it is, so that its own field can refuse it."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":merge"))]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Refuse a field that is given twice: YAML itself would quietly keep the last one."""
        seen = set()
        for key, _value in node.value:
            if str(key.value) in seen:
                raise _Trick("yaml-double-field", key.start_mark)
            seen.add(str(key.value))
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return mapping

    def construct_number(self, node: yaml.ScalarNode) -> Any:
        """What looks like a number and is none ("0b_", thousands of digits) stays a text, for its field to refuse."""
        read = self.construct_yaml_float if node.tag.endswith(":float") else self.construct_yaml_int
        try:
            return read(node)
        except ValueError:
            return node.value


for _kind in ("int", "float"):
    _PlainLoader.add_constructor(f"tag:yaml.org,2002:{_kind}", _PlainLoader.construct_number)
