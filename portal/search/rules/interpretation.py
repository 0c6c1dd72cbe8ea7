"""What does a question mean, all in all: place, words, subjects, person, time, cost, danger?"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from portal.kernel.shelf import Shelf
from portal.places.rules.gazetteer import Gazetteer
from portal.places.rules.records import Place
from portal.search.rules.analyser import fold, words
from portal.search.rules.classifier import familiarity, probabilities
from portal.search.rules.danger import Danger, detect_danger
from portal.search.rules.dialect import in_dutch
from portal.search.rules.knowledge import Knowledge
from portal.search.rules.lexicon import Lexicon, QueryTerm, read_query
from portal.search.rules.relevance import DANGER_SHARE, OFF_TOPIC, SYNONYM_SHARE, moved_towards
from portal.search.rules.understanding import ForWhom, Kind, Understanding, understand

FAMILIAR_FROM = 0.35
"""Which share of the pieces of a query the model must know: of gibberish it knows only how common each subject is."""

SHARPNESS = 1.4
"""Few rounds of learning leave the model of subjects too modest (chosen by the own judged queries, see README 47)."""

AUDIENCES: Mapping[ForWhom, frozenset[str]] = {
    ForWhom.CHILD: frozenset({"kinderen", "jongeren", "ouders-en-gezinnen"}),
    ForWhom.RELATIVE: frozenset({"mantelzorgers-en-naasten"}),
}
"""Audiences of seed_data/audiences.yml that fit better when somebody asks for such a person."""


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A query as the engine uses it.

    `repaired` maps typed words to the words that were used instead; `in_dutch` is what was read for dialect.
    """

    understanding: Understanding
    terms: tuple[QueryTerm, ...]
    likelihoods: Mapping[str, float]
    repaired: Mapping[str, str]
    danger: Danger
    is_off_topic: bool
    in_dutch: str | None = None

    @property
    def place(self) -> Place | None:
        """The place in the query."""
        return self.understanding.place


Asked = tuple[str, frozenset[Kind]]
MeaningShelf = Shelf[Asked, Interpretation]
MOST_MEANINGS = 500
LONGEST_KEPT = 3
"""In words: what many people ask is short."""


def meaning_shelf() -> MeaningShelf:
    """An empty shelf for what questions of one catalogue mean."""
    return MeaningShelf(MOST_MEANINGS, lambda _meaning: 1)


def may_be_kept(query: str, meaning: Interpretation, lexicon: Lexicon) -> bool:
    """Whether a question is one of many people: a few words that all stand in the records, and no danger.

    What somebody wrote in their own words is nowhere kept, not in memory either.
    """
    said = words(query)
    # Letters of another script are no words to us, so they would be kept unread.
    is_nothing_else = fold(query).split() == said
    is_common = len(said) <= LONGEST_KEPT and all(word in lexicon.counts for word in said)
    return is_common and is_nothing_else and not meaning.danger.kinds


def interpret(
    query: str, gazetteer: Gazetteer, knowledge: Knowledge, *, refused: AbstractSet[Kind] = frozenset()
) -> Interpretation:
    """Read a query; kinds that the visitor took back are left alone. Danger is never left alone."""
    understanding = understand(
        query, gazetteer, knowledge.cues, refused=refused, is_strange=knowledge.lexicon.is_strange
    )
    danger = danger_in(query, knowledge)
    asked = understanding.text if Kind.SPELLING in refused else in_dutch(understanding.text, knowledge.dialect)
    # Words of somebody in danger are not corrected: that would be deaf.
    may_repair = Kind.SPELLING not in refused and not danger.kinds
    reading = read_query(asked, knowledge.lexicon, may_repair=may_repair)
    mended = " ".join(reading.repaired.get(word, word) for word in words(asked))
    model = knowledge.subject_model
    likely = probabilities(model, mended, SHARPNESS) if model and familiarity(model, mended) >= FAMILIAR_FROM else {}
    hinted = moved_towards(likely, reading.subjects, SYNONYM_SHARE)
    return Interpretation(
        understanding=understanding,
        terms=reading.terms,
        likelihoods=moved_towards(hinted, danger.subjects, DANGER_SHARE),
        repaired=reading.repaired,
        danger=danger,
        is_off_topic=_is_off_topic(likely) and not reading.subjects and not danger.kinds,
        in_dutch=mended if asked != understanding.text else None,
    )


def danger_in(text: str, knowledge: Knowledge) -> Danger:
    """What danger the words tell of as they stand, and where they tell of none, what they do in Dutch."""
    danger = detect_danger(text, knowledge.dangers, knowledge.danger_model)
    translated = in_dutch(text, knowledge.dialect)
    if danger.kinds or translated == text:
        return danger
    return detect_danger(translated, knowledge.dangers, knowledge.danger_model)


def _is_off_topic(likely: Mapping[str, float]) -> bool:
    """Whether something that no social map answers is the likeliest subject."""
    return bool(likely) and max(likely, key=lambda slug: likely[slug]) == OFF_TOPIC
