"""Reading HSDS from JSON: one object, a list, a page of an API, or one object on each line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from portal.exchange.actions.imports.limits import refuse_large
from portal.exchange.actions.parse import Unreadable
from portal.exchange.rules.open_referral.documents import Said, said_of

BLOCK = 1 << 16
LONGEST_VALUE = 64_000_000
"""Characters of one document: more than that is no service, and would fill the memory."""
_SPACE = " \t\r\n"
_BETWEEN = _SPACE + ","


def read_hsds_json(path: Path) -> Iterator[Said]:
    """Every record of a file, one document in memory at a time, and remarks on what is passed over.

    Unreadable when the file as a whole is no JSON of HSDS.
    """
    refuse_large(path)
    row = 0
    for row, found in enumerate(_documents(path), start=1):
        yield from said_of(path.name, row, found)
    if row == 0:
        raise Unreadable((None, "hsds-empty", ""))


def _documents(path: Path) -> Iterator[Any]:
    for value in _values(path):
        contents = value.get("contents") if isinstance(value, dict) else None
        yield from contents if isinstance(contents, list) else [value]


def _values(path: Path) -> Iterator[Any]:
    """The values of a list, or those that follow each other."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            yield from _decoded(file)
    except (UnicodeDecodeError, RecursionError, ValueError):
        raise Unreadable((None, "not-json", "")) from None
    except OSError as error:
        raise Unreadable((None, "file-closed", error.strerror or "")) from None


def _decoded(file: TextIO) -> Iterator[Any]:
    decoder = json.JSONDecoder(parse_constant=_refuse)
    buffer = file.read(BLOCK).lstrip(_SPACE)
    is_list = buffer.startswith("[")
    buffer = buffer[1:] if is_list else buffer
    while True:
        buffer = buffer.lstrip(_BETWEEN)
        if is_list and buffer.startswith("]"):
            return
        try:
            value, end = decoder.raw_decode(buffer)
        except json.JSONDecodeError:
            more = file.read(max(BLOCK, len(buffer)))
            if not (more or is_list or buffer):
                return
            if not more or len(buffer) > LONGEST_VALUE:
                raise Unreadable((None, "not-json", buffer[:40])) from None
            buffer += more
        else:
            yield value
            buffer = buffer[end:]


def _refuse(constant: str) -> None:
    """NaN and Infinity are no JSON, though Python would read them."""
    raise ValueError(constant)
