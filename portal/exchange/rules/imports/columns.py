"""The columns of our own list: how is a cell read into a value, and a value written into a cell?"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made_of
from datetime import date, datetime, time
from enum import StrEnum
from functools import lru_cache
from typing import Any

from portal.places.rules.names import fold_place_name

CLEARED = "-"
YES, NO = "ja", "nee"
_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
_QUOTED = re.compile(r"'+[=+\-@\t\r]")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
_MIDNIGHT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]00:00(?::00(?:\.0+)?)?")
_NUMBER = re.compile(r"-?[0-9]{1,12}(?:[.,][0-9]{1,15})?")
_WHOLE_AS_DECIMAL = re.compile(r"([0-9]+)\.0+")


class Shape(StrEnum):
    """What a cell holds."""

    LINE = "line"
    TEXT = "text"
    LIST = "list"
    NUMBER = "number"
    WHOLE = "whole"
    YES_NO = "yesno"
    DATE = "date"
    CHOICE = "choice"
    PHONE = "phone"
    POSTCODE = "postcode"
    FLAGS = "flags"


class About(StrEnum):
    """What a column is about; a link is a service at one place."""

    SERVICE = "service"
    COVERAGE = "coverage"
    ORGANISATION = "organisation"
    LOCATION = "location"
    LINK = "link"


class CellFault(Exception):
    """A cell that cannot be read; the text is a reason that labels.py words."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `words` are the words of its choice by their value."""

    header: str
    about: About
    field: str
    shape: Shape
    help: str = ""
    example: str = ""
    choice: str = ""
    words: Mapping[str, str] = made_of(default_factory=dict)


def read_cell(column: Column, cell: object) -> Any:
    """The value of a cell as the record files write it; None to clear the field. CellFault when it is no such thing."""
    text = cell_text(cell, is_date=column.shape is Shape.DATE).strip()
    if text == CLEARED:
        return None
    text = without_quote(text)
    if column.shape is Shape.TEXT:
        return text.replace("\r\n", "\n").replace("\r", "\n")
    one_line = " ".join(text.split())
    return _READERS[column.shape](column, one_line)


def cell_text(cell: object, *, is_date: bool = False) -> str:
    """What a cell says, in words; CellFault when a spreadsheet made a date of something else."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return YES if cell else NO
    if isinstance(cell, datetime | date | time):
        if not is_date or isinstance(cell, time):
            raise CellFault("made-a-date")
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)


def write_cell(column: Column, value: Any) -> str:
    """The text of a cell, safe to open in a spreadsheet; empty when the value is unknown."""
    if value is None or value in ([], {}, ""):
        return ""
    if column.shape is Shape.LIST:
        text = "; ".join(str(item).replace("\\", "\\\\").replace(";", "\\;") for item in value)
    elif column.shape is Shape.FLAGS:
        text = "; ".join(f"{name}={YES if is_so else NO}" for name, is_so in sorted(value.items()))
    elif isinstance(value, bool):
        text = YES if value else NO
    elif isinstance(value, float) and value.is_integer():
        text = str(int(value))
    elif column.shape is Shape.CHOICE:
        text = column.words.get(str(value), str(value))
    else:
        text = str(value)
    return with_quote(text)


def with_quote(text: str) -> str:
    """The text with a quotation mark before what a spreadsheet would run as a formula; `without_quote` undoes it."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def without_quote(text: str) -> str:
    """The text without the quotation mark that kept it from being a formula."""
    return text[1:] if _QUOTED.match(text) else text


def split_list(text: str) -> list[str]:
    """The parts between semicolons; a backslash before a semicolon makes it an ordinary one."""
    parts, current, is_escaped = [], "", False
    for character in text:
        if is_escaped or character not in "\\;":
            current, is_escaped = current + character, False
        elif character == "\\":
            is_escaped = True
        else:
            parts.append(current)
            current = ""
    return [part.strip() for part in [*parts, current] if part.strip()]


def _line(_column: Column, text: str) -> str:
    return text


def _list(column: Column, text: str) -> list[str]:
    parts = split_list(text)
    return [_WHOLE_AS_DECIMAL.sub(r"\1", part) for part in parts] if column.field == "postcodes" else parts


def _number(_column: Column, text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise CellFault("Not a valid number.")
    return float(text.replace(",", "."))


def _whole(column: Column, text: str) -> int:
    number = _number(column, text)
    if not number.is_integer():
        raise CellFault("Not a valid integer.")
    return int(number)


def _yes_no(_column: Column, text: str) -> bool:
    answer = {"ja": True, "j": True, "yes": True, "true": True, "1": True, "waar": True}
    answer |= {"nee": False, "n": False, "no": False, "false": False, "0": False, "onwaar": False}
    if text.casefold() not in answer:
        raise CellFault("yes-or-no")
    return answer[text.casefold()]


def _date(_column: Column, text: str) -> str:
    if match := _MIDNIGHT.fullmatch(text):
        return match[1]
    if match := _DAY_FIRST.fullmatch(text):
        return f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}"
    return text


def _choice(column: Column, text: str) -> str:
    wanted = _folded(text)
    for value, word in column.words.items():
        if wanted in (_folded(word), _folded(value)):
            return value
    raise CellFault(f"choose {', '.join(column.words.values())}")


@lru_cache(maxsize=1024)
def _folded(text: str) -> str:
    return fold_place_name(text)


def _phone(_column: Column, text: str) -> str:
    """A number that lost its zero or its plus because a spreadsheet took it for a sum gets it back."""
    digits = _WHOLE_AS_DECIMAL.sub(r"\1", text)
    if re.fullmatch(r"[1-9][0-9]{8}", digits):
        return f"0{digits}"
    return f"+{digits}" if re.fullmatch(r"31[1-9][0-9]{8}", digits) else digits


def _postcode(_column: Column, text: str) -> str:
    return _WHOLE_AS_DECIMAL.sub(r"\1", text).replace(" ", "").upper()


def _flags(column: Column, text: str) -> dict[str, bool]:
    flags = {}
    for part in split_list(text):
        name, mark, answer = part.partition("=")
        if not mark:
            raise CellFault("flags")
        flags[name.strip()] = _yes_no(column, answer.strip())
    return flags


_READERS = {
    Shape.LINE: _line,
    Shape.TEXT: _line,
    Shape.LIST: _list,
    Shape.NUMBER: _number,
    Shape.WHOLE: _whole,
    Shape.YES_NO: _yes_no,
    Shape.DATE: _date,
    Shape.CHOICE: _choice,
    Shape.PHONE: _phone,
    Shape.POSTCODE: _postcode,
    Shape.FLAGS: _flags,
}
