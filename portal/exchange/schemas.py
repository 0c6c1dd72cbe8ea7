"""Which fields does each seed file have, and which values are allowed?"""

import enum
from typing import Any

from marshmallow import Schema, ValidationError, fields, missing, pre_load, validate, validates_schema
from marshmallow.types import UnknownOption

from portal.kernel.partial_dates import PartialDate
from portal.locations.models import LocationPrecision
from portal.locations.rules.opening_hours import validate_hours
from portal.places.rules.records import AliasKind, CoordinateSource, SettlementKind
from portal.services.models.access import AccessDomain, Exactness
from portal.services.rules.records import AccessMode, Confidence, CostKind, Dimension, Layer, Scope, Status

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


def _hours(text: str) -> None:
    if problem := validate_hours(text):
        raise ValidationError(f"opening-hours {problem}")


def _partial_date(text: str) -> None:
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


class MunicipalitySchema(RecordSchema):
    """A row of municipalities.csv."""

    uuid = fields.UUID(required=True)
    cbs_code = text(6, CBS_CODE, required=True)
    name = text(100, required=True)
    slug = text(100, SLUG, required=True)
    latitude = fields.Float(required=True, validate=validate.Range(50, 54))
    longitude = fields.Float(required=True, validate=validate.Range(3, 8))
    region = text(100, required=True)


class PostcodeAreaSchema(RecordSchema):
    """A row of postcode_areas.csv."""

    code = text(4, POSTCODE4, required=True)
    settlement_name = text(100, required=True)
    municipality_code = text(6, CBS_CODE, required=True)
    latitude = fields.Float(required=True, validate=validate.Range(50, 54))
    longitude = fields.Float(required=True, validate=validate.Range(3, 8))


class Words(fields.List[str]):
    """A list that a CSV cell writes with spaces between the items."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        return super()._deserialize(value.split() if isinstance(value, str) else value, attr, data, **kwargs)


class SettlementSchema(RecordSchema):
    """A row of settlements.csv."""

    uuid = fields.UUID(required=True)
    name = text(100, required=True)
    slug = text(100, SLUG, required=True)
    kind = choice(SettlementKind)
    municipality_code = text(6, CBS_CODE, required=True)
    postcodes = Words(fields.String(validate=POSTCODE4), load_default=list, validate=no_double)
    latitude = fields.Float(validate=validate.Range(50, 54))
    longitude = fields.Float(validate=validate.Range(3, 8))
    coordinate_source = choice(CoordinateSource)
    note = text(500)

    @validates_schema
    def _whole_point(self, data: dict[str, Any], **kwargs: Any) -> None:
        has_point = "latitude" in data and "longitude" in data
        if has_point == (data["coordinate_source"] is CoordinateSource.NONE):
            raise ValidationError("point-and-source-differ", "coordinate_source")


class PlaceAliasSchema(RecordSchema):
    """A row of place_aliases.csv: another name of exactly one settlement or municipality."""

    alias = text(100, required=True)
    kind = choice(AliasKind)
    municipality_code = text(6, CBS_CODE)
    settlement_slug = text(100, SLUG)
    source = text(500, required=True)

    @validates_schema
    def _exactly_one(self, data: dict[str, Any], **kwargs: Any) -> None:
        if ("municipality_code" in data) == ("settlement_slug" in data):
            raise ValidationError("one-of-two", "settlement_slug")


class OutsidePlaceSchema(RecordSchema):
    """A row of places_outside.csv."""

    name = text(100, required=True)


class TextOrYesNo(fields.Field[str | bool]):
    """A short text, or yes or no."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str | bool:
        return value if isinstance(value, bool) else str(text(200, required=True).deserialize(value))


class CategorySchema(RecordSchema):
    """An item of categories.yml."""

    slug = text(60, SLUG, required=True)
    name = text(80, required=True)
    description = text(300, required=True)
    keywords = texts(60, load_default=list)
    pictogram = text(40, SLUG, required=True)
    accent = text(20, SLUG, required=True)


class ThemeSchema(RecordSchema):
    """An item of themes.yml."""

    slug = text(60, SLUG, required=True)
    name = text(80, required=True)
    pictogram = text(40, SLUG, required=True)
    accent = text(20, SLUG, required=True)
    categories = texts(60, SLUG, required=True)


class AudienceSchema(RecordSchema):
    """An item of audiences.yml."""

    slug = text(60, SLUG, required=True)
    name = text(80, required=True)


class OrganisationSchema(RecordSchema):
    """An item of organisations.yml."""

    uuid = fields.UUID(required=True)
    slug = text(120, SLUG, required=True)
    name = text(200, required=True)
    description = text(2000)
    phone = text(40, PHONE)
    email = fields.Email(validate=validate.Length(max=200))
    url = text(500, WEB)


class LocationSchema(RecordSchema):
    """An item of locations.yml."""

    uuid = fields.UUID(required=True)
    slug = text(160, SLUG, required=True)
    name = text(200, required=True)
    organisation = text(120, SLUG)
    street = text(120)
    house_number = text(20)
    postcode = text(6, POSTCODE6)
    city = text(80)
    settlement = text(100, SLUG)
    municipality = text(6, CBS_CODE)
    latitude = fields.Float(validate=validate.Range(50, 54))
    longitude = fields.Float(validate=validate.Range(3, 8))
    precision = choice(LocationPrecision, required=False)
    opening_hours = text(500, _hours)
    accessibility = fields.Dict(keys=text(60, required=True), values=fields.Boolean(), allow_none=True)
    is_confidential = fields.Boolean(load_default=False)

    @validates_schema
    def _whole_point(self, data: dict[str, Any], **kwargs: Any) -> None:
        if len({"latitude", "longitude", "precision"} & data.keys()) in {1, 2}:
            raise ValidationError("point-and-precision-differ", "precision")


