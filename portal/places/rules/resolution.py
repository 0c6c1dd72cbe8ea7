"""Which place does a person mean who types this?"""

import re
from dataclasses import replace

from rapidfuzz import fuzz, process

from portal.places.rules.gazetteer import MUNICIPALITY_WORD, Candidate, Claim, Gazetteer
from portal.places.rules.names import MAX_TYPED_LENGTH, clean_typed_text, fold_place_name
from portal.places.rules.records import (
    Ambiguous,
    Empty,
    Found,
    OutsideReason,
    OutsideRegion,
    Place,
    PlacePrecision,
    PlaceResolution,
    Unknown,
)

MAX_SUGGESTIONS = 5

# On folded text. SA, SD and SS are never issued: https://nl.wikipedia.org/wiki/Postcodes_in_Nederland
_POSTCODE_FIRST = re.compile(r"(?:postcode )?([1-9]\d{3})(?: ?((?!s[ads]\b)[a-z]{2}))?(?: .*)?")
_FULL_POSTCODE = re.compile(r"\b([1-9]\d{3}) ?((?!s[ads]\b)[a-z]{2})\b")
_FOUR_DIGITS = re.compile(r"([1-9]\d{3})")
_MUNICIPALITY_WORDS = {MUNICIPALITY_WORD, "gem"}
_COUNTRY_WORDS = {"limburg", "lb", "l", "nederland", "nl"}
_TYPO_CUTOFF = 72
_TYPO_SPREAD = 12


def resolve_place(text: str, gazetteer: Gazetteer) -> PlaceResolution:
    """Say what a typed text, a label or a key of a place means, with suggestions when nothing has that name."""
    found = recognise_place(text, gazetteer)
    if isinstance(found, Unknown) and not found.suggestions and len(text.strip()) <= MAX_TYPED_LENGTH:
        return Unknown(found.text, suggest_places(fold_place_name(found.text), gazetteer))
    return found


def recognise_place(text: str, gazetteer: Gazetteer) -> PlaceResolution:
    """Say what a text means as a place, without looking for names that resemble it; never raises.

    A village wins over its namesakes (municipality, neighbourhood, hamlet), which come along as
    alternatives; namesakes without such a village give a choice. Text over MAX_TYPED_LENGTH characters
    is not looked at.
    """
    cleaned = clean_typed_text(text)
    if not cleaned:
        return Empty()
    folded = fold_place_name(cleaned)
    if not folded or len(text.strip()) > MAX_TYPED_LENGTH:
        return Unknown(cleaned)
    place = gazetteer.by_key.get(cleaned.casefold())
    if place:
        return _found(place, gazetteer.by_name.get(folded, ()), gazetteer)
    return (
        _by_postcode(cleaned, folded, gazetteer)
        or _by_municipality_word(cleaned, folded, gazetteer)
        or _by_name(cleaned, folded, gazetteer)
        or Unknown(cleaned)
    )


