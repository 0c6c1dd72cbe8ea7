"""Everything that the advice page says about one question: steps from light to heavy, doors, rights, reasons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from portal import assets
from portal.content.queries import load_legal_facts
from portal.content.rules.legal_facts import LegalFact
from portal.content.rules.texts import HelpLine
from portal.content.views import content
from portal.extensions import db
from portal.guidance.labels import own_steps_title
from portal.guidance.rules.decisions import Advice
from portal.guidance.rules.situation import Situation
from portal.guidance.rules.texts import ChecklistItem
from portal.guidance.schemas import load_texts
from portal.guidance.views.doors import DoorCard, door_cards
from portal.guidance.views.reading import Outcome, rulebook
from portal.locations.schemas import regional_special_days
from portal.places.rules.records import Place
from portal.search.queries.results import Question, find_services
from portal.search.rules.catalogue import Catalogue
from portal.search.rules.filters import Filters
from portal.search.rules.ranking import layer_rank
from portal.search.rules.understanding import ForWhom
from portal.search.views.places import results_url
from portal.services.queries.cards import cards_by_id
from portal.services.rules import Layer
from portal.services.views.cards import Card, Nearness, present_card

MOST_OF_SUBJECT = 2
MOST_FIRST_LINE = 3
MOST_OWN_STEPS = 4
LOOK_AT = 40
"""How many services of a subject to look through for the lightest and nearest."""

GROWING_UP = "overgang-18"


@dataclass(frozen=True, slots=True)
class Group:
    """Free help on one subject, with the whole list behind it."""

    slug: str
    name: str
    url: str
    cards: tuple[Card, ...]


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
    groups, first_line = _free_help(catalogue, advice.lighter, place, moment)
    steps = [step for slug in advice.lighter for step in texts.own_steps.get(slug, ())]
    return AdvicePage(
        title=_title(situation.for_whom),
        place_label=place.label if place else None,
        help_lines=_help_lines(advice.lines),
        own_title=own_steps_title(situation.for_whom),
        own_steps=tuple(steps[:MOST_OWN_STEPS]),
        groups=groups,
        first_line=first_line,
        doors=door_cards(catalogue, advice.access, place, situation.age, moment),
        facts=tuple(load_legal_facts(assets.SEED_DATA)[code] for code in advice.explain),
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


def _help_lines(slugs: Iterable[str]) -> tuple[HelpLine, ...]:
    known = {line.slug: line for line in content().lines()}
    return tuple(known[slug] for slug in slugs if slug in known)


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


def _free_help(
    catalogue: Catalogue, subjects: Sequence[str], place: Place | None, moment: datetime
) -> tuple[tuple[Group, ...], tuple[Card, ...]]:
    """For each subject the lightest and nearest services, each service once; care nearby apart."""
    found = {slug: _positions(catalogue, slug, place, moment) for slug in subjects}
    taken: set[int] = set()
    light, primary = {}, []
    for slug, positions in found.items():
        free = [spot for spot in positions if _rank(catalogue, spot) != layer_rank(Layer.PRIMARY)]
        light[slug] = [spot for spot in free if spot not in taken][:MOST_OF_SUBJECT]
        taken.update(light[slug])
        care = [spot for spot in positions if _rank(catalogue, spot) == layer_rank(Layer.PRIMARY)]
        primary.extend([spot for spot in care if spot not in taken][:1])
        taken.update(primary)
    cards = _cards(catalogue, [*(spot for spots in light.values() for spot in spots), *primary], place, moment)
    groups = tuple(_group(catalogue, slug, spots, cards, place) for slug, spots in light.items())
    return groups, tuple(cards[spot] for spot in primary[:MOST_FIRST_LINE] if spot in cards)


def _positions(catalogue: Catalogue, slug: str, place: Place | None, moment: datetime) -> list[int]:
    question = Question(Filters(onderwerp=(slug,)), None, place)
    found = find_services(db.session(), catalogue, question, moment, regional_special_days())
    heavy = {layer_rank(Layer.ACCESS), layer_rank(Layer.TAILORED)}
    return [spot for spot in found.own[:LOOK_AT] if _rank(catalogue, spot) not in heavy]


def _rank(catalogue: Catalogue, spot: int) -> int:
    return int(catalogue.layer_ranks[spot])


def _cards(catalogue: Catalogue, spots: Sequence[int], place: Place | None, moment: datetime) -> dict[int, Card]:
    stored = cards_by_id(db.session(), [catalogue.ids[spot] for spot in spots])
    near = Nearness(is_approximate=place is not None and place.is_approximate)
    return {
        spot: present_card(stored[catalogue.ids[spot]], moment, None, near)
        for spot in spots
        if catalogue.ids[spot] in stored
    }


def _group(
    catalogue: Catalogue, slug: str, spots: Sequence[int], cards: Mapping[int, Card], place: Place | None
) -> Group:
    subject = catalogue.taxonomy.subject(slug)
    where = place.label if place else ""
    return Group(
        slug=slug,
        name=subject.name if subject else slug,
        url=results_url(Filters(onderwerp=(slug,), plaats=where)),
        cards=tuple(cards[spot] for spot in spots if spot in cards),
    )
