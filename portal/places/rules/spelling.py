"""Which place did somebody mean to write?"""

import re
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from portal.places.rules.gazetteer import Claim, Gazetteer
from portal.places.rules.names import fold_place_name
from portal.places.rules.records import Place

SHORTEST_NAME = 6
"""In sounds. A shorter name resembles too many words."""

SHORTEST_MISSPELT = 7
"""In sounds. A shorter one with another letter may be another town: Leuven is not Leuken."""

# Letters that sound alike in names of places. fold_place_name has already made ij into y.
_SOUNDS = (
    ("y", "i"), ("ck", "k"), ("ch", "g"), ("c", "k"), ("gh", "g"), ("th", "t"), ("dt", "t"), ("z", "s"), ("v", "f"),
    ("ae", "aa"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1")


def place_that_sounds_like(text: str, gazetteer: Gazetteer) -> Place | None:
    """The one place whose name sounds like this, or differs from it in one letter; None in doubt."""
    sound = sound_of(fold_place_name(text))
    if len(sound) < SHORTEST_NAME or not sound.replace(" ", "").isalpha():
        return None
    names = _sounds(gazetteer)
    exact = names.get(sound)
    if exact is not None or len(sound) < SHORTEST_MISSPELT:
        return exact
    near = {place.key: place for name, place in names.items() if name[0] == sound[0] and _is_near(name, sound)}
    return next(iter(near.values())) if len(near) == 1 else None


def sound_of(name: str) -> str:
    """A folded name as it sounds, roughly: "heythuysen" and "heythuizen" give the same."""
    for written, heard in _SOUNDS:
        name = name.replace(written, heard)
    name = _DOUBLED.sub(r"\1", name)
    return f"{name[:-1]}t" if name.endswith("d") else name


def _is_near(name: str, sound: str) -> bool:
    return DamerauLevenshtein.distance(name, sound, score_cutoff=1) <= 1


@lru_cache(maxsize=2)
def _sounds(gazetteer: Gazetteer) -> dict[str, Place]:
    """The places of the region by the sound of their name; a name that two places bear is left out."""
    found: dict[str, set[str]] = {}
    places: dict[str, Place] = {}
    for name, candidates in gazetteer.by_name.items():
        sound = sound_of(name)
        if len(sound) < SHORTEST_NAME or candidates[0].claim is Claim.LOOSE:
            continue
        found.setdefault(sound, set()).update(c.place.key for c in candidates if c.claim is candidates[0].claim)
        places[sound] = candidates[0].place
    return {sound: places[sound] for sound, keys in found.items() if len(keys) == 1}
