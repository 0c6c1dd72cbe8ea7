"""Where do the tables of an Ohana directory stand: in a folder, or in one compressed file?"""

import io
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from portal.exchange.actions.imports.limits import opened_archive, refuse_large
from portal.exchange.actions.imports.tables import Table, encoding_of
from portal.exchange.actions.parse import Unreadable
from portal.exchange.rules.imports import ohana
from portal.exchange.rules.imports.ohana import Line
from portal.exchange.rules.incoming import Incoming
from portal.exchange.rules.records import Refusal


def read_ohana(path: Path) -> Iterator[Incoming | Refusal]:
    """Providers, places and services of an Ohana directory; Unreadable when a table or column is missing."""
    with ExitStack() as stack:
        files = _files(path, stack)
        if missing := [name for name in ohana.REQUIRED if name not in files]:
            raise Unreadable(*((None, "table-missing", name) for name in missing))
        beside = ohana.Beside({name: list(_lines(name, files[name])) for name in ohana.OPTIONAL if name in files})
        yield from ohana.organisations(_lines("organizations.csv", files["organizations.csv"]), beside)
        places = list(_lines("locations.csv", files["locations.csv"]))
        provider_of = {line.get("id", ""): line.get("organization_id", "") for _row, line in places}
        yield from ohana.locations(places, beside)
        yield from ohana.services(_lines("services.csv", files["services.csv"]), beside, provider_of)


def _files(path: Path, stack: ExitStack) -> dict[str, IO[bytes]]:
    names = (*ohana.REQUIRED, *ohana.OPTIONAL)
    if path.is_dir():
        found = {name: path / name for name in names if (path / name).is_file()}
        for file in found.values():
            refuse_large(file)
        return {name: stack.enter_context(file.open("rb")) for name, file in found.items()}
    archive = stack.enter_context(opened_archive(path))
    members = {member.filename.rpartition("/")[2]: member for member in archive.infolist()}
    return {name: stack.enter_context(archive.open(members[name])) for name in names if name in members}


def _lines(name: str, source: IO[bytes]) -> Iterator[Line]:
    encoding = encoding_of(source)
    source.seek(0)
    table = Table(io.TextIOWrapper(source, encoding=encoding, newline=""))
    if missing := ohana.COLUMNS[name] - set(table.headers):
        raise Unreadable(*((column, "column-missing", name) for column in sorted(missing)))
    for row, cells in table.rows():
        yield row, {header: str(cell) for header, cell in cells.items()}
