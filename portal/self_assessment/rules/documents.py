"""What stands in a person's own file, and is a file that somebody opens really one of ours?"""

import enum
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from portal.self_assessment.rules.answers import LONGEST_TEXT, Assessment
from portal.self_assessment.rules.instruments import HIGHEST, LOWEST, Instrument, Wording
from portal.self_assessment.rules.scores import mean_score
from portal.services.rules.records import Dimension

FORMAT = "sociale-wegwijzer-zelftest"
VERSION = 1
LARGEST_BYTES = 64 * 1024
MOST_STATEMENTS = 200
LONGEST_NAME = 60
LONGEST_STATEMENT = 300


class FileFault(enum.StrEnum):
    """Why a file cannot be opened."""

    MISSING = "missing"
    EMPTY = "empty"
    TOO_LARGE = "too-large"
    NOT_JSON = "not-json"
    FOREIGN = "foreign"
    NEWER = "newer"
    DAMAGED = "damaged"


class FileRefused(Exception):
    """A file that cannot be opened; `fault` says why."""

    def __init__(self, fault: FileFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class KeptStatement:
    """A statement as it was worded then, with its answer; None when it was skipped."""

    slug: str
    dimension: Dimension
    text: str
    answer: int | None
    is_wish: bool


@dataclass(frozen=True, slots=True)
class Document:
    """The contents of a file: complete in itself, so that its web stays the same when our lists change."""

    made_on: date
    instrument: str
    instrument_version: int
    wording: Wording
    statements: tuple[KeptStatement, ...]
    remarks: Mapping[Dimension, str]
    choices: tuple[Dimension, ...]
    own_steps: Mapping[Dimension, str]

    def scores(self) -> dict[Dimension, Decimal | None]:
        """The figure of every dimension, by the same rule as ever."""
        return {
            dimension: mean_score([item.answer for item in self.statements if item.dimension is dimension])
            for dimension in Dimension
        }


def document_of(assessment: Assessment, made_on: date) -> Document:
    """What a person takes along: answers, wishes, remarks, choices and steps; not the place, not the earlier web."""
    return Document(
        made_on=made_on,
        instrument=assessment.instrument.slug,
        instrument_version=assessment.instrument.version,
        wording=assessment.wording,
        statements=tuple(
            KeptStatement(
                statement.slug,
                section.dimension,
                statement.text(assessment.wording),
                assessment.answers.get(statement.slug),
                statement.slug in assessment.wishes,
            )
            for section in assessment.instrument.sections
            for statement in section.statements
        ),
        remarks=assessment.remarks,
        choices=assessment.choices,
        own_steps=assessment.own_steps,
    )


def assessment_of(document: Document, instrument: Instrument) -> Assessment:
    """The filling-in of a file, to go on with; statements that the list no longer has are left out."""
    known = {statement.slug for statement in instrument.statements}
    kept = [item for item in document.statements if item.slug in known]
    return Assessment(
        instrument=instrument,
        wording=document.wording,
        answers={item.slug: item.answer for item in kept if item.answer is not None},
        wishes=frozenset(item.slug for item in kept if item.is_wish),
        remarks=document.remarks,
        choices=document.choices,
        own_steps=document.own_steps,
    )


def written(document: Document, *, indent: int | None = 2) -> str:
    """The file as text (JSON)."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "made_on": document.made_on.isoformat(),
        "instrument": document.instrument,
        "instrument_version": document.instrument_version,
        "wording": document.wording.value,
        "statements": [
            {
                "slug": item.slug,
                "dimension": item.dimension.value,
                "text": item.text,
                "answer": item.answer,
                "talk_about_it": item.is_wish,
            }
            for item in document.statements
        ],
        "remarks": {dimension.value: text for dimension, text in document.remarks.items()},
        "begin_with": [dimension.value for dimension in document.choices],
        "own_steps": {dimension.value: text for dimension, text in document.own_steps.items()},
    }
    return json.dumps(content, ensure_ascii=False, indent=indent)


def read_document(raw: bytes) -> Document:
    """Read a file; FileRefused says why not. Nothing that a file can hold raises anything else."""
    content = opened(raw, FORMAT, VERSION)
    try:
        return _document(content)
    except (KeyError, TypeError, ValueError):
        raise FileRefused(FileFault.DAMAGED) from None


def opened(raw: bytes, file_format: str, newest: int) -> dict[str, Any]:
    """What a person's own JSON file of this format holds, not yet checked; FileRefused says why it is none of ours."""
    if not raw.strip():
        raise FileRefused(FileFault.EMPTY)
    if len(raw) > LARGEST_BYTES:
        raise FileRefused(FileFault.TOO_LARGE)
    try:
        content = json.loads(raw.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise FileRefused(FileFault.NOT_JSON) from None
    if not isinstance(content, dict) or content.get("format") != file_format:
        raise FileRefused(FileFault.FOREIGN)
    version = content.get("version")
    if isinstance(version, int) and version > newest:
        raise FileRefused(FileFault.NEWER)
    return content


def _refuse_constant(name: str) -> None:
    # NaN and Infinity are not JSON, though Python reads them.
    raise ValueError(name)


def _document(content: dict[str, Any]) -> Document:
    whole(content["version"], VERSION, VERSION)
    rows = content["statements"]
    if not isinstance(rows, list) or not 0 < len(rows) <= MOST_STATEMENTS:
        raise ValueError
    statements = tuple(_statement(row) for row in rows)
    if len({item.slug for item in statements}) != len(statements):
        raise ValueError
    return Document(
        made_on=date.fromisoformat(text_of(content["made_on"], 10)),
        instrument=text_of(content["instrument"], LONGEST_NAME),
        instrument_version=whole(content["instrument_version"], 1, 1_000_000),
        wording=Wording(text_of(content["wording"], LONGEST_NAME)),
        statements=statements,
        remarks=_by_dimension(content["remarks"]),
        choices=_dimensions(content["begin_with"]),
        own_steps=_by_dimension(content["own_steps"]),
    )


def _statement(row: Any) -> KeptStatement:
    is_wish, answer = row["talk_about_it"], row["answer"]
    if not isinstance(is_wish, bool):
        raise TypeError
    return KeptStatement(
        slug=text_of(row["slug"], LONGEST_NAME),
        dimension=Dimension(row["dimension"]),
        text=text_of(row["text"], LONGEST_STATEMENT),
        answer=None if answer is None else whole(answer, LOWEST, HIGHEST),
        is_wish=is_wish,
    )


def _by_dimension(value: Any) -> dict[Dimension, str]:
    if not isinstance(value, dict):
        raise TypeError
    return {Dimension(name): text_of(text, LONGEST_TEXT, may_break=True) for name, text in value.items()}


def _dimensions(value: Any) -> tuple[Dimension, ...]:
    if not isinstance(value, list) or len(value) > len(Dimension):
        raise TypeError
    return tuple(dict.fromkeys(Dimension(name) for name in value))


def whole(value: Any, lowest: int, highest: int) -> int:
    """The whole number that a file holds; ValueError when it is another thing or out of range."""
    # In Python True is an int.
    if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
        raise ValueError
    return value


def text_of(value: Any, longest: int, *, may_break: bool = False) -> str:
    """The text that a file holds; ValueError when it is empty, too long, not a text or cannot be printed."""
    if not isinstance(value, str) or not 0 < len(value) <= longest:
        raise ValueError
    if not all(sign.isprintable() or (may_break and sign == "\n") for sign in value):
        raise ValueError
    return value
