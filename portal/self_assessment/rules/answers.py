"""What did somebody fill in? Read from the fields of a form, which are the only place where it ever lives."""

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from portal.self_assessment.rules.instruments import HIGHEST, LOWEST, Instrument, Section, Statement, Wording
from portal.self_assessment.rules.scores import scores_of
from portal.services.rules.records import Dimension

LONGEST_TEXT = 500
LONGEST_PLACE = 100
MOST_CHOICES = 3

Fields = Mapping[str, Sequence[str]]
"""The fields of a form: every name with its values, in the order of the page."""

LIST, FOR, BEGIN, PLACE, DESK, EARLIER, COUNTED = "lijst", "voor", "begin", "plaats", "balie", "toen", "geteld"
ANSWER, WISH, REMARK, STEP = "a.", "w.", "r.", "s."

SKIP = "-"
"""The value of "I do not know, or skip this"."""

_NUMBERS = {str(number): number for number in range(LOWEST, HIGHEST + 1)}


class Fault(enum.StrEnum):
    """What a person has to change before going on."""

    REMARK_TOO_LONG = "remark-too-long"
    STEP_TOO_LONG = "step-too-long"
    NO_CHOICE = "no-choice"
    TOO_MANY_CHOICES = "too-many-choices"


@dataclass(frozen=True, slots=True)
class Assessment:
    """One filling-in; a statement without an answer is absent, `skipped` holds those left open on purpose.

    `earlier` is the text of a person's own file, not yet read.
    """

    instrument: Instrument
    wording: Wording
    answers: Mapping[str, int] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    wishes: frozenset[str] = frozenset()
    remarks: Mapping[Dimension, str] = field(default_factory=dict)
    choices: tuple[Dimension, ...] = ()
    own_steps: Mapping[Dimension, str] = field(default_factory=dict)
    place: str = ""
    earlier: str = ""
    is_at_desk: bool = False
    is_counted: bool = False

    def scores(self) -> dict[Dimension, Decimal | None]:
        """The figure of every dimension."""
        return scores_of(self.instrument, self.answers)

    def wished(self, section: Section | None = None) -> tuple[Statement, ...]:
        """The statements that somebody wants to talk about, of one dimension or of all."""
        statements = section.statements if section else self.instrument.statements
        return tuple(statement for statement in statements if statement.slug in self.wishes)

    def subjects(self, section: Section) -> tuple[str, ...]:
        """Which subjects of help fit this dimension best: those of what somebody wants to talk about, else its own."""
        own = [subject for statement in self.wished(section) for subject in statement.subjects]
        return tuple(dict.fromkeys(own)) or section.subjects

    def desk(self, section: Section) -> str:
        """Whose desk can be called: that of the first wish that has one of its own, else that of the dimension."""
        return next((statement.desk for statement in self.wished(section) if statement.desk), section.desk)

    def texts(self) -> tuple[str, ...]:
        """Everything that was written in somebody's own words."""
        return (*self.remarks.values(), *self.own_steps.values())

    def pairs(self) -> list[tuple[str, str]]:
        """The fields that carry all of this to the next page."""
        found = [(LIST, self.instrument.slug), (FOR, self.wording.value)]
        for statement in self.instrument.statements:
            if statement.slug in self.answers:
                found.append((ANSWER + statement.slug, str(self.answers[statement.slug])))
            elif statement.slug in self.skipped:
                found.append((ANSWER + statement.slug, SKIP))
            if statement.slug in self.wishes:
                found.append((WISH + statement.slug, "ja"))
        found += [(REMARK + dimension, text) for dimension, text in self.remarks.items()]
        found += [(BEGIN, dimension.value) for dimension in self.choices]
        found += [(STEP + dimension, text) for dimension, text in self.own_steps.items()]
        found += [(PLACE, self.place), (EARLIER, self.earlier)]
        found += [(DESK, "1" if self.is_at_desk else ""), (COUNTED, "1" if self.is_counted else "")]
        return [(name, value) for name, value in found if value]


def read_assessment(form: Fields, instruments: Mapping[str, Instrument]) -> Assessment | None:
    """What a form carries; None without a known list. Anything else that is unknown or out of range is left out."""
    instrument = instruments.get(first(form, LIST))
    if instrument is None:
        return None
    answers = {
        statement.slug: _NUMBERS[given]
        for statement in instrument.statements
        if (given := first(form, ANSWER + statement.slug)) in _NUMBERS
    }
    asked = frozenset(form.get(BEGIN, ()))
    return Assessment(
        instrument=instrument,
        wording=next((wording for wording in Wording if wording == first(form, FOR)), Wording.SELF),
        answers=answers,
        skipped=frozenset(item.slug for item in instrument.statements if first(form, ANSWER + item.slug) == SKIP),
        wishes=frozenset(item.slug for item in instrument.statements if first(form, WISH + item.slug)),
        remarks=_texts(form, REMARK),
        choices=tuple(dimension for dimension in Dimension if dimension.value in asked),
        own_steps=_texts(form, STEP),
        place=" ".join(plain(first(form, PLACE))[:LONGEST_PLACE].split()),
        earlier=first(form, EARLIER),
        is_at_desk=first(form, DESK) == "1",
        is_counted=first(form, COUNTED) == "1",
    )


def too_long(texts: Mapping[Dimension, str]) -> tuple[Dimension, ...]:
    """The dimensions whose text is longer than we carry."""
    return tuple(dimension for dimension, text in texts.items() if len(text) > LONGEST_TEXT)


def choice_fault(choices: Sequence[Dimension]) -> Fault | None:
    """Whether one to three dimensions were chosen to begin with."""
    if not choices:
        return Fault.NO_CHOICE
    return Fault.TOO_MANY_CHOICES if len(choices) > MOST_CHOICES else None


def most_wished(assessment: Assessment) -> tuple[Dimension, ...]:
    """The dimensions with a wish, most wishes first: a suggestion that the person can change."""
    counted = {section.dimension: len(assessment.wished(section)) for section in assessment.instrument.sections}
    ordered = sorted((dimension for dimension in counted if counted[dimension]), key=lambda item: -counted[item])
    return tuple(ordered[:MOST_CHOICES])


def _texts(form: Fields, prefix: str) -> dict[Dimension, str]:
    found = {dimension: plain(first(form, prefix + dimension)).strip() for dimension in Dimension}
    return {dimension: text for dimension, text in found.items() if text}


def first(form: Fields, name: str) -> str:
    """The first value of a field; empty when it was not sent."""
    return next(iter(form.get(name, ())), "")


def plain(text: str) -> str:
    """The text without signs that cannot be seen; line breaks stay, in one form."""
    joined = text.replace("\r\n", "\n").replace("\r", "\n")
    blanks = "".join(" " if sign.isspace() and sign != "\n" else sign for sign in joined)
    return "".join(sign for sign in blanks if sign.isprintable() or sign == "\n")


def only(pairs: Iterable[tuple[str, str]], without: Iterable[str]) -> list[tuple[str, str]]:
    """The fields that a page must hide, because it has no visible field for them."""
    shown = frozenset(without)
    return [(name, value) for name, value in pairs if name not in shown]
