"""Everything that the advice page says about one question: steps from light to heavy, doors, rights, reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from portal import assets
from portal.content.queries import legal_facts_of
from portal.content.rules.legal_facts import LegalFact
from portal.content.rules.texts import HelpLine
from portal.content.views import content
from portal.guidance.labels import own_steps_title
from portal.guidance.rules.decisions import Advice, Table
from portal.guidance.rules.situation import Situation
from portal.guidance.rules.texts import ChecklistItem
from portal.guidance.schemas import load_texts
from portal.guidance.views.doors import DoorCard, door_cards
from portal.guidance.views.lighter import Group, free_help
from portal.guidance.views.reading import Outcome, rulebook
from portal.places.rules.records import Place
from portal.search.rules.catalogue import Catalogue
from portal.search.rules.understanding import ForWhom
from portal.services.views.cards import Card

MOST_OWN_STEPS = 4
GROWING_UP = "overgang-18"


@dataclass(frozen=True, slots=True)
class AdvicePage:
    """The advice page, every text ready to read; an empty part is left out of the page."""

    title: str
    place_label: str | None
    help_lines: tuple[HelpLine, ...]
    own_title: str
    own_steps: tuple[str, ...]
    groups: tuple[Group, ...]
    first_line: tuple[Card, ...]
    doors: tuple[DoorCard, ...]
    facts: tuple[LegalFact, ...]
    checklist: tuple[tuple[str, str], ...]
    understood: tuple[str, ...]
    reasons: tuple[str, ...]
    is_professional: bool
    is_age_assumed: bool


def advice_page(catalogue: Catalogue, outcome: Outcome, place: Place | None, moment: datetime) -> AdvicePage:
    """Word an outcome for somebody who lives at a place, or nowhere that they told."""
    advice, situation = outcome.advice, outcome.situation
    texts = load_texts(assets.SEED_DATA)
    doors = door_cards(catalogue, advice.access, place, situation.age, moment)
    named = frozenset(door.service.slug for door in doors if door.service)
    groups, first_line = free_help(catalogue, advice.lighter, situation, place, moment, named=named)
    # Good advice on daily life is out of place for somebody in danger.
    is_danger = any(rule.table is Table.DANGER for rule in advice.fired)
    steps = [] if is_danger else [step for slug in advice.lighter for step in texts.own_steps.get(slug, ())]
    return AdvicePage(
        title=_title(situation.for_whom),
        place_label=place.label if place else None,
        help_lines=content().lines_of(advice.lines),
        own_title=own_steps_title(situation.for_whom),
        own_steps=tuple(steps[:MOST_OWN_STEPS]),
        groups=groups,
        first_line=first_line,
        doors=doors,
        facts=legal_facts_of(assets.SEED_DATA, advice.explain),
        checklist=_checklist(texts.checklist, advice, situation),
        understood=_understood(catalogue, situation),
        reasons=tuple(dict.fromkeys(rule.why for rule in advice.fired)),
        is_professional=situation.for_whom is ForWhom.CLIENT,
        is_age_assumed=situation.age is None,
    )


def _title(person: ForWhom) -> str:
    if person is ForWhom.SELF:
        return str(_("Your next steps"))
    return str(_("The next steps for your client")) if person is ForWhom.CLIENT else str(_("The next steps"))


def _understood(catalogue: Catalogue, situation: Situation) -> tuple[str, ...]:
    """What words and answers told, in words: signs first, else the likely subjects."""
    said = tuple(sign.says for sign in rulebook().signs if sign.slug in situation.signs)
    if said or situation.topics:
        return said
    named = (catalogue.taxonomy.subject(slug) for slug in situation.likely)
    return tuple(subject.name for subject in named if subject)


def _checklist(items: Sequence[ChecklistItem], advice: Advice, situation: Situation) -> tuple[tuple[str, str], ...]:
    if GROWING_UP not in advice.explain:
        return ()
    is_own = situation.for_whom is ForWhom.SELF
    return tuple((item.heading, item.youth if is_own else item.parent) for item in items)
