"""What stands around every answer: lists, problems, points on the earth, opening hours."""

from types import new_class
from typing import Any, cast

from marshmallow import Schema, fields

from portal.api.schemas.fields import Moment, Outgoing, WallTime
from portal.locations.rules.week import HoursState

HOURS_STATES = [state.value for state in HoursState]


class Fault(Outgoing):
    """One thing that is wrong with a request."""

    where = fields.String(required=True, data_key="in", metadata={"enum": ["query", "body"]})
    name = fields.String()
    pointer = fields.String()
    reason = fields.String(required=True)


class Problem(Outgoing):
    """What went wrong and what to do (RFC 9457)."""

    type = fields.String(required=True)
    status = fields.Integer(required=True)
    title = fields.String(required=True)
    detail = fields.String(required=True)
    errors = fields.List(fields.Nested(Fault))


def page_of(item: type[Schema], name: str) -> type[Outgoing]:
    """The schema of a part of a list of such items."""
    shape: dict[str, Any] = {
        "items": fields.List(fields.Nested(item), required=True),
        "page": fields.Integer(),
        "page_size": fields.Integer(required=True),
        "total_items": fields.Integer(required=True),
        "total_pages": fields.Integer(required=True),
        "next": fields.String(),
        "__doc__": f"Part of a list of {item.__name__}.",
    }
    return cast("type[Outgoing]", new_class(name, (Outgoing,), exec_body=lambda body: body.update(shape)))


class Point(Outgoing):
    """A GeoJSON point: longitude, latitude in CRS84."""

    type = fields.String(required=True, metadata={"enum": ["Point"]})
    coordinates = fields.List(fields.Float(), required=True, metadata={"minItems": 2, "maxItems": 2})


class Interval(Outgoing):
    """From and to on one day, on the clock of the place; an end at or before the start lies on the next day."""

    opens = WallTime(required=True)
    closes = WallTime(required=True)
    state = fields.String(required=True, metadata={"enum": HOURS_STATES})
    note = fields.String()


class DayHours(Outgoing):
    """One date."""

    date = fields.Date(required=True)
    state = fields.String(required=True, metadata={"enum": HOURS_STATES})
    intervals = fields.List(fields.Nested(Interval), required=True)
    special_day = fields.String()
    otherwise_by_appointment = fields.Boolean(required=True)


class OpeningStatus(Outgoing):
    """Whether it is open now, until when, and else when it opens."""

    is_open = fields.Boolean(required=True)
    state = fields.String(required=True, metadata={"enum": HOURS_STATES})
    text = fields.String(required=True)
    until = Moment()
    opens_at = Moment()
    may_open_at = Moment()
    special_day = fields.String()


class OpeningStatusOfService(OpeningStatus):
    """The same for one service at one moment, with its hours and the week from then on."""

    service_id = fields.UUID(required=True)
    at = Moment(required=True)
    time_zone = fields.String(required=True)
    opening_hours = fields.String()
    days = fields.List(fields.Nested(DayHours), required=True)
