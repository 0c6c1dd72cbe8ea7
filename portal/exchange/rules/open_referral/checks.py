"""Is an answer of an HSDS feed what it should be? Every fault with the place where it stands."""

import enum
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite
from typing import Any
from uuid import UUID

from portal.exchange.rules.open_referral.shapes import SHAPES, Shape


class Severity(enum.StrEnum):
    """An error makes the answer no HSDS; a warning is allowed and is a mistake all the same."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: a JSON pointer (RFC 6901), what is wrong there, and how bad that is."""

    pointer: str
    reason: str
    severity: Severity = Severity.ERROR


_MAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@.<>()]+")
_URL = re.compile(r"https?://[^\s/?#\"<>\\^`{|}]+[^\s\"<>\\^`{|}]*", re.IGNORECASE)
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]\d\d:\d\d)?")
_COUNTRY = re.compile(r"[A-Z]{2}")
_DEEPEST = 12


def object_findings(kind: str, value: object, pointer: str = "") -> Iterator[Finding]:
    """The faults of one object and everything in it; `kind` is a key of SHAPES."""
    if not isinstance(value, Mapping):
        yield Finding(pointer, "not-an-object")
        return
    if pointer.count("/") > _DEEPEST * 2:
        yield Finding(pointer, "too-deep")
        return
    shape = SHAPES[kind]
    yield from (Finding(f"{pointer}/{name}", "missing") for name in sorted(shape.required - value.keys()))
    for name, item in value.items():
        yield from _field_findings(shape, name, item, f"{pointer}/{_escaped(name)}")
    yield from _together(kind, value, pointer)


def _escaped(name: object) -> str:
    return str(name).replace("~", "~0").replace("/", "~1")


def _field_findings(shape: Shape, name: str, value: object, at: str) -> Iterator[Finding]:
    if value is None:
        yield Finding(at, "null")
    elif name in shape.one:
        yield from object_findings(shape.one[name], value, at)
    elif name in shape.many:
        yield from _list_findings(shape.many[name], value, at)
    elif name in shape.fields:
        yield from _value_findings(shape.fields[name], value, at)
    elif name in shape.tabular:
        yield from _value_findings("uuid" if name.endswith("_id") else "text", value, at)
    else:
        yield Finding(at, "unknown-field", Severity.WARNING)


def _list_findings(kind: str, value: object, at: str) -> Iterator[Finding]:
    if not isinstance(value, list):
        yield Finding(at, "not-a-list")
        return
    seen: set[object] = set()
    for number, item in enumerate(value):
        yield from object_findings(kind, item, f"{at}/{number}")
        identity = item.get("id") if isinstance(item, Mapping) else None
        if isinstance(identity, str) and identity in seen:
            yield Finding(f"{at}/{number}/id", "twice")
        seen.add(identity if isinstance(identity, str) else None)


def _value_findings(kind: str | tuple[str, ...], value: object, at: str) -> Iterator[Finding]:
    if isinstance(kind, tuple):
        if value not in kind:
            yield Finding(at, "not-a-choice")
    elif kind == "number":
        if not isinstance(value, int | float) or isinstance(value, bool) or not isfinite(value):
            yield Finding(at, "not-a-number")
    elif not isinstance(value, str):
        yield Finding(at, "not-a-text")
    elif not value.strip():
        yield Finding(at, "blank", Severity.WARNING)
    elif not _is_written_well(kind, value):
        yield Finding(at, f"not-a-{kind}")


def _is_written_well(kind: str, value: str) -> bool:
    match kind:
        case "uuid":
            return _reads(UUID, value) and len(value) == 36
        case "date":
            return len(value) == 10 and _reads(date.fromisoformat, value)
        case "moment":
            return _is_moment(value)
        case "time":
            return _TIME.fullmatch(value) is not None
        case "url":
            return _URL.fullmatch(value) is not None
        case "email":
            return _MAIL.fullmatch(value) is not None
        case "country":
            return _COUNTRY.fullmatch(value) is not None
    return True


