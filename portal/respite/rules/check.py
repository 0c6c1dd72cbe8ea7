"""What did a carer fill in, and which words and offers follow? No score, no total over answers, no comparison."""

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from portal.respite.rules.tasks import Effort, HoursRefused, Lead, Load, Search, Task, read_hours
from portal.self_assessment.rules.answers import LONGEST_PLACE, LONGEST_TEXT, SKIP, Fields, first, plain

ANSWER, EFFORT, HOURS, REMARK, PLACE = "v.", "t.", "u.", "opmerking", "plaats"
MOST_HOURS_TYPED = 20
"""How much of a typed number of hours is carried on, so that a mistake can be shown as it was typed."""

MOST_SUBJECTS = 5
MOST_SEARCHES = 2
CARERS_DESK = "mantelzorg"


class Weight(enum.StrEnum):
    """What an answer asks for: nothing, an offer, or somebody who looks along first."""

    LIGHT = "light"
    SOME = "some"
    HEAVY = "heavy"


class Kind(enum.StrEnum):
    """Which of the four outcomes somebody reads."""

    HEAVY = "heavy"
    SOME = "some"
    LIGHT = "light"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a question; `says` is None when nothing needs to be said about it."""

    slug: str
    text: str
    weight: Weight
    says: str | None
    lead: Lead


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its answers, in the order of the page."""

    slug: str
    theme: str
    text: str
    pictogram: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class OutcomeText:
    """What stands on top of an outcome."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class CarerCheck:
    """The whole check as the file describes it; `always` are subjects that fit every carer.

    Of the subjects in `for_carers` only services nearby count that are meant for carers.
    """

    version: int
    questions: tuple[Question, ...]
    tasks: tuple[Task, ...]
    efforts: Mapping[Effort, str]
    outcomes: Mapping[Kind, OutcomeText]
    doctor: str
    always: tuple[str, ...]
    for_carers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Filled:
    """One filling-in, which lives in the fields of a form only. `hours` holds what was typed, right or wrong."""

    chosen: Mapping[str, Option] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    efforts: Mapping[str, Effort] = field(default_factory=dict)
    hours: Mapping[str, str] = field(default_factory=dict)
    remark: str = ""
    place: str = ""

    def pairs(self, without: Iterable[str] = ()) -> list[tuple[str, str]]:
        """The fields that carry this to the next page, without those whose name begins with one of these."""
        found = [(ANSWER + slug, option.slug) for slug, option in self.chosen.items()]
        found += [(ANSWER + slug, SKIP) for slug in sorted(self.skipped)]
        found += [(EFFORT + slug, effort.value) for slug, effort in self.efforts.items()]
        found += [(HOURS + slug, typed) for slug, typed in self.hours.items()]
        found += [(REMARK, self.remark), (PLACE, self.place)]
        shown = tuple(without)
        return [(name, value) for name, value in found if value and not name.startswith(shown)]

    def wrong_hours(self) -> tuple[str, ...]:
        """The tasks whose hours cannot be read."""
        return tuple(slug for slug, typed in self.hours.items() if _is_wrong(typed))

    def loads(self, check: CarerCheck) -> tuple[Load, ...]:
        """The tasks that somebody does, in the order of the list; hours that cannot be read are unknown."""
        found = (Load(task, self.efforts.get(task.slug), _hours(self.hours.get(task.slug, ""))) for task in check.tasks)
        return tuple(load for load in found if load.effort is not None or load.hours is not None)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that the outcome says, under its heading."""

    heading: str
    says: str
    pictogram: str
    is_heavy: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What somebody reads, heaviest first, and where it leads; the subject that fits best comes first."""

    kind: Kind
    parts: tuple[Part, ...]
    subjects: tuple[str, ...]
    lines: tuple[str, ...]
    domains: tuple[str, ...]
    facts: tuple[str, ...]
    searches: tuple[Search, ...]


def read_filled(form: Fields, check: CarerCheck) -> Filled:
    """What a form carries; whatever is unknown is left out."""
    asked = {question.slug: first(form, ANSWER + question.slug) for question in check.questions}
    options = {(question.slug, option.slug): option for question in check.questions for option in question.options}
    efforts = {task.slug: first(form, EFFORT + task.slug) for task in check.tasks}
    hours = {task.slug: " ".join(plain(first(form, HOURS + task.slug)).split()) for task in check.tasks}
    return Filled(
        chosen={slug: options[slug, given] for slug, given in asked.items() if (slug, given) in options},
        skipped=frozenset(slug for slug, given in asked.items() if given == SKIP),
        efforts={slug: Effort(given) for slug, given in efforts.items() if given in list(Effort)},
        hours={slug: typed[:MOST_HOURS_TYPED] for slug, typed in hours.items() if typed},
        remark=plain(first(form, REMARK)).strip(),
        place=" ".join(plain(first(form, PLACE)).split())[:LONGEST_PLACE],
    )


def is_too_long(filled: Filled) -> bool:
    """Whether the remark is longer than we carry."""
    return len(filled.remark) > LONGEST_TEXT


def outcome_of(check: CarerCheck, filled: Filled) -> Outcome:
    """The words and offers for these answers: heavy answers first, then what asks for something, then heavy tasks."""
    told = [(question, filled.chosen[question.slug]) for question in check.questions if question.slug in filled.chosen]
    told = [pair for pair in told if pair[1].weight is not Weight.LIGHT]
    told.sort(key=lambda pair: pair[1].weight is not Weight.HEAVY)
    loads = filled.loads(check)
    heavy_tasks = [load.task for load in loads if load.effort is Effort.HEAVY]
    leads = [option.lead for _question, option in told] + [task.lead for task in heavy_tasks]
    leads += [load.task.lead for load in loads if load.effort is Effort.SOME]
    return Outcome(
        kind=_kind([option.weight for option in filled.chosen.values()], loads),
        parts=(
            *(_part(question, option) for question, option in told if option.says),
            *(Part(task.name, task.says, task.pictogram, is_heavy=False) for task in heavy_tasks),
        ),
        subjects=_once([*(lead.subjects for lead in leads), check.always])[:MOST_SUBJECTS],
        lines=_once(lead.lines for lead in leads),
        domains=_once([(CARERS_DESK,), *(lead.domains for lead in leads)]),
        facts=_once(lead.facts for lead in leads),
        searches=_searches(leads),
    )


def _kind(weights: Sequence[Weight], loads: Sequence[Load]) -> Kind:
    if Weight.HEAVY in weights:
        return Kind.HEAVY
    if Weight.SOME in weights or any(load.effort is Effort.HEAVY for load in loads):
        return Kind.SOME
    return Kind.LIGHT if weights or loads else Kind.NOTHING


def _part(question: Question, option: Option) -> Part:
    return Part(question.theme, option.says or "", question.pictogram, option.weight is Weight.HEAVY)


def _searches(leads: Iterable[Lead]) -> tuple[Search, ...]:
    """The first searches that differ: a third choice is a catalogue."""
    found: dict[tuple[tuple[str, str], ...], Search] = {}
    for lead in leads:
        if lead.search:
            found.setdefault(lead.search.filters, lead.search)
    return tuple(found.values())[:MOST_SEARCHES]


def _once(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(slug for slugs in lists for slug in slugs))


def _hours(typed: str) -> Decimal | None:
    try:
        return read_hours(typed)
    except HoursRefused:
        return None


def _is_wrong(typed: str) -> bool:
    try:
        read_hours(typed)
    except HoursRefused:
        return True
    return False
