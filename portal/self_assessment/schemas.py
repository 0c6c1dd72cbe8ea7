"""Which fields does a file of seed_data/instruments have, and which values are allowed?"""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema
from marshmallow.types import UnknownOption

from portal.self_assessment.rules.instruments import Instrument, Section, Statement, Wording
from portal.services.models.access import AccessDomain
from portal.services.rules.records import Dimension

SLUG = validate.Regexp(r"^[a-z0-9]+(-[a-z0-9]+)*\Z", error="not-a-slug")
PRINTABLE = validate.Regexp(r"^[^\x00-\x1f\x7f]*\Z", error="control-characters")


def _text(maximum: int, *checks: Any, required: bool = True) -> fields.String:
    return fields.String(required=required, validate=[validate.Length(min=1, max=maximum), PRINTABLE, *checks])


def _slugs(*, at_least: int) -> fields.List[str]:
    size = validate.Length(min=at_least, max=5)
    if at_least:
        return fields.List(_text(60, SLUG), required=True, validate=size)
    return fields.List(_text(60, SLUG), load_default=list, validate=size)


class InstrumentPartSchema(Schema):
    """Base of all: an unknown field is a mistake."""

    class Meta:
        """No field may be forgotten in silence."""

        unknown: UnknownOption = "raise"


class StatementSchema(InstrumentPartSchema):
    """A statement; `together` is absent where a young person speaks for themselves."""

    slug = _text(60, SLUG)
    pictogram = _text(40, SLUG)
    self = _text(160)
    other = _text(160)
    together = _text(160, required=False)
    explanation = _text(200)
    subjects = _slugs(at_least=1)
    lines = _slugs(at_least=0)
    desk = fields.Enum(AccessDomain, by_value=True)


class SectionSchema(InstrumentPartSchema):
    """One dimension of a list."""

    dimension = fields.Enum(Dimension, by_value=True, required=True)
    title = _text(40)
    desk = fields.Enum(AccessDomain, by_value=True, required=True)
    intro = _text(200)
    subjects = _slugs(at_least=1)
    steps = fields.List(_text(120), required=True, validate=validate.Length(min=1, max=5))
    statements = fields.List(fields.Nested(StatementSchema), required=True, validate=validate.Length(min=1, max=12))


class InstrumentSchema(InstrumentPartSchema):
    """A whole file."""

    slug = _text(60, SLUG)
    version = fields.Integer(required=True, strict=True, validate=validate.Range(1, 1_000_000))
    position = fields.Integer(required=True, strict=True, validate=validate.Range(1, 99))
    name = _text(60)
    audience = _text(160)
    minutes = fields.Integer(required=True, strict=True, validate=validate.Range(1, 60))
    pictogram = _text(40, SLUG)
    call = _text(60, SLUG)
    dimensions = fields.List(fields.Nested(SectionSchema), required=True)

    @validates_schema
    def _is_whole(self, data: dict[str, Any], **kwargs: Any) -> None:
        if [section["dimension"] for section in data["dimensions"]] != list(Dimension):
            raise ValidationError("each-dimension-once-in-order", "dimensions")
        slugs = [statement["slug"] for section in data["dimensions"] for statement in section["statements"]]
        if len(set(slugs)) != len(slugs):
            raise ValidationError("statement-occurs-twice", "dimensions")


def built_instrument(record: dict[str, Any]) -> Instrument:
    """The list that a checked record describes."""
    sections = tuple(_section(section) for section in record["dimensions"])
    return Instrument(sections=sections, **{name: value for name, value in record.items() if name != "dimensions"})


def _section(record: dict[str, Any]) -> Section:
    return Section(
        dimension=record["dimension"],
        title=record["title"],
        intro=record["intro"],
        desk=record["desk"].value,
        subjects=tuple(record["subjects"]),
        steps=tuple(record["steps"]),
        statements=tuple(_statement(statement) for statement in record["statements"]),
    )


def _statement(record: dict[str, Any]) -> Statement:
    return Statement(
        slug=record["slug"],
        pictogram=record["pictogram"],
        texts={wording: record[wording.value] for wording in Wording if wording.value in record},
        explanation=record["explanation"],
        subjects=tuple(record["subjects"]),
        lines=tuple(record["lines"]),
        desk=record["desk"].value if "desk" in record else None,
    )