class CoverageSchema(RecordSchema):
    """Whose inhabitants a service serves."""

    municipalities = texts(6, CBS_CODE)
    settlements = texts(100, SLUG)
    postcodes = texts(4, POSTCODE4)


class AtLocationSchema(RecordSchema):
    """Where a service is given, with what differs there."""

    uuid = fields.UUID(required=True)
    location = text(160, SLUG, required=True)
    opening_hours = text(500, _hours)
    phone = text(40, PHONE)


class ServiceSchema(RecordSchema):
    """An item of services.yml."""

    uuid = fields.UUID(required=True)
    slug = text(120, SLUG, required=True)
    name = text(200, required=True)
    organisation = text(120, SLUG)
    status = choice(Status)
    confidence = choice(Confidence)
    layer = choice(Layer)
    scope = choice(Scope)
    summary = text(300, required=True)
    description = text(5000)
    categories = texts(60, SLUG, required=True)
    dimensions = fields.List(choice(Dimension), load_default=list, validate=no_double)
    audiences = texts(60, SLUG, load_default=list)
    audience_text = text(500)
    minimum_age = fields.Float(validate=validate.Range(0, 120))
    maximum_age = fields.Float(validate=validate.Range(0, 120))
    access_mode = choice(AccessMode)
    who_may_refer = texts(200)
    how_to_apply = text(1000)
    documents_needed = texts(200)
    languages = texts(20)
    cost_kind = choice(CostKind)
    cost_cents = fields.Integer(strict=True, validate=validate.Range(0, 10_000_000))
    cost_text = text(300)
    phone = text(40, PHONE)
    email = fields.Email(validate=validate.Length(max=200))
    url = text(500, WEB)
    chat_url = text(500, WEB)
    opening_hours = text(500, _hours)
    waiting_days = fields.Integer(strict=True, validate=validate.Range(0, 3650))
    capacity = fields.Integer(strict=True, validate=validate.Range(0, 10_000))
    respite = fields.Dict(keys=text(60, required=True), values=TextOrYesNo())
    valid_from = fields.Date()
    valid_until = fields.Date()
    temporarily_closed = text(300)
    coverage = fields.Nested(CoverageSchema)
    locations = fields.List(fields.Nested(AtLocationSchema), load_default=list)
    source_url = text(1000, WEB)
    source_date = text(10, _partial_date)
    last_confirmed_on = fields.Date()

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def _careful(self, data: dict[str, Any], original: dict[str, Any], **kwargs: Any) -> None:
        wrong: dict[str, list[str]] = {}
        # A service without a good source is shown to nobody (shared/data/README.md).
        if data.get("confidence") is Confidence.LOW and data.get("status") is Status.PUBLISHED:
            wrong["status"] = ["low-confidence-is-a-draft"]
        if data.get("minimum_age", 0) > data.get("maximum_age", 120):
            wrong["minimum_age"] = ["ages-reversed"]
        if "valid_from" in data and "valid_until" in data and data["valid_from"] > data["valid_until"]:
            wrong["valid_until"] = ["period-reversed"]
        is_national = data.get("scope", Scope.NATIONAL) is Scope.NATIONAL
        if not is_national and not _names_an_area(original.get("coverage")):
            wrong["coverage"] = ["coverage-missing"]
        if wrong:
            raise ValidationError(wrong)


def _names_an_area(coverage: object) -> bool:
    # Asked of what was written: an area that was refused is not an area that was forgotten.
    return any(coverage.values()) if isinstance(coverage, dict) else bool(coverage)


class AccessRoleSchema(RecordSchema):
    """A row of access_roles.csv; without settlement, municipality and region it holds in the whole country."""

    uuid = fields.UUID(required=True)
    municipality_code = text(6, CBS_CODE)
    settlement = text(100, SLUG)
    region = text(100)
    domain = choice(AccessDomain)
    position = fields.Integer(required=True, validate=validate.Range(0, 100))
    service = text(120, SLUG, required=True)
    minimum_age = fields.Float(validate=validate.Range(0, 120))
    maximum_age = fields.Float(validate=validate.Range(0, 120))
    exactness = choice(Exactness)
    how = text(500, required=True)
    source_url = text(500, WEB)
    source_date = text(10, _partial_date)
    confidence = choice(Confidence)

    @validates_schema
    def _one_area(self, data: dict[str, Any], **kwargs: Any) -> None:
        if len({"municipality_code", "settlement", "region"} & data.keys()) > 1:
            raise ValidationError("one-area", "settlement")
        if data.get("minimum_age", 0) > data.get("maximum_age", 120):
            raise ValidationError("ages-reversed", "minimum_age")


SCHEMAS: dict[str, type[RecordSchema]] = {
    "municipalities.csv": MunicipalitySchema,
    "postcode_areas.csv": PostcodeAreaSchema,
    "settlements.csv": SettlementSchema,
    "place_aliases.csv": PlaceAliasSchema,
    "places_outside.csv": OutsidePlaceSchema,
    "categories.yml": CategorySchema,
    "themes.yml": ThemeSchema,
    "audiences.yml": AudienceSchema,
    "organisations.yml": OrganisationSchema,
    "locations.yml": LocationSchema,
    "services.yml": ServiceSchema,
    "access_roles.csv": AccessRoleSchema,
}
