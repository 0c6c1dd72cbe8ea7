"""A question to the guide, and its advice."""

from typing import Any

from marshmallow import fields, post_load

from portal.api.rules.names import INDICATIONS, URGENCIES
from portal.api.schemas.directory import ServiceSummary
from portal.api.schemas.fields import SLUG, Incoming, Number, Outgoing, between, one_of, several, text
from portal.api.schemas.places import DOMAINS, CrisisLine
from portal.content.rules.legal_facts import Certainty
from portal.guidance.rules.answers import LONGEST_PLACE, LONGEST_TEXT, OLDEST
from portal.search.rules.understanding import ForWhom


class AdviceRequest(Incoming):
    """A question; everything may be left out. Nothing of it is stored or logged."""

    place = text(LONGEST_PLACE)
    for_whom = fields.String(load_default=ForWhom.SELF.value, validate=one_of([person.value for person in ForWhom]))
    age = Number(validate=between(0, OLDEST))
    categories = several(text(60, SLUG), most=20)
    text = text(LONGEST_TEXT)
    urgency = fields.String(load_default="none", validate=one_of(tuple(URGENCIES)))
    indication = fields.String(load_default="none", validate=one_of(tuple(INDICATIONS)))

    @post_load
    def with_everything(self, data: dict[str, Any], **_rest: Any) -> dict[str, Any]:
        """A name for every answer, also those that were left out."""
        return {"place": "", "age": None, "categories": [], "text": ""} | data


class FreeHelp(Outgoing):
    """Help on one subject that needs no decision."""

    category = fields.String(required=True)
    name = fields.String(required=True)
    services = fields.List(fields.Nested(ServiceSummary), required=True)


class Door(Outgoing):
    """An access point to go to; without a service when no place was told or nobody serves it."""

    domain = fields.String(required=True, metadata={"enum": DOMAINS})
    name = fields.String(required=True)
    does = fields.String(required=True)
    how = fields.String()
    service = fields.Nested(ServiceSummary)
    is_fallback = fields.Boolean(required=True)
    bring = fields.List(fields.String(), required=True)
    next_steps = fields.List(fields.String(), required=True)


class Explanation(Outgoing):
    """What the law says, where it stands, and how surely we know it."""

    slug = fields.String(required=True)
    heading = fields.String(required=True)
    text = fields.String()
    is_current = fields.Boolean(required=True)
    law = fields.String()
    article = fields.String()
    source = fields.String()
    valid_from = fields.Date(required=True)
    valid_until = fields.Date()
    checked_on = fields.Date(required=True)
    certainty = fields.String(required=True, metadata={"enum": [certainty.value for certainty in Certainty]})
    doubt = fields.String()


class Advice(Outgoing):
    """Steps from light to heavy, and which rules decided."""

    place = fields.String()
    crisis_lines = fields.List(fields.Nested(CrisisLine), required=True)
    own_steps = fields.List(fields.String(), required=True)
    free_help = fields.List(fields.Nested(FreeHelp), required=True)
    primary_care = fields.List(fields.Nested(ServiceSummary), required=True)
    access_points = fields.List(fields.Nested(Door), required=True)
    explanations = fields.List(fields.Nested(Explanation), required=True)
    understood = fields.List(fields.String(), required=True)
    reasons = fields.List(fields.String(), required=True)
    rules = fields.List(fields.String(), required=True)
    is_age_assumed = fields.Boolean(required=True)
    asks_indication = fields.Boolean(required=True)
