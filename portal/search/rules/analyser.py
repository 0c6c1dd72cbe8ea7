"""Which tokens does a Dutch text give, for the index and for a query alike?"""

import re
import unicodedata
from functools import lru_cache

import Stemmer

VERSION = "2-pystemmer-3.1"
"""Stored with the index: another version means that the index has to be rebuilt."""

MAXIMUM_CHARACTERS = 400
MAXIMUM_TERMS = 12
_WORD = re.compile(r"[a-z0-9]+")
_STEMMER = Stemmer.Stemmer("dutch")

# PyStemmer's Dutch stems these away from the word that people type; each pair is tested.
_EXCEPTIONS = {
    "schulden": "schuld",
    "kinderen": "kind",
    "dagen": "dag",
    "gelden": "geld",
    "fietsen": "fiet",
    "mantelzorger": "mantelzorg",
    "mantelzorgers": "mantelzorg",
    "helpen": "hulp",
    "helpt": "hulp",
    "verslaafd": "verslav",
    "dement": "dementie",
    "dementerend": "dementie",
    "geweld": "geweld",
    "taalles": "taalles",
    "taallessen": "taalles",
}

# Words that say nothing of what somebody looks for; "echt" and "heel" are names of towns and stay.
STOP_WORDS = frozenset(
    """
    aan al als altijd ben bent bij dan dat de deze die dit door een en er erg geen graag had heb hebben hebt heeft het
    hier hij hoe hun ik in is ja je jij kan kom kun kunt maar me meer met mij mijn moet mijzelf na naar nee niet nog nu
    of om omdat ons onze ook op over re s t te tot u uit uw van veel voor waar want was wat we weet wel wie wij wil word
    wordt zal ze zich zij zijn zo zou
    """.split()
)


def fold(text: str) -> str:
    """Lower case without accents, apostrophes closed up: "Café's" gives "cafes"."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("'", "").replace("’", ""))
    return "".join(character for character in plain if not unicodedata.combining(character))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of one folded word, corrected where the stemmer is known to stray."""
    return _EXCEPTIONS.get(word) or str(_STEMMER.stemWord(word))


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return _WORD.findall(fold(text))


def index_tokens(text: str | None) -> str:
    """All tokens of a text, in order, as the index stores them."""
    return " ".join(stem(word) for word in words(text or ""))


def query_terms(text: str) -> tuple[str, ...]:
    """The different stems that a query asks for, at most twelve; stop words count only when nothing else is left."""
    asked = words(text[:MAXIMUM_CHARACTERS])
    telling = [word for word in asked if word not in STOP_WORDS and len(word) > 1]
    return tuple(dict.fromkeys(stem(word) for word in telling or asked))[:MAXIMUM_TERMS]
