"""What does an OpenStreetMap `opening_hours` text say, and can we stand behind it?"""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]  # missing in its stub

from portal.locations.rules.special_days import easter_sunday

MAX_TEXT_LENGTH = 500
HORIZON_DAYS = 366

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "(?P<month>" + "|".join(_MONTHS) + r")[a-z]*"
_COMMENT = re.compile(r'"[^"]*"')
_APPOINTMENT = re.compile(r"afspra|appointment", re.IGNORECASE)
_MARKED_APPOINTMENT = 'unknown "appointment"'
_HAS_TIME = re.compile(r"\d:\d\d|24/7")
_STATE_WORD = re.compile(r"\b(open|closed|off|unknown)\s*$", re.IGNORECASE)
_ONLY_A_COMMENT = re.compile(r'(?:unknown|open)?\s*"[^"]*"|unknown', re.IGNORECASE)
_MONTH_DAY = re.compile(r"(?<![a-z])" + _MONTH + r"\s*(?P<day>\d{1,2})(?![\d:])", re.IGNORECASE)
_SINGLE_DATE = re.compile(
    r"(?<![-\w])(?:(?P<year>\d{4})\s*)?" + _MONTH + r"\s*(?P<day>\d{1,2})(?![\d:]|\s*-)", re.IGNORECASE
)
_EASTER = re.compile(r"\beaster(?:\s*(?P<offset>[+-]\d+)\s*days?)?(?!\s*-)", re.IGNORECASE)


class HoursKind(StrEnum):
    """What sort of answer the text can give."""

    UNKNOWN = "unknown"
    BY_APPOINTMENT = "by_appointment"
    ALWAYS = "always"
    SCHEDULE = "schedule"


class HoursFault(StrEnum):
    """Why a text is refused."""

    TOO_LONG = "too_long"
    CONTROL_CHARACTER = "control_character"
    SYNTAX = "syntax"
    IMPOSSIBLE_DATE = "impossible_date"
    SCHOOL_HOLIDAYS = "school_holidays"
    SUN_TIMES = "sun_times"
    OPEN_END = "open_end"
    FALLBACK = "fallback"


# The reader accepts these, but has no facts for them: no Dutch school calendar, no coordinates, no closing
# time. It would guess, and a wrong hour sends someone out for nothing.
_UNANSWERABLE = (
    (re.compile(r"\bSH\b", re.IGNORECASE), HoursFault.SCHOOL_HOLIDAYS),
    (re.compile(r"\b(sunrise|sunset|dawn|dusk)\b", re.IGNORECASE), HoursFault.SUN_TIMES),
    (re.compile(r":\d\d\s*\+"), HoursFault.OPEN_END),
)


@dataclass(frozen=True, slots=True, eq=False)
class Hours:
    """One read text. Compare `text`, not objects: identity is what the caches use as a key."""

    kind: HoursKind
    text: str = ""
    schedule: OpeningHours | None = None
    rest_by_appointment: bool = False
    states_public_holidays: bool = False
    round_the_clock: bool = False
    named_dates: frozenset[tuple[int | None, int, int]] = frozenset()
    easter_offsets: frozenset[int] = frozenset()

    def names(self, day: date) -> bool:
        """Say whether the text names this very date ("May 05", "easter -2 days"); a range does not count."""
        if not self.named_dates.isdisjoint({(None, day.month, day.day), (day.year, day.month, day.day)}):
            return True
        return bool(self.easter_offsets) and (day - easter_sunday(day.year)).days in self.easter_offsets


_UNKNOWN = Hours(HoursKind.UNKNOWN)


