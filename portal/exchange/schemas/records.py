"""Which fields do the record files of places, providers and services have, and which values are allowed?"""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from portal.exchange.schemas.fields import (
    CBS_CODE,
    PHONE,
    POSTCODE4,
    POSTCODE6,
    SLUG,
    WEB,
    RecordSchema,
    Words,
    choice,
    hours,
    no_double,
    partial_date,
    text,
    texts,
)
from portal.locations.models import LocationPrecision
from portal.places.rules.records import AliasKind, CoordinateSource, SettlementKind
from portal.services.models.access import AccessDomain, Exactness
from portal.services.rules.records import AccessMode, Confidence, CostKind, Dimension, Layer, Scope, Status


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
    opening_hours = text(500, hours)
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
    opening_hours = text(500, hours)
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
    categories = texts(60, SLUG, load_default=list)
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
    opening_hours = text(500, hours)
    waiting_days = fields.Integer(strict=True, validate=validate.Range(0, 3650))
    capacity = fields.Integer(strict=True, validate=validate.Range(0, 10_000))
    valid_from = fields.Date()
    valid_until = fields.Date()
    temporarily_closed = text(300)
    coverage = fields.Nested(CoverageSchema)
    locations = fields.List(fields.Nested(AtLocationSchema), load_default=list)
    source_url = text(1000, WEB)
    source_date = text(10, partial_date)
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
        if kwargs.get("partial") is not True and data.get("status", Status.DRAFT) is not Status.DRAFT:
            wrong |= _missing_for_the_public(data, original)
        if wrong:
            raise ValidationError(wrong)


def _missing_for_the_public(data: dict[str, Any], original: dict[str, Any]) -> dict[str, list[str]]:
    """Without a subject nobody finds it, and without an area nobody knows for whom it is; a draft may lack them."""
    missing: dict[str, list[str]] = {}
    if not original.get("categories"):
        missing["categories"] = ["Missing data for required field."]
    is_national = data.get("scope", Scope.NATIONAL) is Scope.NATIONAL
    if not is_national and not _names_an_area(original.get("coverage")):
        missing["coverage"] = ["coverage-missing"]
    return missing


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
    source_date = text(10, partial_date)
    confidence = choice(Confidence)

    @validates_schema
    def _one_area(self, data: dict[str, Any], **kwargs: Any) -> None:
        if len({"municipality_code", "settlement", "region"} & data.keys()) > 1:
            raise ValidationError("one-area", "settlement")
        if data.get("minimum_age", 0) > data.get("maximum_age", 120):
            raise ValidationError("ages-reversed", "minimum_age")