def _reads(reader: Any, value: str) -> bool:
    try:
        reader(value)
    except ValueError:
        return False
    return True


def _is_moment(value: str) -> bool:
    try:
        return "T" in value and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _together(kind: str, value: Mapping[str, Any], at: str) -> Iterator[Finding]:
    """What no field can say alone."""
    low, high = value.get("minimum_age"), value.get("maximum_age")
    if isinstance(low, int | float) and isinstance(high, int | float) and low > high:
        yield Finding(f"{at}/minimum_age", "ages-reversed")
    if kind == "location":
        for name, most in (("latitude", 90), ("longitude", 180)):
            degrees = value.get(name)
            if isinstance(degrees, int | float) and abs(degrees) > most:
                yield Finding(f"{at}/{name}", "not-on-earth", Severity.WARNING)
        if ("latitude" in value) != ("longitude" in value):
            yield Finding(at, "half-a-point", Severity.WARNING)
    if kind == "schedule":
        first, last = (str(value.get(name) or "") for name in ("valid_from", "valid_to"))
        if first and last and first > last:
            yield Finding(f"{at}/valid_from", "period-reversed")


def root_findings(answer: object) -> Iterator[Finding]:
    """The faults of the first answer of an API: its version, its profile and its description."""
    if not isinstance(answer, Mapping):
        yield Finding("", "not-an-object")
        return
    for name in ("version", "profile", "openapi_url"):
        if name not in answer:
            yield Finding(f"/{name}", "missing")
        else:
            yield from _value_findings("text" if name == "version" else "url", answer[name], f"/{name}")
    if isinstance(answer.get("version"), str) and not answer["version"].startswith("3."):
        yield Finding("/version", "not-version-3")


_NUMBERS = ("total_items", "total_pages", "page_number", "size")
_FLAGS = ("first_page", "last_page", "empty")


def page_findings(kind: str, answer: object, *, is_minimal: bool = False) -> Iterator[Finding]:
    """The faults of a page: its envelope, what the figures say of each other, and everything in it."""
    if not isinstance(answer, Mapping):
        yield Finding("", "not-an-object")
        return
    envelope = list(_envelope_findings(answer))
    yield from envelope
    if not envelope:
        yield from _figure_findings(answer)
    if isinstance(contents := answer.get("contents"), list):
        for finding in _list_findings(kind, contents, "/contents"):
            # A minimal list gives an identifier and a moment, and nothing that an object must have besides.
            if not (is_minimal and finding.reason == "missing"):
                yield finding


def _envelope_findings(answer: Mapping[str, Any]) -> Iterator[Finding]:
    for name in (*_NUMBERS, *_FLAGS, "contents"):
        value = answer.get(name)
        if name not in answer:
            yield Finding(f"/{name}", "missing")
        elif name in _NUMBERS and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
            yield Finding(f"/{name}", "not-a-number")
        elif name in _FLAGS and not isinstance(value, bool):
            yield Finding(f"/{name}", "not-a-boolean")
        elif name == "contents" and not isinstance(value, list):
            yield Finding("/contents", "not-a-list")
    for name in answer.keys() - {*_NUMBERS, *_FLAGS, "contents"}:
        yield Finding(f"/{_escaped(name)}", "unknown-field", Severity.WARNING)


def _figure_findings(page: Mapping[str, Any]) -> Iterator[Finding]:
    number, pages, total, size = (page[name] for name in ("page_number", "total_pages", "total_items", "size"))
    truths = {
        "/page_number": 1 <= number <= max(pages, 1),
        "/size": size == len(page["contents"]) <= total,
        "/first_page": page["first_page"] == (number == 1),
        "/last_page": page["last_page"] == (number == max(pages, 1)),
        "/empty": page["empty"] == (total == 0),
        "/total_pages": (pages == 0) == (total == 0) or (pages, total) == (1, 0),
    }
    yield from (Finding(pointer, "contradiction") for pointer, holds in truths.items() if not holds)
