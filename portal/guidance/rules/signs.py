"""Which signs do the words, the answers and the dangers of a question give?"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from portal.guidance.rules.situation import Indication, Urgency
from portal.search.rules.analyser import words
from portal.search.rules.danger import occurs


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that somebody can tell; `says` repeats it in words, patterns are those of search.rules.danger."""

    slug: str
    says: str
    patterns: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    danger: tuple[str, ...] = ()
    urgency: tuple[Urgency, ...] = ()
    indications: tuple[Indication, ...] = ()


def signs_in(
    text: str,
    signs: Sequence[Sign],
    *,
    dangers: AbstractSet[str] = frozenset(),
    urgency: Urgency = Urgency.NONE,
    indication: Indication = Indication.NONE,
) -> frozenset[str]:
    """The signs of a question; what somebody answered counts even when the words say something else."""
    typed = tuple(words(text))
    return frozenset(
        sign.slug
        for sign in signs
        if urgency in sign.urgency
        or indication in sign.indications
        or not dangers.isdisjoint(sign.danger)
        or (_stands(sign.patterns, typed) and not _stands(sign.unless, typed))
    )


def _stands(patterns: Iterable[str], typed: Sequence[str]) -> bool:
    return any(occurs(pattern, typed) for pattern in patterns)
