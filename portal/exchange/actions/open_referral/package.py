"""Writing the whole feed to a file: JSON lines, or tables in a zip."""

import csv
import json
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from portal.exchange.queries.feed.feed import Feed
from portal.exchange.queries.feed.lists import LISTINGS
from portal.exchange.queries.feed.terms import all_of
from portal.exchange.rules.open_referral.asks import Ask
from portal.exchange.rules.open_referral.shapes import SHAPES
from portal.exchange.rules.open_referral.tables import Row, cell, columns, descriptor, rows_of
from portal.exchange.rules.open_referral.vocabulary import Object

EVERYTHING = Ask(full=True)
TITLE = "Sociale Wegwijzer"
# The same content gives the same bytes: no moment of writing in the file.
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def write_hsds_json(feed: Feed, path: Path) -> int:
    """Write every public service, whole, one on a line (ndjson, UTF-8); returns how many. One batch in memory."""
    written = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for item in LISTINGS["services"].stream(feed, EVERYTHING):
            file.write(json.dumps(item, ensure_ascii=False, separators=(",", ":")) + "\n")
            written += 1
    return written


def write_hsds_package(feed: Feed, target: Path | IO[bytes]) -> int:
    """Write all tables with their description (zip of CSV); returns how many services. One batch in memory."""
    with TemporaryDirectory() as folder, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        written = _write_tables(Path(folder), _rows(feed))
        package.writestr(_entry("datapackage.json"), json.dumps(descriptor(TITLE), ensure_ascii=False, indent=1))
        for shape in SHAPES.values():
            name = f"{shape.file}.csv"
            with package.open(_entry(name), "w") as member, (Path(folder) / name).open("rb") as table:
                while block := table.read(1_000_000):
                    member.write(block)
    return written


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _rows(feed: Feed) -> Iterator[Row]:
    told: set[str] = set()
    for kind, name in (("taxonomy", "taxonomies"), ("taxonomy_term", "taxonomy_terms")):
        for item in all_of(feed, name, Ask()):
            yield from rows_of(kind, item, told)
    for service in LISTINGS["services"].stream(feed, EVERYTHING):
        yield from rows_of("service", service, told)


def _write_tables(folder: Path, rows: Iterable[Row]) -> int:
    written = 0
    with ExitStack() as stack:
        writers = {kind: _writer(stack, folder / f"{shape.file}.csv", kind) for kind, shape in SHAPES.items()}
        for kind, row in rows:
            writers[kind].writerow(_cells(row))
            written += kind == "service"
    return written


def _writer(stack: ExitStack, path: Path, kind: str) -> Any:
    file: TextIOWrapper = stack.enter_context(path.open("w", encoding="utf-8", newline=""))
    writer = csv.DictWriter(file, columns(kind), restval="", lineterminator="\n")
    writer.writeheader()
    return writer


def _cells(row: Object) -> dict[str, str]:
    return {name: cell(value) for name, value in row.items()}