def validate_hours(text: str) -> HoursFault | None:
    """Say why this text cannot be used, or None when it can. A blank text is a syntax fault."""
    if len(text) > MAX_TEXT_LENGTH:
        return HoursFault.TOO_LONG
    # Cf holds the invisible marks that make a text read differently from what it says.
    if any(unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for character in text):
        return HoursFault.CONTROL_CHARACTER
    outside_comments = _COMMENT.sub(" ", text)
    for pattern, fault in _UNANSWERABLE:
        if pattern.search(outside_comments):
            return fault
    if not all(_exists(found) for found in _MONTH_DAY.finditer(outside_comments)):
        return HoursFault.IMPOSSIBLE_DATE
    primary, fallback = _split_fallback(text)
    if fallback is not None and not _ONLY_A_COMMENT.fullmatch(fallback):
        return HoursFault.FALLBACK
    return HoursFault.SYNTAX if _read(primary) is None else None


def parse_hours(text: str | None) -> Hours:
    """Read a stored text; None, blank and refused texts are UNKNOWN hours. Never raises."""
    if text is None or not text.strip() or len(text) > MAX_TEXT_LENGTH:
        return _UNKNOWN
    return _parsed(text.strip())


def says_appointment(comment: str) -> bool:
    """Say whether a comment speaks of an appointment, in Dutch or English."""
    return _APPOINTMENT.search(comment) is not None


@lru_cache(maxsize=16_384)
def _parsed(text: str) -> Hours:
    if validate_hours(text) is not None:
        return _UNKNOWN
    primary, fallback = _split_fallback(text)
    outside_comments = _COMMENT.sub(" ", primary)
    schedule = _read(primary)
    return Hours(
        kind=_kind(str(schedule.normalize()) if schedule else "", has_fallback=fallback is not None),
        text=text,
        schedule=schedule,
        rest_by_appointment=fallback is not None,
        states_public_holidays=re.search(r"\bPH\b", outside_comments) is not None,
        round_the_clock="24/7" in outside_comments,
        named_dates=frozenset(
            (int(found["year"]) if found["year"] else None, _month_number(found), int(found["day"]))
            for found in _SINGLE_DATE.finditer(outside_comments)
        ),
        easter_offsets=frozenset(int(found["offset"] or 0) for found in _EASTER.finditer(outside_comments)),
    )


def _kind(normalised: str, *, has_fallback: bool) -> HoursKind:
    if normalised == "24/7":
        return HoursKind.ALWAYS
    if normalised == f"24/7 {_MARKED_APPOINTMENT}" or (has_fallback and normalised == "closed"):
        return HoursKind.BY_APPOINTMENT
    return HoursKind.SCHEDULE


def _read(primary: str) -> OpeningHours | None:
    if not primary.strip():
        return None
    try:
        return OpeningHours(_mark_appointments(primary), country="NL", max_interval_days=HORIZON_DAYS)
    except ParserError:
        return None


def _split_fallback(text: str) -> tuple[str, str | None]:
    """Cut at the first `||` outside comments: the reader joins hours and fallback into one opening."""
    masked = _COMMENT.sub(lambda found: "x" * len(found[0]), text)
    at = masked.find("||")
    return (text, None) if at < 0 else (text[:at].strip(), text[at + 2 :].strip())


def _mark_appointments(primary: str) -> str:
    """Rewrite what is only an appointment, because the reader takes a time with a comment for plainly open.

    A comment stands for an appointment when it says so, or when no time goes with it ("Mo \"bel eerst\"").
    """
    parts: list[str] = []
    last = 0
    for found in _COMMENT.finditer(primary):
        before = primary[last : found.start()]
        word = _STATE_WORD.search(before)
        state = word[1].lower() if word else ""
        timed = _HAS_TIME.search(re.split("[;,]", before)[-1]) is not None
        appointment = says_appointment(found[0])
        if state not in {"closed", "off"} and (appointment or not (timed or state)):
            parts += [before[: word.start()] if word else before, _MARKED_APPOINTMENT]
        else:
            parts += [before, found[0]]
        last = found.end()
    return "".join([*parts, primary[last:]])


def _month_number(found: re.Match[str]) -> int:
    return _MONTHS.index(found["month"].lower()) + 1


def _exists(found: re.Match[str]) -> bool:
    """Refuse 30 February: the reader drops such a date and would be open every day."""
    # 2024 is a leap year, so that 29 February passes.
    return 1 <= int(found["day"]) <= monthrange(2024, _month_number(found))[1]
