"""What does a program ask of the feed, as the query string says it, and what is wrong with that?"""

import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID

from portal.exchange.rules.open_referral.schedules import DAYS

MOST_PER_PAGE, USUAL_PER_PAGE = 100, 50
LAST_PAGE = 1_000_000
LONGEST_SEARCH = 200
USUAL_PROXIMITY, WIDEST_PROXIMITY = 5_000, 100_000
"""In metres."""
OLDEST_AGE = 130


class AskFault(enum.StrEnum):
    """Why a parameter is refused."""

    UNKNOWN = "unknown-parameter"
    TWICE = "twice"
    NUMBER = "not-a-number"
    RANGE = "out-of-range"
    CHOICE = "not-a-choice"
    UUID = "not-a-uuid"
    MOMENT = "not-a-moment"
    TIME = "not-a-time"
    BOOLEAN = "not-a-boolean"
    TEXT = "not-a-text"
    POSTCODE = "not-a-postcode"
    ALONE = "needs-postcode"


class Refused(ValueError):
    """A value that cannot be read; the first argument says why."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One request of a list; None and "" do not narrow it. Ages in years, `proximity` in metres."""

    search: str = ""
    page: int = 1
    per_page: int = USUAL_PER_PAGE
    format: str = "json"
    taxonomy_term_id: str | None = None
    taxonomy_id: str | None = None
    organization_id: str | None = None
    parent_id: str | None = None
    modified_after: datetime | None = None
    minimal: bool = False
    full: bool = False
    full_service: bool = False
    top_only: bool = False
    minimum_age: float | None = None
    maximum_age: float | None = None
    start_time: time | None = None
    end_time: time | None = None
    day: str | None = None
    postcode: str | None = None
    proximity: int | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """How one parameter is read, and the JSON Schema that tells others so."""

    read: Callable[[str], Any]
    schema: Mapping[str, object]


def _whole(lowest: int, highest: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) <= 9):
            raise Refused(AskFault.NUMBER)
        if not lowest <= int(text) <= highest:
            raise Refused(AskFault.RANGE)
        return int(text)

    return read


def _age(text: str) -> float:
    try:
        age = float(text) if text.isascii() and len(text) <= 8 else -1.0
    except ValueError:
        raise Refused(AskFault.NUMBER) from None
    if not 0 <= age <= OLDEST_AGE:
        raise Refused(AskFault.RANGE)
    return age