def suggest_places(folded: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Places that resemble a folded text, stand in it or have a word that begins like it, in that order."""
    names = gazetteer.by_name
    scored = process.extract(
        folded, names.keys(), scorer=fuzz.ratio, score_cutoff=_TYPO_CUTOFF, limit=MAX_SUGGESTIONS * 2
    )
    best = scored[0][1] if scored else 0
    alike = [name for name, score, _ in scored if score >= best - _TYPO_SPREAD]
    inside = [word for word in folded.split() if word in names]
    begun = [name for name in sorted(names) if len(folded) > 2 and f" {folded}" in f" {name}"]
    begun.sort(key=lambda name: not name.startswith(folded))
    places: dict[str, Place] = {}
    for name in alike + inside + begun:
        for candidate in names[name]:
            places.setdefault(candidate.place.key, candidate.place)
    return tuple(places.values())[:MAX_SUGGESTIONS]


def _by_postcode(cleaned: str, folded: str, gazetteer: Gazetteer) -> PlaceResolution | None:
    match = _POSTCODE_FIRST.fullmatch(folded) or _FULL_POSTCODE.search(folded)
    if match is None:
        digits = _FOUR_DIGITS.match(folded)
        place = gazetteer.by_postcode.get(digits[1]) if digits else None
        return Unknown(cleaned, (place,)) if place else None
    digits4, letters = match[1], match[2]
    place = gazetteer.by_postcode.get(digits4)
    if place:
        return Found(_with_letters(place, letters) if letters else place)
    # Our list holds areas where people live. A post-office-box code such as 6000 lies in Weert all the same,
    # so a code between ours is not known, rather than outside.
    siblings = tuple(p for code, p in sorted(gazetteer.by_postcode.items()) if code[:3] == digits4[:3])
    if siblings:
        return Unknown(cleaned, siblings[:MAX_SUGGESTIONS])
    return OutsideRegion(digits4, OutsideReason.POSTCODE)


def _with_letters(place: Place, letters: str) -> Place:
    postcode = f"{place.postcode4} {letters.upper()}"
    return replace(
        place,
        key=f"{place.key}{letters}",
        label=place.label.replace(str(place.postcode4), postcode, 1),
        precision=PlacePrecision.POSTCODE6,
        is_approximate=True,
    )


def _by_municipality_word(cleaned: str, folded: str, gazetteer: Gazetteer) -> PlaceResolution | None:
    words = folded.split()
    rest = [word for word in words if word not in _MUNICIPALITY_WORDS]
    if len(rest) == len(words):
        return None
    codes = gazetteer.municipality_parts.get(" ".join(rest), frozenset())
    candidates = tuple(Candidate(Claim.OTHER_NAME, gazetteer.municipalities[code]) for code in sorted(codes))
    return _decide(cleaned, candidates, gazetteer) or _by_name(cleaned, " ".join(rest), gazetteer)


def _by_name(cleaned: str, folded: str, gazetteer: Gazetteer) -> PlaceResolution | None:
    words = folded.split()
    candidates = gazetteer.by_name.get(folded) or _qualified(words, gazetteer)
    if not candidates and len(words) > 1 and words[-1] in _COUNTRY_WORDS:
        return _by_name(cleaned, " ".join(words[:-1]), gazetteer)
    candidates = candidates or gazetteer.by_name.get(folded.replace(" ", ""), ())
    is_loose = not candidates or candidates[0].claim is Claim.LOOSE
    if is_loose and folded in gazetteer.outside:
        suggestions = tuple(candidate.place for candidate in candidates)
        return OutsideRegion(gazetteer.outside[folded], OutsideReason.TOWN, suggestions)
    return _decide(cleaned, candidates, gazetteer)


def _qualified(words: list[str], gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Candidates of a name beside the name of its municipality or of a village in it, in either order."""
    for cut in range(1, len(words)):
        first, second = " ".join(words[:cut]), " ".join(words[cut:])
        for name, qualifier in ((first, second), (second, first)):
            codes = gazetteer.qualifiers.get(qualifier, frozenset())
            candidates = gazetteer.by_name.get(name, ())
            fitting = tuple(c for c in candidates if c.place.municipality_code in codes)
            if fitting:
                return fitting
    return ()


def _decide(cleaned: str, candidates: tuple[Candidate, ...], gazetteer: Gazetteer) -> Found | Ambiguous | None:
    if not candidates:
        return None
    strongest = [c.place for c in candidates if c.claim is candidates[0].claim]
    if len(strongest) == 1:
        return _found(strongest[0], candidates, gazetteer)
    return Ambiguous(cleaned, tuple(candidate.place for candidate in candidates))


def _found(place: Place, candidates: tuple[Candidate, ...], gazetteer: Gazetteer) -> Found:
    """The place with its namesakes, and with its municipality when that carries the same name ("Echt")."""
    others = {c.place.key: c.place for c in candidates if c.place.key != place.key}
    if place.precision is PlacePrecision.SETTLEMENT:
        codes = gazetteer.municipality_parts.get(fold_place_name(place.label), frozenset())
        if place.municipality_code in codes:
            municipality = gazetteer.municipalities[place.municipality_code]
            others.pop(municipality.key, None)
            others = {municipality.key: municipality} | others
    return Found(place, tuple(others.values()))
