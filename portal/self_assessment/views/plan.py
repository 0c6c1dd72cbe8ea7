"""What is there to begin with: an own step, places nearby and somebody to call, for each choice."""

from dataclasses import dataclass
from datetime import datetime

from portal.content.rules.texts import HelpLine
from portal.content.views import content
from portal.extensions import db
from portal.locations.schemas import regional_special_days
from portal.search.rules.filters import Filters
from portal.search.views.pages import current_catalogue
from portal.search.views.places import Notice, PlaceAnswer, answer_place
from portal.self_assessment.queries.nearby import Looking, Offer, Wanted, offers_near
from portal.self_assessment.rules.answers import Assessment
from portal.self_assessment.rules.instruments import Section
from portal.services.views.cards import Card, Nearness, present_card

MOST_SUBJECTS = 2
"""How many subjects of the ticked wishes go along to the guide."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """One choice with everything that helps to begin; `desk` is None when no desk with a number is known.

    `subjects` are those of the ticked wishes, for who goes on to the guide.
    """

    section: Section
    own_step: str
    cards: tuple[Card, ...]
    desk: Card | None
    how: str
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The choices, and what to say about the place."""

    beginnings: tuple[Beginning, ...]
    place_name: str | None
    notices: tuple[Notice, ...]
    place_choices: tuple[str, ...]
    call: HelpLine | None


def place_of(assessment: Assessment) -> PlaceAnswer:
    """What the typed place means."""
    return answer_place(current_catalogue(), Filters(plaats=assessment.place))


def plan_of(assessment: Assessment, moment: datetime) -> Plan:
    """Steps, places and phone numbers for everything that somebody chose."""
    catalogue, answer = current_catalogue(), place_of(assessment)
    sections = {section.dimension: section for section in assessment.instrument.sections}
    wanted = {dimension: _wanted(assessment, sections[dimension]) for dimension in assessment.choices}
    # Lines such as 112 are no place to go to: the page names them apart.
    named = frozenset(line.service for line in content().lines())
    looking = Looking(answer.place, moment, regional_special_days(), named)
    offers = offers_near(db.session(), catalogue, wanted, looking)
    is_approximate = answer.place is not None and answer.place.is_approximate
    return Plan(
        beginnings=tuple(
            _beginning(sections[dimension], assessment, offer, moment, is_approximate)
            for dimension, offer in offers.items()
        ),
        place_name=answer.place.label if answer.place else None,
        notices=answer.notices,
        place_choices=tuple(choice.label for choice in answer.choices) if answer.place is None else (),
        call=next(iter(content().lines_of([assessment.instrument.call])), None),
    )


def _wanted(assessment: Assessment, section: Section) -> Wanted:
    best = assessment.subjects(section)
    return Wanted(best, tuple(slug for slug in section.subjects if slug not in best), assessment.desk(section))


def _beginning(
    section: Section, assessment: Assessment, offer: Offer, moment: datetime, is_approximate: bool
) -> Beginning:
    cards = tuple(
        present_card(near.card, moment, nearness=Nearness(near.distance_km, is_approximate)) for near in offer.services
    )
    own_step = assessment.own_steps.get(section.dimension, "")
    desk = present_card(offer.desk.card, moment) if offer.desk else None
    subjects = assessment.subjects(section)[:MOST_SUBJECTS]
    return Beginning(section, own_step, cards, desk, offer.desk.how if offer.desk else "", subjects)
