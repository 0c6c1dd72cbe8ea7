"""Which formats can be imported, and what does a file of each say?"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from portal.exchange.actions.imports.ohana_files import read_ohana
from portal.exchange.actions.imports.tables import Row, Table, opened_table
from portal.exchange.actions.imports.workbook import Workbook, opened_workbook
from portal.exchange.actions.open_referral.json_files import read_hsds_json
from portal.exchange.actions.open_referral.table_files import read_hsds_csv
from portal.exchange.actions.parse import Unreadable
from portal.exchange.queries.spreadsheet import sheet
from portal.exchange.rules.imports.mapping import ColumnMap, header_faults
from portal.exchange.rules.imports.rows import incoming_of, is_example
from portal.exchange.rules.incoming import Incoming, Remark
from portal.exchange.rules.records import Refusal

Said = Iterator[Incoming | Refusal | Remark]
Reader = Callable[[Path, ColumnMap | None], Said]


def read_csv(path: Path, column_map: ColumnMap | None) -> Said:
    """The records of our own list, or of another list through a map, as CSV; Unreadable for the file as a whole."""
    with opened_table(path) as table:
        yield from _said(path.name, table, column_map)


def read_xlsx(path: Path, column_map: ColumnMap | None) -> Said:
    """The same from an Excel workbook."""
    with opened_workbook(path, sheet().name) as workbook:
        yield from _said(path.name, workbook, column_map)


def _without_map(read: Callable[[Path], Said]) -> Reader:
    def reader(path: Path, column_map: ColumnMap | None) -> Said:
        if column_map is not None:
            raise Unreadable((None, "map-not-for-this", ""))
        yield from read(path)

    return reader


READERS: Mapping[str, Reader] = {
    "csv": read_csv,
    "xlsx": read_xlsx,
    "hsds-json": _without_map(read_hsds_json),
    "hsds-csv": _without_map(read_hsds_csv),
    "ohana-csv": _without_map(read_ohana),
}
# A folder of files, besides one compressed file that holds them.
OF_FOLDERS = {"ohana-csv", "hsds-csv"}


def _said(file: str, table: Table | Workbook, column_map: ColumnMap | None) -> Said:
    _check_headers(table.headers, column_map)
    for number, cells in table.rows():
        yield from _of_row(file, (number, cells), column_map)


def _of_row(file: str, numbered: Row, column_map: ColumnMap | None) -> Said:
    row, cells = numbered
    ours = cells if column_map is None else column_map.apply(cells)
    if not is_example(sheet(), ours):
        yield from incoming_of(sheet(), file, row, ours)


def _check_headers(headers: list[str], column_map: ColumnMap | None) -> None:
    if column_map is None:
        faults = list(header_faults(headers, sheet().headers()))
    else:
        wanted = column_map.columns()
        faults = [(column, "column-missing") for column in wanted if column not in headers]
        faults += [(column, "double") for column in set(wanted) if headers.count(column) > 1]
    if faults:
        raise Unreadable(*((header[:80], reason, "") for header, reason in faults))
