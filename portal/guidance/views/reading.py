"""From answers to a situation and its advice, with the search's own understanding of words."""

from dataclasses import dataclass

from portal import assets
from portal.guidance.rules.answers import Answers
from portal.guidance.rules.decisions import Advice, advise
from portal.guidance.rules.rulebook import Rulebook
from portal.guidance.rules.situation import Situation, Urgency
from portal.guidance.schemas import load_rulebook
from portal.places.rules.records import Place
from portal.search.rules.catalogue import Catalogue
from portal.search.rules.interpretation import Interpretation, interpret
from portal.search.rules.relevance import OFF_TOPIC
from portal.search.rules.understanding import ForWhom, Kind

LIKELY_FROM = 0.3
"""How likely a subject must be to count when nobody chose one."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question as it was understood, what is advised, and whether a decision would change the door."""

    situation: Situation
    advice: Advice
    asks_decision: bool


def rulebook() -> Rulebook:
    """The decision tables of this installation."""
    return load_rulebook(assets.SEED_DATA)


def understand_text(catalogue: Catalogue, text: str) -> Interpretation | None:
    """What the words mean; None without words. The place is asked apart."""
    return interpret(text, catalogue.gazetteer, catalogue.knowledge, refused={Kind.PLACE}) if text else None


def outcome_of(catalogue: Catalogue, answers: Answers, place: Place | None) -> Outcome:
    """Read the answers, missing ones as the most usual, and decide."""
    meaning = understand_text(catalogue, answers.text)
    situation = Situation(
        for_whom=answers.for_whom or ForWhom.SELF,
        age=answers.years,
        topics=answers.topics,
        likely=_likely(meaning),
        urgency=answers.urgency or Urgency.NONE,
        indication=answers.indication,
        dangers=frozenset(meaning.danger.kinds) if meaning else frozenset(),
        danger_lines=meaning.danger.lines if meaning else (),
        municipality=place.municipality_code if place else None,
    )
    book = rulebook()
    read = book.read(situation, answers.text)
    return Outcome(read, advise(read, book.rules), book.asks_indication(situation, answers.text))


def _likely(meaning: Interpretation | None) -> tuple[str, ...]:
    found = meaning.likelihoods if meaning else {}
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return tuple(slug for slug, likelihood in ordered if likelihood >= LIKELY_FROM and slug != OFF_TOPIC)
