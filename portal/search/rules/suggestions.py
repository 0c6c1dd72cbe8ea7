"""What might somebody mean who has typed only this much?"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from portal.kernel.texts import Texts
from portal.places.rules.gazetteer import Gazetteer
from portal.places.rules.records import Place
from portal.search.rules.analyser import STOP_WORDS, words

SHORTEST_TEXT = 2
MAXIMUM_CHARACTERS = 100
MOST_WORDS = 6
MOST_SUGGESTIONS = 10

SHORTEST_REPAIR = 4
LIKE_ENOUGH = 0.72
"""Damerau-Levenshtein, normalised: in eight letters two may be wrong, in four letters one."""

Ranks = npt.NDArray[np.uint8]
_FIRST_WORD, _OTHER_WORD, _OTHER_NAME, _ABSENT = 0, 1, 2, 255
_AFTER_EVERY_LETTER = "{"


class SuggestionKind(StrEnum):
    """What a suggestion leads to, in the order in which people see them."""

    SUBJECT = "subject"
    PLACE = "place"
    SERVICE = "service"
    ORGANISATION = "organisation"


ROOM: Mapping[SuggestionKind, int] = {
    SuggestionKind.SUBJECT: 3,
    SuggestionKind.PLACE: 2,
    SuggestionKind.SERVICE: 3,
    SuggestionKind.ORGANISATION: 2,
}
"""How many of a kind before the other kinds had their turn; what they leave is divided in the same order."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name as people read it; `key` is the slug of a subject or service, and the label itself of the others."""

    kind: SuggestionKind
    label: str
    key: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name that can be suggested, and the other words under which people look for it."""

    kind: SuggestionKind
    label: str
    key: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class NameIndex:
    """Names by kind and alphabet, and for every word which names hold it: `codes[starts[i]:starts[i + 1]]`.

    A code is the position of a name times four, plus how the word stands in it. Compact, because every worker
    holds one for all services.
    """

    labels: Texts
    keys: Texts
    kinds: Ranks
    words: tuple[str, ...]
    starts: npt.NDArray[np.int64]
    codes: npt.NDArray[np.uint32]


def index_names(names: Iterable[Name]) -> NameIndex:
    """Index names; of names of one kind with the same label the first counts, with the other words of all."""
    read = _Columns(names)
    firsts = read.firsts()
    postings: dict[str, array[int]] = {}
    for place, position in enumerate(firsts):
        for word, rank in _ranked_words(words(read.labels[position]), read.also.get(position, ())).items():
            postings.setdefault(word, array("I")).append(place * 4 + rank)
    vocabulary = sorted(postings)
    lengths = [len(postings[word]) for word in vocabulary]
    return NameIndex(
        labels=Texts(read.labels[position] for position in firsts),
        keys=Texts(read.keys[position] for position in firsts),
        kinds=np.frombuffer(read.kinds, dtype=np.uint8)[firsts] if firsts else np.array([], dtype=np.uint8),
        words=tuple(vocabulary),
        starts=np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.int64),
        codes=np.concatenate([np.array([], dtype=np.uint32), *(np.array(postings[word]) for word in vocabulary)]),
    )


class _Columns:
    """Names as columns: a hundred thousand of them as objects would leave holes in the memory of every worker."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.labels, self.keys, self.kinds = Texts(), Texts(), bytearray()
        self.also: dict[int, tuple[str, ...]] = {}
        order = list(SuggestionKind)
        for position, name in enumerate(names):
            self.labels.append(name.label)
            self.keys.append(name.key)
            self.kinds.append(order.index(name.kind))
            if name.also:
                self.also[position] = name.also

    def firsts(self) -> list[int]:
        """The first name of each kind and label, by kind and alphabet; it takes over the other words of the rest."""
        found: list[int] = []
        for position in sorted(range(len(self.kinds)), key=self._alphabetical):
            first = found[-1] if found else None
            if first is not None and self._is_same(first, position):
                self.also[first] = self.also.get(first, ()) + self.also.get(position, ())
            else:
                found.append(position)
        return found

    def _alphabetical(self, position: int) -> str:
        label = self.labels[position]
        return "\0".join([str(self.kinds[position]), " ".join(words(label)), label])

    def _is_same(self, first: int, second: int) -> bool:
        return self.kinds[first] == self.kinds[second] and self.labels[first] == self.labels[second]


