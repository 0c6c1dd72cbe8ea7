"""Into which known words does a long Dutch word fall apart: "rouwverwerkingsgroep" is rouw, verwerking and groep?"""

from collections.abc import Set as AbstractSet
from functools import lru_cache

SHORTEST_WORD = 8
"""A shorter word is left whole: "bedrijf" would give "bed"."""

SHORTEST_PART = 4
LINKERS = ("", "s", "en", "e", "er")
MOST_PARTS = 4


class CompoundSplitter:
    """Splits words by a fixed set of known folded words; remembers its answers."""

    def __init__(self, known_words: AbstractSet[str]) -> None:
        self._known = frozenset(word for word in known_words if len(word) >= SHORTEST_PART and word.isalpha())
        self.split = lru_cache(maxsize=20_000)(self._split)

    def _split(self, word: str) -> tuple[str, ...]:
        """The parts in order, without the letters that link them; empty when it does not fall apart completely.

        Of several ways the one with the fewest parts wins, and of those the one with the longest first part.
        """
        if len(word) < SHORTEST_WORD or not word.isalpha():
            return ()
        found = self._ways(word, MOST_PARTS)
        whole = [way for way in found if len(way) > 1]
        return min(whole, key=lambda way: (len(way), -len(way[0])), default=())

    def _ways(self, rest: str, most: int) -> list[tuple[str, ...]]:
        ways: list[tuple[str, ...]] = [(rest,)] if rest in self._known else []
        if most == 1:
            return ways
        for end in range(SHORTEST_PART, len(rest) - SHORTEST_PART + 1):
            if rest[:end] in self._known:
                ways.extend((rest[:end], *tail) for tail in self._tails(rest[end:], most - 1))
        return ways

    def _tails(self, rest: str, most: int) -> list[tuple[str, ...]]:
        tails: list[tuple[str, ...]] = []
        for linker in LINKERS:
            if rest.startswith(linker) and len(rest) - len(linker) >= SHORTEST_PART:
                tails.extend(self._ways(rest[len(linker) :], most))
        return tails
