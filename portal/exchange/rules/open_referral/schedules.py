"""Which weekly rows (HSDS `schedule`) say the same as an OpenStreetMap text?"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, time
from functools import lru_cache

from portal.exchange.rules.open_referral.identifiers import identifier
from portal.locations.rules.opening_hours import Hours, HoursKind, parse_hours
from portal.locations.rules.special_days import SpecialDayTable
from portal.locations.rules.week import HoursState, Interval, coming_days

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# Any whole year will do; always the same one, so that the rows and their identifiers do not change with the calendar.
FIRST_MONDAY, WEEKS = date(2025, 1, 6), 52
# Holidays of the notation itself ("PH off") fall in fewer than seven weeks on the same weekday.
USUAL_WEEKS = 45
NO_SPECIAL_DAYS = SpecialDayTable(())
ZONE = "Local time in the Netherlands (Europe/Amsterdam). Public holidays may differ."
IRREGULAR = "Opening hours without a fixed week, in OpenStreetMap notation"

Slot = tuple[str, str, str]
"""Opens, closes, and what to say about it ("" for plainly open)."""


def schedules(owner: str, text: str | None) -> list[dict[str, object]]:
    """One row for each weekday and slot; one row with only the notation when there is no fixed week; [] when unknown.

    A slot that closes at or before it opens ends on the next day. Single days and holidays are not in the rows.
    """
    hours = parse_hours(text)
    if hours.kind is HoursKind.UNKNOWN:
        return []
    if hours.kind is HoursKind.BY_APPOINTMENT:
        return [{"id": identifier("schedule", owner, "appointment"), "description": "By appointment", "notes": ZONE}]
    week = usual_week(hours.text)
    if week is None:
        said = f"{IRREGULAR}: {hours.text}"
        return [{"id": identifier("schedule", owner, "notation"), "description": said, "notes": ZONE}]
    return [_row(owner, day, slot) for day, slots in zip(DAYS, week, strict=True) for slot in slots]


def _row(owner: str, day: str, slot: Slot) -> dict[str, object]:
    opens, closes, said = slot
    row: dict[str, object] = {
        "id": identifier("schedule", owner, f"{day} {opens}-{closes} {said}"),
        "freq": "WEEKLY",
        "interval": 1,
        "byday": day,
        "opens_at": opens,
        "closes_at": closes,
        "notes": ZONE,
    }
    return row | ({"description": said} if said else {})


@lru_cache(maxsize=4096)
def usual_week(text: str) -> tuple[tuple[Slot, ...], ...] | None:
    """The slots of each weekday from Monday; None when a day has no usual slots, or the whole week has none."""
    hours = parse_hours(text)
    if hours.kind is HoursKind.ALWAYS:
        return ((("00:00", "23:59", ""),),) * len(DAYS)
    if hours.kind is not HoursKind.SCHEDULE:
        return None
    seen = _seen(hours)
    week = []
    for offset in range(len(DAYS)):
        slots, weeks = Counter(seen[offset :: len(DAYS)]).most_common(1)[0]
        if weeks < USUAL_WEEKS:
            return None
        week.append(slots)
    return tuple(week) if any(week) else None


def _seen(hours: Hours) -> Sequence[tuple[Slot, ...]]:
    days = coming_days(hours, FIRST_MONDAY, NO_SPECIAL_DAYS, WEEKS * len(DAYS))
    return [tuple(_slot(interval) for interval in day.intervals) for day in days]


def _slot(interval: Interval) -> Slot:
    closes = "23:59" if interval.whole_day else f"{interval.end:%H:%M}"
    said = {HoursState.OPEN: "", HoursState.BY_APPOINTMENT: "By appointment"}.get(interval.state, "Not certain")
    return f"{interval.start:%H:%M}", closes, said


def holds_slot(text: str, *, day: str | None = None, begins: time | None = None, ends: time | None = None) -> bool:
    """Whether some slot of the week is on this day, begins at this time or later, and ends by that time."""
    week = usual_week(text) or ()
    return any(
        (day is None or name == day)
        and (begins is None or time.fromisoformat(opens) >= begins)
        and (ends is None or time.fromisoformat(opens) < time.fromisoformat(closes) <= ends)
        for name, slots in zip(DAYS, week, strict=bool(week))
        for opens, closes, _said in slots
    )


def notation(rows: Sequence[dict[str, object]]) -> str | None:
    """The OpenStreetMap text of weekly rows as others write them; None when some row says more than a fixed week."""
    spans: dict[str, list[str]] = {}
    for row in rows:
        opens, closes = (str(row.get(name) or "")[:5] for name in ("opens_at", "closes_at"))
        named = [day.strip() for day in str(row.get("byday") or "").split(",")]
        is_weekly = row.get("freq") == "WEEKLY" and row.get("interval") in (None, 1, "1", 1.0)
        if not (is_weekly and opens and closes and set(named) <= set(DAYS)):
            return None
        for day in named:
            spans.setdefault(day, []).append(f"{opens}-{closes}")
    parts = [f"{day.title()} {','.join(sorted(spans[day]))}" for day in DAYS if day in spans]
    return "; ".join(parts) or None
