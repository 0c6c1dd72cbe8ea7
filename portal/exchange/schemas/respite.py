"""Which fields do the files of respite have: what an offer is, and what is free?"""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from portal.exchange.schemas.fields import SLUG, WEB, RecordSchema, choice, no_double, text
from portal.locations.rules.status import AMSTERDAM
from portal.respite.rules.availability import StatedBy, Unit
from portal.respite.rules.offers import AgeGroup, Form, Group, Moment, Payer, Setting, Way

LEAD_DAYS = validate.Range(0, 730)
PLACES = validate.Range(0, 1000)


def _choices(kind: type[Any]) -> fields.List[Any]:
    return fields.List(choice(kind), validate=no_double)


class RespiteOfferSchema(RecordSchema):
    """An item of respite.yml: what a service offers to carers; a field that is absent is unknown."""

    service = text(120, SLUG, required=True)
    is_guide = fields.Boolean(load_default=False)
    forms = _choices(Form)
    moments = _choices(Moment)
    not_moments = _choices(Moment)
    settings = _choices(Setting)
    groups = _choices(Group)
    is_only_for_them = fields.Boolean()
    age_group = choice(AgeGroup, required=False)
    planned = fields.Boolean()
    sudden = fields.Boolean()
    lead_days_minimum = fields.Integer(strict=True, validate=LEAD_DAYS)
    lead_days_maximum = fields.Integer(strict=True, validate=LEAD_DAYS)
    ways = _choices(Way)
    payers = _choices(Payer)
    cost_text = text(300)
    has_transport = fields.Boolean()
    source_url = text(1000, WEB)
    checked_on = fields.Date()

    @validates_schema
    def _careful(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data.get("lead_days_minimum", 0) > data.get("lead_days_maximum", LEAD_DAYS.max):
            raise ValidationError("lead-days-reversed", "lead_days_minimum")
        if data.get("is_only_for_them") and "groups" not in data:
            raise ValidationError("only-for-nobody", "is_only_for_them")
        if set(data.get("moments") or ()) & set(data.get("not_moments") or ()):
            raise ValidationError("yes-and-no", "not_moments")


class CapacitySchema(RecordSchema):
    """A row of a file with availability; a moment without a zone is Dutch time."""

    service = text(120, SLUG, required=True)
    unit = fields.Enum(Unit, by_value=True, load_default=Unit.PLACE)
    available = fields.Integer(required=True, validate=PLACES)
    maximum = fields.Integer(validate=PLACES)
    next_free_on = fields.Date()
    stated_by = fields.Enum(StatedBy, by_value=True, required=True)
    updated_at = fields.AwareDateTime(format="iso", default_timezone=AMSTERDAM, required=True)
    description = text(200)

    @validates_schema
    def _possible(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data.get("available", 0) > data.get("maximum", PLACES.max):
            raise ValidationError("more-free-than-there-are", "available")
