"""Which fields does each text file have, and which values are allowed?"""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema
from marshmallow.types import UnknownOption

from portal.content.rules.legal_facts import Certainty
from portal.kernel.partial_dates import PartialDate

SLUG = validate.Regexp(r"^[a-z0-9]+(-[a-z0-9]+)*\Z", error="not-a-slug")
PHONE = validate.Regexp(r"^\+?\d[\d -]{1,30}\Z", error="not-a-phone-number")
WEB = validate.Regexp(r"^https?://[^\s<>\"]{1,1000}\Z", error="not-a-web-address")
WEB_OR_OWN = validate.Regexp(r"^(https://|/(?!/))[^\s<>\"\\]{1,1000}\Z", error="not-a-web-address")
PRINTABLE = validate.Regexp(r"^[^\x00-\x1f\x7f]*\Z", error="control-characters")


def plain_text(maximum: int, *checks: Any, required: bool = False) -> fields.String:
    """A text of one line with at most so many signs."""
    return fields.String(required=required, validate=[validate.Length(min=1, max=maximum), PRINTABLE, *checks])


def slugs() -> fields.List[str]:
    """A list of names, empty when it is left out."""
    return fields.List(plain_text(60, SLUG, required=True), load_default=list)


def _partial_date(text: str) -> None:
    try:
        PartialDate.parse(text)
    except ValueError:
        raise ValidationError("not-a-date") from None


class TextSchema(Schema):
    """Base of all: an unknown field is a mistake."""

    class Meta:
        """No field may be forgotten in silence."""

        unknown: UnknownOption = "raise"


class LawSchema(TextSchema):
    """An item of laws.yml."""

    slug = plain_text(60, SLUG, required=True)
    name = plain_text(100, required=True)
    source = plain_text(1000, WEB, required=True)
    text_from = fields.Date()
    checked_on = fields.Date()


class ArticleSchema(TextSchema):
    """A place in a law."""

    law = plain_text(60, SLUG, required=True)
    article = plain_text(20)


class TermSchema(TextSchema):
    """An item of glossary.yml."""

    slug = plain_text(60, SLUG, required=True)
    term = plain_text(80, required=True)
    abbreviation = plain_text(20)
    also = fields.List(plain_text(80, required=True), load_default=list)
    linked = fields.Boolean(load_default=True)
    explanation = plain_text(300, required=True)
    laws = fields.List(fields.Nested(ArticleSchema), load_default=list)
    see_also = slugs()


class BilingualSchema(TextSchema):
    """A text in both languages."""

    nl = plain_text(400, required=True)
    en = plain_text(400, required=True)


class LineSchema(TextSchema):
    """A line of crisis_lines.yml."""

    slug = plain_text(60, SLUG, required=True)
    service = plain_text(120, SLUG, required=True)
    name = plain_text(100, required=True)
    when = fields.Nested(BilingualSchema, required=True)
    note = fields.Nested(BilingualSchema)
    phone = plain_text(40, PHONE)
    chat = plain_text(1000, WEB)
    url = plain_text(1000, WEB)
    hours = plain_text(200)
    hours_text = fields.Nested(BilingualSchema)
    cost = fields.Nested(BilingualSchema)
    source = plain_text(1000, WEB, required=True)
    checked = plain_text(10, _partial_date)

    @validates_schema
    def _can_be_reached(self, data: dict[str, Any], **kwargs: Any) -> None:
        if not {"phone", "chat", "url"} & data.keys():
            raise ValidationError("phone-chat-or-url-missing", "phone")
        needs_words = data.get("hours") not in (None, "24/7")
        if needs_words != ("hours_text" in data):
            raise ValidationError("hours-and-their-words-differ", "hours_text")


class LineGroupSchema(TextSchema):
    """An item of crisis_lines.yml."""

    slug = plain_text(60, SLUG, required=True)
    title = fields.Nested(BilingualSchema, required=True)
    lines = fields.List(fields.Nested(LineSchema), required=True, validate=validate.Length(min=1))


class LegalFactSchema(TextSchema):
    """An item of legal_facts.yml."""

    slug = plain_text(60, SLUG, required=True)
    heading = plain_text(80, required=True)
    text = plain_text(400, required=True)
    law = plain_text(60, SLUG)
    article = plain_text(60)
    source = plain_text(1000, WEB)
    valid_from = fields.Date(required=True)
    checked_on = fields.Date(required=True)
    valid_until = fields.Date()
    sure = fields.Enum(Certainty, by_value=True, required=True)
    doubt = plain_text(300)


class LinkSchema(TextSchema):
    """A link under a section."""

    text = plain_text(200, required=True)
    url = plain_text(1000, WEB_OR_OWN, required=True)


class SectionSchema(TextSchema):
    """A part of a page."""

    heading = plain_text(120, required=True)
    paragraphs = fields.List(plain_text(1000, required=True), load_default=list)
    points = fields.List(plain_text(500, required=True), load_default=list)
    links = fields.List(fields.Nested(LinkSchema), load_default=list)


class PageSchema(TextSchema):
    """A file in pages/."""

    title = plain_text(120, required=True)
    intro = plain_text(500, required=True)
    checked_on = fields.Date(required=True)
    sections = fields.List(fields.Nested(SectionSchema), required=True, validate=validate.Length(min=1))
