"""What to offer when nothing was found."""

from dataclasses import dataclass, replace
from datetime import datetime

from portal.extensions import db
from portal.locations.schemas import regional_special_days
from portal.search.labels import title
from portal.search.queries.results import Question, Results, find_services
from portal.search.rules.catalogue import Catalogue
from portal.search.rules.filters import Filters
from portal.search.rules.relevance import OFF_TOPIC
from portal.search.views.facets import chips
from portal.search.views.places import Choice, results_url
from portal.search.views.questions import Asked, understand_question
from portal.search.views.result_cards import TELLING, result_cards
from portal.services.views.cards import Card

MOST_DESKS = 20
"""How many access points to look through for those with a telephone number."""

MOST_PHONES = 3
MOST_NEAREST = 3


@dataclass(frozen=True, slots=True)
class EmptyState:
    """What to offer when nothing was found: other questions that do have answers, and people to call."""

    suggestions: tuple[Choice, ...]
    phone_services: tuple[Card, ...]
    widen_url: str | None


def empty_state(catalogue: Catalogue, asked: Asked, moment: datetime) -> EmptyState:
    """Offer the nearest subjects, the question without each of its filters, and access points to call."""
    filters = asked.question.filters

    def ask(question: Filters) -> Results:
        wider = understand_question(catalogue, question).question
        return find_services(db.session(), catalogue, wider, moment, regional_special_days())

    def with_answers(questions: list[Filters]) -> tuple[Choice, ...]:
        counted = [(question, len(ask(question).own)) for question in questions]
        return tuple(
            Choice(f"{_name_of(question, catalogue)} ({count})", results_url(question))
            for question, count in counted
            if count
        )

    everywhere = filters.without("straal")
    place = asked.question.place
    desk_question = Question(Filters(onderwerp=("toegang",)), None, place)
    found = find_services(db.session(), catalogue, desk_question, moment, regional_special_days())
    desks, _others = result_cards(catalogue, desk_question, found, moment, found.own[:MOST_DESKS].tolist())
    return EmptyState(
        suggestions=with_answers([*_nearest(asked), *_wider(filters)]) or with_answers(_single(filters)),
        phone_services=tuple([replace(card, number=None) for card in desks if card.face.phone][:MOST_PHONES]),
        widen_url=results_url(everywhere) if filters.straal and ask(everywhere).own.size else None,
    )


def _nearest(asked: Asked) -> list[Filters]:
    """The likeliest subjects of the words, around the same place."""
    likely = asked.meaning.likelihoods if asked.meaning else {}
    best = sorted(likely, key=lambda slug: -likely[slug])[:MOST_NEAREST]
    where = asked.question.place.label if asked.question.place else ""
    return [Filters(plaats=where, onderwerp=(slug,)) for slug in best if likely[slug] >= TELLING and slug != OFF_TOPIC]


def subject_without_result(asked: Asked) -> str | None:
    """The subject to count when nothing was found; None when the words mean nothing to us."""
    meaning = asked.meaning
    if meaning is None or not meaning.terms or meaning.is_off_topic:
        return None
    best = max(meaning.likelihoods, key=lambda slug: meaning.likelihoods[slug], default=None)
    return best if best is not None and meaning.likelihoods[best] >= TELLING else None


def _wider(filters: Filters) -> list[Filters]:
    """The question with one kind of filter less."""
    names = ("gebied", "nu_open", "kosten", "toegang", "voor", "onderwerp", "q", "plaats")
    return [filters.without(name) for name in names if getattr(filters, name)]


def _single(filters: Filters) -> list[Filters]:
    """Only the subject, only the words, only the place."""
    nothing = Filters()
    single = (
        replace(nothing, onderwerp=filters.onderwerp),
        replace(nothing, q=filters.q),
        replace(nothing, plaats=filters.plaats),
    )
    return [question for question in single if question != nothing]


def _name_of(question: Filters, catalogue: Catalogue) -> str:
    return ", ".join(chip.label for chip in chips(question, catalogue.taxonomy)) or title(None, "", None)
