"""Which words does the search know, what else do people call them, and what did somebody mean to type?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from portal.search.rules.analyser import STOP_WORDS, stem, words
from portal.search.rules.compounds import CompoundSplitter

SHORTEST_REPAIR = 5
"""A shorter word has too many neighbours to guess."""

LIKE_ENOUGH = 0.78
"""Damerau-Levenshtein, normalised: one letter in five may be wrong."""

LONGEST_PHRASE = 4
MOST_TERMS = 12

Phrase = tuple[str, ...]
"""Stems that stand together."""


@dataclass(frozen=True, slots=True)
class SynonymGroup:
    """Words and phrases for one thing, as stems, and the subjects that it points to, the most likely first."""

    slug: str
    phrases: tuple[Phrase, ...]
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """One word or phrase of a query: any of its alternatives will do; the first is what was typed."""

    typed: str
    alternatives: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A query in terms, the subjects that its synonyms point to, and the words that were repaired."""

    terms: tuple[QueryTerm, ...]
    subjects: tuple[str, ...] = ()
    repaired: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Lexicon:
    """Words of the index with how many services hold them, synonym groups, word parts and names that exist."""

    counts: Mapping[str, int]
    synonyms: tuple[SynonymGroup, ...]
    parts: frozenset[str]
    names: frozenset[str]
    everyday: frozenset[str] = frozenset()
    """Stems that the example sentences use more than once: ordinary Dutch, so no typing errors."""

    @cached_property
    def splitter(self) -> CompoundSplitter:
        """Splits by the editor's word parts."""
        return CompoundSplitter(self.parts)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of every known word."""
        return frozenset(stem(word) for word in self.counts)

    @cached_property
    def groups_by_phrase(self) -> Mapping[Phrase, tuple[SynonymGroup, ...]]:
        """The synonym groups in which a phrase stands."""
        found: dict[Phrase, tuple[SynonymGroup, ...]] = {}
        for group in self.synonyms:
            for phrase in group.phrases:
                found[phrase] = (*found.get(phrase, ()), group)
        return found

    @cached_property
    def repairs(self) -> Sequence[str]:
        """Words that a typing error may be repaired to, in a fixed order."""
        long_words = {word for word in (*self.counts, *self.parts) if len(word) >= SHORTEST_REPAIR and word.isalpha()}
        return sorted(long_words)

    def knows(self, word: str) -> bool:
        """Whether a folded word stands in the index, a name, a synonym or the word parts, or falls apart into such."""
        stemmed = stem(word)
        return (
            stemmed in self.stems
            or stemmed in self.everyday
            or word in self.names
            or word in self.parts
            or (stemmed,) in self.groups_by_phrase
            or bool(self.splitter.split(word))
        )

    def is_strange(self, word: str) -> bool:
        """Whether a folded word is no word that we know, and no typing error for one that is not a name."""
        if self.knows(word):
            return False
        repaired = self.repair(word)
        return repaired is None or repaired in self.names

    def repair(self, word: str) -> str | None:
        """The likeliest known word for a typing error: the nearest, of equals the commonest; None when none is near."""
        if len(word) < SHORTEST_REPAIR or not word.isalpha() or self.knows(word):
            return None
        near = process.extract(
            word, self.repairs, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=LIKE_ENOUGH, limit=8
        )
        best = min(near, key=lambda found: (-found[1], -self.counts.get(found[0], 0), found[0]), default=None)
        return best[0] if best else None


def read_query(text: str, lexicon: Lexicon, *, may_repair: bool = True) -> Reading:
    """Read a query: phrases of synonyms first, longest first, then single words with their parts."""
    typed = words(text)
    repaired = {}
    if may_repair:
        repaired = {word: better for word in typed if word not in STOP_WORDS and (better := lexicon.repair(word))}
    used = [repaired.get(word, word) for word in typed]
    terms: list[QueryTerm] = []
    subjects: list[str] = []
    at = 0
    while at < len(used) and len(terms) < MOST_TERMS:
        length, groups = _longest_phrase(used, at, lexicon)
        if groups:
            subjects.extend(subject for group in groups for subject in group.subjects)
            terms.append(_synonym_term(used[at : at + length], groups))
        elif used[at] not in STOP_WORDS and len(used[at]) > 1:
            terms.append(_plain_term(used[at], lexicon))
        at += length
    return Reading(tuple(terms), tuple(dict.fromkeys(subjects)), repaired)


def _longest_phrase(used: Sequence[str], at: int, lexicon: Lexicon) -> tuple[int, tuple[SynonymGroup, ...]]:
    for length in range(min(LONGEST_PHRASE, len(used) - at), 0, -1):
        groups = lexicon.groups_by_phrase.get(tuple(stem(word) for word in used[at : at + length]))
        if groups:
            return length, groups
    return 1, ()


def _synonym_term(typed: Sequence[str], groups: Sequence[SynonymGroup]) -> QueryTerm:
    own = tuple(stem(word) for word in typed)
    others = [phrase for group in groups for phrase in group.phrases]
    return QueryTerm(" ".join(typed), tuple(dict.fromkeys([own, *others])))


def _plain_term(word: str, lexicon: Lexicon) -> QueryTerm:
    parts = tuple(stem(part) for part in lexicon.splitter.split(word))
    return QueryTerm(word, ((stem(word),), parts) if parts else ((stem(word),),))
