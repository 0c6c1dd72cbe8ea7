"""The shapes of values that come in and go out: each says in Dutch what is wrong with a value, and describes itself."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_dump, validate

from portal.api import labels
from portal.social_map.rules.areas import BoundingBox, BoundingBoxError, parse_bbox

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
REQUIRED = {"required": labels.MISSING, "null": labels.EMPTY, "validator_failed": labels.NOT_PATTERN}
_MOMENT = re.compile(
    r"20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})", re.ASCII
)
_MOST = 1e15
_WHOLE = re.compile(r"-?[0-9]{1,9}", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?", re.ASCII)


def camel_case(name: str) -> str:
    """Our name of a thing as JSON and query strings write it."""
    first, *further = name.split("_")
    return first + "".join(word.title() for word in further)


class _CamelCase(Schema):
    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        """Give every field its name in JSON."""
        field_obj.data_key = field_obj.data_key or camel_case(field_name)


class Incoming(_CamelCase):
    """What somebody sends: nothing that we do not know."""

    error_messages = {"unknown": labels.UNKNOWN_PARAMETER, "type": labels.NOT_AN_OBJECT}

    class Meta:
        unknown = "raise"


class Outgoing(_CamelCase):
    """What we send: a fact that nobody knows is left out, so no null ever stands in an answer."""

    @post_dump
    def leave_out_the_unknown(self, data: dict[str, Any], **_rest: Any) -> dict[str, Any]:
        """Drop every name without a value."""
        return {name: value for name, value in data.items() if value is not None}


class Moment(fields.DateTime):
    """A moment with its zone: any offset comes in, UTC with a Z goes out."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_rest: Any) -> datetime:
        # RFC 3339 lets -00:00 stand for "zone unknown", and the NL API Design Rules refuse it.
        if not isinstance(value, str) or not _MOMENT.fullmatch(value) or value.endswith("-00:00"):
            raise ValidationError(str(labels.NOT_A_MOMENT))
        try:
            return datetime.fromisoformat(value).astimezone(UTC)
        except (ValueError, OverflowError):
            raise ValidationError(str(labels.NOT_A_MOMENT)) from None

    def _serialize(self, value: datetime | None, attr: str | None, obj: Any, **_rest: Any) -> str | None:
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if value else None


class WallTime(fields.String):
    """A time on the clock of the place itself, without a zone."""

    def __init__(self, **given: Any) -> None:
        super().__init__(metadata={"format": "time-local"}, **given)

    def _serialize(self, value: Any, attr: str | None, obj: Any, **_rest: Any) -> str | None:
        return value.isoformat(timespec="seconds") if value is not None else None


class Whole(fields.Integer):
    """A whole number: digits in a query string, a number in JSON."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_rest: Any) -> int:
        if isinstance(value, str) and _WHOLE.fullmatch(value):
            return int(value)
        if isinstance(value, float) and value.is_integer():
            return int(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        raise ValidationError(str(labels.NOT_WHOLE))


class Number(fields.Float):
    """A number: digits with a point in a query string, a number in JSON."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_rest: Any) -> float:
        if isinstance(value, str) and _NUMBER.fullmatch(value):
            value = float(value)
        # JSON of Python also reads NaN and Infinity, which no range refuses.
        if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _MOST:
            return float(value)
        raise ValidationError(str(labels.NOT_A_NUMBER))


class Truth(fields.Boolean):
    """The words true and false, and nothing that looks like them."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_rest: Any) -> bool:
        if value in ("true", "false") or isinstance(value, bool):
            return value in ("true", True)
        raise ValidationError(str(labels.NOT_BOOLEAN))


class Area(fields.Field[BoundingBox]):
    """A map area in a query string: west,south,east,north in degrees."""

    def __init__(self, **given: Any) -> None:
        described = {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4}
        super().__init__(metadata=described, **given)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_rest: Any) -> BoundingBox:
        try:
            # As coarse as the portal's own address bar says it, so that both mean the same area.
            return parse_bbox(str(parse_bbox(value)))
        except BoundingBoxError:
            raise ValidationError(str(labels.WRONG_AREA)) from None


class _Length(validate.Length):
    def _format_error(self, value: Any, message: str) -> str:
        return str(labels.TEXT_TOO_LONG if value else labels.EMPTY).format(max=self.max)


class _WholePattern(validate.Regexp):
    def __call__(self, value: str) -> str:  # type: ignore[override]  # only ever of text
        # A $ in a pattern of Python also lets a line break pass.
        if not re.match(str(self.regex.pattern), value) or "\n" in value:
            raise ValidationError(str(labels.NOT_PATTERN))
        return value


def text(longest: int, pattern: str | None = None, **given: Any) -> fields.String:
    """Text of 1 to so many characters, of a certain form when a pattern is given."""
    rules: list[Any] = [_Length(min=1, max=longest)]
    if pattern is not None:
        rules.append(_WholePattern(pattern))
    messages = REQUIRED | {"invalid": labels.NOT_TEXT, "invalid_utf8": labels.NOT_TEXT}
    return fields.String(validate=rules, error_messages=messages, **given)


def between(least: float, most: float) -> validate.Range:
    """The rule that a number lies between two others, both included."""
    return validate.Range(min=least, max=most, error=labels.NOT_IN_RANGE)


def one_of(values: Sequence[Any]) -> validate.OneOf:
    """The rule that a value is one of these."""
    return validate.OneOf(values, error=labels.NOT_CHOSEN)


def several(item: fields.Field[Any], most: int = 50) -> fields.List[Any]:
    """A list without doubles of at most so many values."""
    messages = REQUIRED | {"invalid": labels.NOT_A_LIST}
    length = validate.Length(max=most, error=labels.TOO_MANY)
    return fields.List(item, validate=length, error_messages=messages)
