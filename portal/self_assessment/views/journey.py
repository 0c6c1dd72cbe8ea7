"""What does each page of the journey need: its step, its web, its figures, its lines to call?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from portal import assets
from portal.content.rules.texts import HelpLine
from portal.content.views import content
from portal.search.views.pages import current_catalogue
from portal.search.views.questions import danger_slugs
from portal.self_assessment.labels import (
    DIMENSION_ACCENTS,
    DIMENSION_PICTOGRAMS,
    TALK_LABELS,
    WORDING_LABELS,
    score_text,
    web_description,
)
from portal.self_assessment.queries.instruments import load_instruments
from portal.self_assessment.rules.answers import BEGIN, PLACE, STEP, Assessment, most_wished, only
from portal.self_assessment.rules.documents import Document, FileRefused, read_document
from portal.self_assessment.rules.instruments import Instrument, Section, Statement
from portal.self_assessment.rules.web import Web, draw_web
from portal.services.rules.records import Dimension

Errors = list[tuple[str, str]]
"""The field that is wrong, by its id, and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One dimension in the table of figures, and what somebody wants to say about it."""

    dimension: Dimension
    title: str
    pictogram: str
    accent: str
    now: str
    then: str | None
    wishes: tuple[Statement, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The web with its words: what a reader who cannot see it hears."""

    web: Web
    description: str
    has_now: bool
    then_on: date | None


def instruments() -> Mapping[str, Instrument]:
    """The lists of this installation."""
    return load_instruments(assets.SEED_DATA)


def earlier_document(assessment: Assessment) -> Document | None:
    """The earlier filling-in that is carried along; None when there is none or somebody changed it on the way."""
    if not assessment.earlier:
        return None
    try:
        return read_document(assessment.earlier.encode())
    except FileRefused:
        return None


def picture_of(assessment: Assessment, earlier: Document | None) -> Picture:
    """The web of now, with the one of then beside it when there is one."""
    titles, scores = assessment.instrument.titles(), assessment.scores()
    then = earlier.scores() if earlier else None
    return Picture(
        web=draw_web(titles, scores, then),
        description=web_description(titles, scores, then),
        has_now=bool(assessment.answers),
        then_on=earlier.made_on if earlier else None,
    )


def rows_of(assessment: Assessment, earlier: Document | None) -> tuple[Row, ...]:
    """The figures under each other, in the order of the steps."""
    scores: dict[Dimension, Decimal | None] = assessment.scores()
    then = earlier.scores() if earlier else None
    return tuple(
        Row(
            dimension=section.dimension,
            title=section.title,
            pictogram=DIMENSION_PICTOGRAMS[section.dimension],
            accent=DIMENSION_ACCENTS[section.dimension],
            now=score_text(scores[section.dimension]),
            then=None if then is None else score_text(then[section.dimension]),
            wishes=assessment.wished(section),
            remark=assessment.remarks.get(section.dimension, ""),
        )
        for section in assessment.instrument.sections
    )


def help_lines(assessment: Assessment, *, of_wishes: bool) -> tuple[HelpLine, ...]:
    """The lines for danger that somebody wrote about, 112 first, then those of what they want to talk about."""
    texts = assessment.texts()
    slugs = danger_slugs(current_catalogue(), texts) if texts else []
    if of_wishes:
        slugs += [line for statement in assessment.wished() for line in statement.lines]
    return content().lines_of(slugs)


def frame(assessment: Assessment) -> dict[str, object]:
    """What every page of the journey needs."""
    return {
        "assessment": assessment,
        "instrument": assessment.instrument,
        "wording_text": WORDING_LABELS[assessment.wording],
        "talk_text": TALK_LABELS[assessment.wording],
        "pictograms": DIMENSION_PICTOGRAMS,
        "accents": DIMENSION_ACCENTS,
    }


def hidden_on_step(assessment: Assessment, section: Section) -> list[tuple[str, str]]:
    """The fields of the other steps."""
    shown = [name for statement in section.statements for name in (f"a.{statement.slug}", f"w.{statement.slug}")]
    return only(assessment.pairs(), [*shown, f"r.{section.dimension}"])


def hidden_on_result(assessment: Assessment) -> list[tuple[str, str]]:
    """Everything but the choice and the place, which this page asks."""
    return only(assessment.pairs(), [BEGIN, PLACE])


def hidden_on_plan(assessment: Assessment) -> list[tuple[str, str]]:
    """Everything but the steps of the chosen dimensions and the place."""
    return only(assessment.pairs(), [PLACE, *(STEP + dimension for dimension in assessment.choices)])


def chosen_or_suggested(assessment: Assessment) -> tuple[Dimension, ...]:
    """What is ticked when the page opens: the choice, else the dimensions with most wishes."""
    return assessment.choices or most_wished(assessment)
