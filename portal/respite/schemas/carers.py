"""Which fields do situations.yml and hub.yml of seed_data/carers have? A mistake stops the start."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from portal.assets import read_yaml
from portal.content.schemas import SLUG, TextSchema, plain_text, slugs
from portal.respite.rules.situations import (
    Arrangement,
    CarerSituation,
    Group,
    HubText,
    Need,
    Recognition,
    Step,
    Way,
)
from portal.respite.schemas.check import FOLDER, SearchSchema, refuse_doubles, refuse_unknown, search_of
from portal.services.models.access import AccessDomain


class StepSchema(TextSchema):
    """A heading with a text."""

    heading = plain_text(80, required=True)
    text = plain_text(400, required=True)


class GroupSchema(TextSchema):
    """What is looked for nearby."""

    heading = plain_text(80, required=True)
    subjects = fields.List(plain_text(60, SLUG), required=True, validate=validate.Length(min=1))
    audiences = slugs()
    referral = fields.Boolean(load_default=False)


class SituationSchema(TextSchema):
    """An item of situations.yml."""

    slug = plain_text(60, SLUG, required=True)
    name = plain_text(60, required=True)
    pictogram = plain_text(40, SLUG, required=True)
    accent = plain_text(20, SLUG, required=True)
    card = plain_text(120, required=True)
    lead = plain_text(300, required=True)
    steps = fields.List(fields.Nested(StepSchema), required=True, validate=validate.Length(min=2, max=3))
    groups = fields.List(fields.Nested(GroupSchema), required=True, validate=validate.Length(min=1, max=3))
    lines = slugs()
    lines_first = fields.Boolean(load_default=False)
    domains = fields.List(fields.Enum(AccessDomain, by_value=True), required=True, validate=validate.Length(min=1))
    age = fields.Float(load_default=None, validate=validate.Range(0, 120))
    facts = slugs()
    finder = fields.Nested(SearchSchema)
    place_of = fields.String(load_default="self", validate=validate.OneOf(["self", "other"]))


class NeedSchema(TextSchema):
    """What somebody may come with."""

    goes_to = fields.Enum(Way, by_value=True, required=True)
    pictogram = plain_text(40, SLUG, required=True)
    text = plain_text(100, required=True)
    action = plain_text(60, required=True)


class ArrangementSchema(StepSchema):
    """Something that can be arranged."""

    action = plain_text(60, required=True)
    goes_to = fields.Enum(Way, by_value=True, load_default=None)
    subject = plain_text(60, SLUG)

    @validates_schema
    def _leads_somewhere(self, data: dict[str, Any], **kwargs: Any) -> None:
        if (data["goes_to"] is None) == ("subject" not in data):
            raise ValidationError("page-or-subject", "subject")


class RecognitionSchema(StepSchema):
    """Am I a carer?"""

    examples = fields.List(plain_text(120), required=True, validate=validate.Length(min=1))


class WorkingSchema(StepSchema):
    """Working and caring."""

    fact = plain_text(60, SLUG, required=True)


class AppreciationSchema(TextSchema):
    """Which record tells about the appreciation of a municipality."""

    municipality = fields.String(required=True, validate=validate.Regexp(r"GM\d{4}\Z"))
    service = plain_text(120, SLUG, required=True)


class HubSchema(TextSchema):
    """hub.yml."""

    title = plain_text(80, required=True)
    lead = plain_text(240, required=True)
    needs = fields.List(fields.Nested(NeedSchema), required=True)
    recognise = fields.Nested(RecognitionSchema, required=True)
    arrange = fields.List(fields.Nested(ArrangementSchema), required=True)
    working = fields.Nested(WorkingSchema, required=True)
    card = fields.Nested(StepSchema, required=True)
    facts = slugs()
    appreciation = fields.List(fields.Nested(AppreciationSchema), required=True)


@lru_cache(maxsize=4)
def load_situations(folder: Path) -> Mapping[str, CarerSituation]:
    """The situations of a folder by slug, in the order of the file; ValidationError names each mistake."""
    raw = SituationSchema(many=True).load(read_yaml(folder / FOLDER / "situations.yml"))
    refuse_doubles(raw, "slug")
    refuse_unknown(folder, [s for item in raw for s in item["lines"]], [s for item in raw for s in item["facts"]])
    return MappingProxyType({item["slug"]: _situation(item) for item in raw})


@lru_cache(maxsize=4)
def load_hub(folder: Path) -> HubText:
    """The words of the hub; ValidationError names each mistake."""
    raw = HubSchema().load(read_yaml(folder / FOLDER / "hub.yml"))
    refuse_unknown(folder, (), [*raw["facts"], raw["working"]["fact"]])
    recognise, working = raw["recognise"], raw["working"]
    return HubText(
        title=raw["title"],
        lead=raw["lead"],
        needs=tuple(Need(**item) for item in raw["needs"]),
        recognise=Recognition(recognise["heading"], recognise["text"], tuple(recognise["examples"])),
        arrange=tuple(Arrangement(**({"subject": None} | item)) for item in raw["arrange"]),
        working=Step(working["heading"], working["text"]),
        working_fact=working["fact"],
        card=Step(**raw["card"]),
        facts=tuple(raw["facts"]),
        appreciation={item["municipality"]: item["service"] for item in raw["appreciation"]},
    )


def _situation(item: dict[str, Any]) -> CarerSituation:
    same = {name: item[name] for name in ("slug", "name", "pictogram", "accent", "card", "lead", "age")}
    return CarerSituation(
        **same,
        steps=tuple(Step(**step) for step in item["steps"]),
        groups=tuple(
            Group(group["heading"], tuple(group["subjects"]), tuple(group["audiences"]), group["referral"])
            for group in item["groups"]
        ),
        lines=tuple(item["lines"]),
        are_lines_first=item["lines_first"],
        domains=tuple(domain.value for domain in item["domains"]),
        facts=tuple(item["facts"]),
        search=search_of(item),
        is_place_of_other=item["place_of"] == "other",
    )
