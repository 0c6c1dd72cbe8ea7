"""The empty list that organisations fill in: columns with choices, an example, and an explanation."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from sqlalchemy.orm import Session

from portal.exchange.actions.exports.lists import TEXT
from portal.exchange.queries.spreadsheet import sheet
from portal.exchange.queries.vocabulary import Vocabulary, vocabulary
from portal.exchange.rules.imports.columns import NO, YES, Column, Shape, with_quote

ROWS = 1_000
HEADER = PatternFill("solid", fgColor="154273")
EXAMPLE = PatternFill("solid", fgColor="FFF4CC")
WIDTHS = {Shape.TEXT: 50, Shape.LIST: 32, Shape.LINE: 28}
NARROW = 18
WIDE_EXPLANATION = 110


def write_template(session: Session, path: Path) -> None:
    """Write the workbook; the choices are those of this installation."""
    book = Workbook()
    explanation: Any = book.active
    explanation.title = sheet().explanation_name
    page: Any = book.create_sheet(sheet().name)
    lists: Any = book.create_sheet(sheet().lists_name)
    _explain(explanation)
    ranges = _write_lists(lists, _choices(vocabulary(session)))
    _write_columns(page, ranges)
    book.active = 0
    book.save(path)


def _explain(page: Any) -> None:
    page.column_dimensions["A"].width = 30
    page.column_dimensions["B"].width = WIDE_EXPLANATION
    title, *lines = sheet().explanation
    page.append([title])
    page["A1"].font = Font(bold=True, size=16)
    for line in lines:
        page.append([None, line])
    page.append([])
    for column in sheet().columns:
        page.append([column.header, column.help])
        page.cell(page.max_row, 1).font = Font(bold=True)
    for row in page.iter_rows(min_row=2, min_col=2, max_col=2):
        row[0].alignment = Alignment(wrap_text=True, vertical="top")


def _choices(words: Vocabulary) -> dict[str, list[str]]:
    choices = {kind: sorted(names.values()) for kind, names in words.names.items() if kind != "settlements"}
    choices["settlements"] = sorted(words.names["settlements"])
    return choices | {"yesno": [YES, NO]}


def _write_lists(page: Any, choices: dict[str, list[str]]) -> dict[str, str]:
    """One column of the sheet a list; returns where each stands."""
    ranges: dict[str, str] = {}
    own = {column.choice: list(column.words.values()) for column in sheet().columns if column.words}
    for number, (kind, values) in enumerate((choices | own).items(), start=1):
        letter = get_column_letter(number)
        title = next((column.header for column in sheet().columns if column.choice == kind), kind)
        page.cell(1, number, title).font = Font(bold=True)
        for row, value in enumerate(values, start=2):
            page.cell(row, number, with_quote(value))
        page.column_dimensions[letter].width = WIDTHS[Shape.LIST]
        ranges[kind] = f"'{page.title}'!${letter}$2:${letter}${len(values) + 1}"
    return ranges


def _write_columns(page: Any, ranges: Mapping[str, str]) -> None:
    page.freeze_panes = "C2"
    for number, column in enumerate(sheet().columns, start=1):
        letter = get_column_letter(number)
        page.column_dimensions[letter].width = WIDTHS.get(column.shape, NARROW)
        head = page.cell(1, number, column.header)
        head.font, head.fill = Font(bold=True, color="FFFFFF"), HEADER
        head.alignment = Alignment(wrap_text=True, vertical="top")
        example = page.cell(2, number, with_quote(column.example) or None)
        example.fill = EXAMPLE
        for row in range(2, ROWS + 2):
            # A cell that is text from the start never becomes a date or a number.
            page.cell(row, number).number_format = TEXT
        kind = "yesno" if column.shape is Shape.YES_NO else column.choice
        if kind:
            page.add_data_validation(_validation(column, ranges[kind], f"{letter}2:{letter}{ROWS + 1}"))


def _validation(column: Column, where: str, cells: str) -> DataValidation:
    validation = DataValidation(type="list", formula1=f"={where}", allow_blank=True)
    validation.promptTitle, validation.prompt = column.header[:32], column.help[:255]
    validation.showInputMessage = True
    # In a list more than one answer may stand, and then the drop-down only helps.
    validation.showErrorMessage = column.shape is not Shape.LIST
    validation.add(cells)
    return validation