def _choice(*choices: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in choices:
            raise Refused(AskFault.CHOICE)
        return text

    return read


def _yes_or_no(text: str) -> bool:
    # A name without a value ("?full") is how many clients write yes.
    read = {"": True, "true": True, "1": True, "false": False, "0": False}.get(text.lower())
    if read is None:
        raise Refused(AskFault.BOOLEAN)
    return read


def _uuid(text: str) -> str:
    try:
        found = UUID(text)
    except ValueError:
        raise Refused(AskFault.UUID) from None
    if text.lower() != str(found):
        raise Refused(AskFault.UUID)
    return str(found)


def _moment(text: str) -> datetime:
    """A date or a moment; without a zone it is UTC. The plus of a zone arrives as a space when it was not encoded."""
    try:
        found = datetime.fromisoformat(text.strip().replace(" ", "+") if "T" in text else text)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        raise Refused(AskFault.MOMENT) from None


def _time(text: str) -> time:
    try:
        found = time.fromisoformat(text)
    except ValueError:
        raise Refused(AskFault.TIME) from None
    if found.tzinfo is not None or len(text) < len("00:00") or text[2] != ":":
        raise Refused(AskFault.TIME)
    return found


def _text(text: str) -> str:
    if len(text) > LONGEST_SEARCH or not text.isprintable():
        raise Refused(AskFault.TEXT)
    return text.strip()


def _postcode(text: str) -> str:
    plain = text.replace(" ", "").upper()
    is_one = plain[:4].isdigit() and plain[:1] != "0" and plain.isascii() and (plain[4:].isalpha() or not plain[4:])
    if len(plain) not in {4, 6} or not is_one:
        raise Refused(AskFault.POSTCODE)
    return plain


_UUID: Mapping[str, object] = {"type": "string", "format": "uuid"}
_BOOLEAN: Mapping[str, object] = {"type": "boolean", "default": False}
_AGE: Mapping[str, object] = {"type": "number", "minimum": 0, "maximum": OLDEST_AGE}
_TIME: Mapping[str, object] = {"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?$"}
PARAMETERS: Mapping[str, Parameter] = {
    "search": Parameter(_text, {"type": "string", "maxLength": LONGEST_SEARCH}),
    "page": Parameter(_whole(1, LAST_PAGE), {"type": "integer", "minimum": 1, "maximum": LAST_PAGE, "default": 1}),
    "per_page": Parameter(_whole(1, 999_999_999), {"type": "integer", "minimum": 1, "default": USUAL_PER_PAGE}),
    "format": Parameter(_choice("json", "ndjson"), {"type": "string", "enum": ["json", "ndjson"], "default": "json"}),
    "taxonomy_term_id": Parameter(_uuid, _UUID),
    "taxonomy_id": Parameter(_uuid, _UUID),
    "organization_id": Parameter(_uuid, _UUID),
    "parent_id": Parameter(_uuid, _UUID),
    "modified_after": Parameter(_moment, {"type": "string", "examples": ["2026-01-31", "2026-01-31T09:00:00Z"]}),
    "minimal": Parameter(_yes_or_no, _BOOLEAN),
    "full": Parameter(_yes_or_no, _BOOLEAN),
    "full_service": Parameter(_yes_or_no, _BOOLEAN),
    "top_only": Parameter(_yes_or_no, _BOOLEAN),
    "minimum_age": Parameter(_age, _AGE),
    "maximum_age": Parameter(_age, _AGE),
    "start_time": Parameter(_time, _TIME),
    "end_time": Parameter(_time, _TIME),
    "day": Parameter(_choice(*DAYS), {"type": "string", "enum": list(DAYS)}),
    "postcode": Parameter(_postcode, {"type": "string", "pattern": "^[1-9][0-9]{3} ?([A-Za-z]{2})?$"}),
    "proximity": Parameter(_whole(1, WIDEST_PROXIMITY), {"type": "integer", "minimum": 1, "maximum": WIDEST_PROXIMITY}),
}

_PAGES = ("search", "page", "per_page", "format")
_TERMS = ("taxonomy_term_id", "taxonomy_id")
_PEOPLE_AND_TIMES = ("minimum_age", "maximum_age", "start_time", "end_time", "day")
_HELP = (*_PAGES, *_TERMS, "organization_id", "modified_after", "full", *_PEOPLE_AND_TIMES)
ALLOWED: Mapping[str, tuple[str, ...]] = {
    "services": (*_HELP, "minimal"),
    "service_at_locations": (*_HELP, "postcode", "proximity"),
    "organizations": (*_PAGES, *_TERMS, "full", "full_service"),
    "taxonomies": _PAGES,
    "taxonomy_terms": (*_PAGES, "taxonomy_id", "top_only", "parent_id"),
}
"""Which parameters each list knows. Another one is refused: a filter that is passed over gives a wrong answer."""


def read_ask(query: Mapping[str, Sequence[str]], kind: str) -> tuple[Ask, dict[str, AskFault]]:
    """The request and every fault in it by parameter; with a fault the request is not to be answered."""
    values: dict[str, Any] = {}
    faults: dict[str, AskFault] = {}
    for name, given in query.items():
        if name not in ALLOWED[kind]:
            faults[name] = AskFault.UNKNOWN
        elif len(given) > 1:
            faults[name] = AskFault.TWICE
        else:
            try:
                values[name] = PARAMETERS[name].read(given[0])
            except Refused as refused:
                faults[name] = refused.args[0]
    if "proximity" in values and "postcode" not in query:
        faults["proximity"] = AskFault.ALONE
    values["per_page"] = min(values.get("per_page", USUAL_PER_PAGE), MOST_PER_PAGE)
    return Ask(**values), faults