def _ranked_words(label_words: Sequence[str], also: Sequence[str]) -> dict[str, int]:
    ranked = {word: _OTHER_NAME for other in also for word in words(other) if word not in STOP_WORDS}
    ranked |= dict.fromkeys(label_words, _OTHER_WORD)
    return ranked | dict.fromkeys(label_words[:1], _FIRST_WORD)


def place_names(gazetteer: Gazetteer) -> list[Name]:
    """Every place of the region with its other spellings, and every postcode by its digits."""
    spellings: dict[str, list[str]] = {}
    places: dict[str, Place] = {}
    for spelling, candidates in gazetteer.by_name.items():
        for candidate in candidates:
            places[candidate.place.key] = candidate.place
            spellings.setdefault(candidate.place.key, []).append(_with_short_saint(spelling))
    for code, place in gazetteer.by_postcode.items():
        places[place.key] = place
        spellings[place.key] = [code]
    return [Name(SuggestionKind.PLACE, places[k].label, places[k].label, tuple(spellings[k])) for k in sorted(places)]


def _with_short_saint(spelling: str) -> str:
    return f"{spelling} st" if spelling.startswith("sint ") else spelling


def suggest(
    text: str, index: NameIndex, kinds: Iterable[SuggestionKind] = tuple(SuggestionKind)
) -> tuple[Suggestion, ...]:
    """At most ten names in which a word begins with each word of the text, grouped by kind.

    Of a kind, names that begin like the text come first. A word with which no name begins is taken for a typing
    error of the nearest one. Empty under two characters; never raises, whatever is typed.
    """
    typed = words(text[:MAXIMUM_CHARACTERS])[:MOST_WORDS]
    if len("".join(typed)) < SHORTEST_TEXT:
        return ()
    telling = [word for word in typed if word not in STOP_WORDS] or typed
    ranks = np.full(len(index.labels), _FIRST_WORD, dtype=np.uint8)
    for word in telling:
        np.maximum(ranks, _ranks(word, index), out=ranks)
    by_kind = {kind: _best(ranks, index, kind) for kind in SuggestionKind if kind in set(kinds)}
    return tuple(
        Suggestion(kind, index.labels[position], index.keys[position])
        for kind, positions in by_kind.items()
        for position in positions[: _shares(by_kind)[kind]]
    )


def _ranks(word: str, index: NameIndex) -> Ranks:
    """How each name holds a word that begins like this; a word that none holds is first repaired."""
    codes = _codes(word, index)
    if not codes.size and (better := _repaired(word, index.words)):
        codes = _codes(better, index)
    ranks: Ranks = np.full(len(index.labels), _ABSENT, dtype=np.uint8)
    np.minimum.at(ranks, codes >> 2, (codes & 3).astype(np.uint8))
    return ranks


def _codes(beginning: str, index: NameIndex) -> npt.NDArray[np.uint32]:
    first = bisect_left(index.words, beginning)
    beyond = bisect_left(index.words, beginning + _AFTER_EVERY_LETTER)
    return index.codes[index.starts[first] : index.starts[beyond]]


def _repaired(word: str, known: Sequence[str]) -> str | None:
    """The beginning of a known word that is most like this one; None when nothing is near, or it holds a digit."""
    if len(word) < SHORTEST_REPAIR or not word.isalpha():
        return None
    # Somebody who is still typing has written only the beginning, perhaps with a letter too few or too many.
    beginnings = {whole[:length] for whole in known for length in (len(word), len(word) + 1)}
    near = process.extract(
        word, sorted(beginnings), scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=LIKE_ENOUGH, limit=8
    )
    return min(near, key=lambda found: (-found[1], found[0]))[0] if near else None


def _best(ranks: Ranks, index: NameIndex, kind: SuggestionKind) -> list[int]:
    order = list(SuggestionKind).index(kind)
    first, beyond = np.searchsorted(index.kinds, [order, order + 1])
    found = np.flatnonzero(ranks[first:beyond] != _ABSENT) + first
    nearest = found[np.argsort(ranks[found], kind="stable")]
    return [int(position) for position in nearest[:MOST_SUGGESTIONS]]


def _shares(found: Mapping[SuggestionKind, Sequence[int]]) -> dict[SuggestionKind, int]:
    """How many of each kind fit: its own room first, then what the others leave."""
    shares = {kind: min(len(positions), ROOM[kind]) for kind, positions in found.items()}
    for kind, positions in found.items():
        left = MOST_SUGGESTIONS - sum(shares.values())
        shares[kind] = min(len(positions), shares[kind] + left)
    return shares
