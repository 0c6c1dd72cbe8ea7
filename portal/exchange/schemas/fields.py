"""What is a text, a choice, a list, a date in a record file?"""

import enum
from typing import Any

from marshmallow import Schema, ValidationError, fields, missing, pre_load, validate
from marshmallow.types import UnknownOption

from portal.kernel.partial_dates import PartialDate
from portal.locations.rules.opening_hours import validate_hours

# Written with [0-9] and \Z: \d also takes the digits of other scripts, and $ a line break at the end.
SLUG = validate.Regexp(r"^[a-z0-9]+(-[a-z0-9]+)*\Z", error="not-a-slug")
CBS_CODE = validate.Regexp(r"^GM[0-9]{4}\Z", error="not-a-cbs-code")
POSTCODE4 = validate.Regexp(r"^[1-9][0-9]{3}\Z", error="not-a-postcode4")
POSTCODE6 = validate.Regexp(r"^[1-9][0-9]{3}[A-Z]{2}\Z", error="not-a-postcode6")
PHONE = validate.Regexp(r"^\+?[0-9][0-9 ()-]{1,30}\Z", error="not-a-phone-number")
# Control characters, marks that turn or hide text, and halves of characters; a tab and a line break are fine.
INVISIBLE = "\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069\\ufeff\\ud800-\\udfff"
PRINTABLE = validate.Regexp(rf"^[^{INVISIBLE}]*\Z", error="control-characters")
WEB = validate.And(validate.Length(max=1000), validate.Regexp(r"^https?://[^\s<>\"\\]+\Z", error="not-a-web-address"))


def hours(text: str) -> None:
    """Refuse opening hours that the engine cannot read."""
    if problem := validate_hours(text):
        raise ValidationError(f"opening-hours {problem}")


def partial_date(text: str) -> None:
    """Refuse what is no year, month or day."""
    try:
        PartialDate.parse(text)
    except ValueError:
        raise ValidationError("not-a-date") from None


def text(maximum: int, *checks: Any, required: bool = False) -> fields.String:
    """A line or paragraph without control characters; absent means unknown."""
    return fields.String(
        required=required,
        allow_none=not required,
        validate=[validate.Length(min=1, max=maximum), PRINTABLE, *checks],
    )


def choice(kind: type[enum.StrEnum], *, required: bool = True) -> fields.Enum[Any]:
    """One of the values of an enum."""
    return fields.Enum(kind, by_value=True, required=required, allow_none=not required)


def texts(*item: Any, load_default: Any = missing, required: bool = False) -> fields.List[str]:
    """A list of texts of which none occurs twice; required means at least one."""
    checks: list[Any] = [no_double, validate.Length(min=1, error="empty-list")] if required else [no_double]
    return fields.List(text(*item, required=True), load_default=load_default, required=required, validate=checks)


def no_double(values: list[Any]) -> None:
    """Refuse a list in which something occurs twice."""
    if len(set(values)) < len(values):
        raise ValidationError("double")


class RecordSchema(Schema):
    """Base of all: an unknown field is a mistake, and an empty cell, list or group is unknown."""

    class Meta:
        """No field may be forgotten in silence."""

        unknown: UnknownOption = "raise"

    @pre_load
    def _empty_is_unknown(self, data: Any, **kwargs: Any) -> Any:
        if not isinstance(data, dict):
            raise ValidationError("not-a-record")
        return {key: value for key, value in data.items() if value not in ("", None, [], {})}


class Words(fields.List[str]):
    """A list that a CSV cell writes with spaces between the items."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        return super()._deserialize(value.split() if isinstance(value, str) else value, attr, data, **kwargs)
