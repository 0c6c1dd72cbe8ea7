"""What does a query say beside its subject: a place, for whom, a time, free of charge?

What is understood is shown and can be taken back, one kind at a time; nothing is dropped in silence.
"""

import enum
import re
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from portal.places.rules.gazetteer import Gazetteer
from portal.places.rules.names import fold_place_name, without_article
from portal.places.rules.records import Found, OutsideReason, OutsideRegion, Place, PlacePrecision
from portal.places.rules.resolution import recognise_place
from portal.places.rules.spelling import SHORTEST_NAME, place_that_sounds_like
from portal.search.rules.analyser import STOP_WORDS, fold

LONGEST_NAME = 4
"""In words: "Valkenburg aan de Geul"."""

_POSTCODE = re.compile(r"\d{4}(?:[A-Za-z]{2})?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_AFTER_AMOUNT = frozenset(["euro", "eur", "per"])
_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*", re.UNICODE)
_BEFORE_PLACE = frozenset(
    ["in", "te", "bij", "rond", "rondom", "uit", "omgeving", "regio", "gemeente", "nabij", "near", "around"]
)


class Kind(enum.StrEnum):
    """What can be understood, as the address names it when a visitor takes it back."""

    PLACE = "plaats"
    FOR_WHOM = "voor"
    TIME = "tijd"
    COST = "kosten"
    SPELLING = "spelling"


class ForWhom(enum.StrEnum):
    """For whom somebody seeks help."""

    SELF = "self"
    RELATIVE = "relative"
    CHILD = "child"
    CLIENT = "client"
    NEIGHBOUR = "neighbour"


@dataclass(frozen=True, slots=True)
class Cues:
    """The words of seed_data/understanding.yml, folded: what points to a person, a day part or no cost."""

    for_whom: Mapping[str, ForWhom]
    days: Mapping[str, int]
    day_parts: Mapping[str, tuple[int, int]]
    free: AbstractSet[str]
    names_that_are_words: AbstractSet[str]


@dataclass(frozen=True, slots=True)
class When:
    """A time that was asked: ISO weekday (None for today) and the hours from and to."""

    weekday: int | None
    from_hour: int
    to_hour: int
    words: str


@dataclass(frozen=True, slots=True)
class Understanding:
    """What was understood, and the words that are left to search with."""

    text: str
    place: Place | None = None
    outside: str | None = None
    place_words: str | None = None
    for_whom: ForWhom | None = None
    when: When | None = None
    is_free: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    folded: str
    start: int
    end: int


def _is_never_strange(_word: str) -> bool:
    return False


def understand(
    query: str,
    gazetteer: Gazetteer,
    cues: Cues,
    *,
    refused: AbstractSet[Kind] = frozenset(),
    is_strange: Callable[[str], bool] = _is_never_strange,
) -> Understanding:
    """Read a query; a kind that the visitor took back is not looked for.

    `is_strange` says of a folded word that it is no Dutch word: such a word may be a misspelt place.
    """
    tokens = [_Token(m.group(), fold(m.group()), m.start(), m.end()) for m in _TOKEN.finditer(query)]
    span, place, outside = (None, None, None)
    if Kind.PLACE not in refused:
        span, place, outside = _find_place(tokens, gazetteer, cues)
        if span is None and Kind.SPELLING not in refused:
            span, place = _find_misspelt_place(tokens, gazetteer, is_strange)
    rest = query if span is None else _without(query, tokens, span)
    folded = [token.folded for token in tokens]
    when = None if Kind.TIME in refused else _find_time(folded, cues)
    is_free = Kind.COST not in refused and any(word in cues.free for word in folded)
    used = {*(cues.free if is_free else ()), *(when.words.split() if when else ())}
    if used:
        rest = " ".join(word for word in rest.split() if fold(word.strip(".,;:!?")) not in used)
    return Understanding(
        text=rest,
        place=place,
        outside=outside,
        place_words=None if span is None else query[tokens[span[0]].start : tokens[span[1] - 1].end],
        for_whom=None if Kind.FOR_WHOM in refused else _find_person(folded, cues),
        when=when,
        is_free=is_free,
    )


def _find_place(
    tokens: Sequence[_Token], gazetteer: Gazetteer, cues: Cues
) -> tuple[tuple[int, int] | None, Place | None, str | None]:
    """The longest name of a place, the last of equals: people write what they seek before where."""
    outside: tuple[tuple[int, int], str] | None = None
    for length in range(min(LONGEST_NAME, len(tokens)), 0, -1):
        for start in range(len(tokens) - length, -1, -1):
            if not _may_be_place(tokens, start, length, cues):
                continue
            resolution = recognise_place(" ".join(token.text for token in tokens[start : start + length]), gazetteer)
            if isinstance(resolution, Found) and _is_whole(resolution.place, tokens, start, length):
                return (start, start + length), resolution.place, None
            if (
                isinstance(resolution, OutsideRegion)
                and outside is None
                and (resolution.reason is not OutsideReason.POSTCODE or _is_postcode(tokens, start, length))
            ):
                outside = ((start, start + length), resolution.text)
    return (outside[0], None, outside[1]) if outside else (None, None, None)


def _find_misspelt_place(
    tokens: Sequence[_Token], gazetteer: Gazetteer, is_strange: Callable[[str], bool]
) -> tuple[tuple[int, int] | None, Place | None]:
    for end in range(len(tokens), 0, -1):
        last = tokens[end - 1].folded
        if len(last) < SHORTEST_NAME or not is_strange(last):
            continue
        for start in range(max(0, end - LONGEST_NAME), end):
            place = place_that_sounds_like(" ".join(token.folded for token in tokens[start:end]), gazetteer)
            if place is not None:
                return (start, end), place
    return None, None


def _may_be_place(tokens: Sequence[_Token], start: int, length: int, cues: Cues) -> bool:
    """Whether these words may be meant as a place.

    A name that is also an everyday word ("echt", "heel", "partij") is one only when it is written as a name inside the
    sentence, when a word such as "in" stands before it, or when it ends a query of bare key words.
    """
    first = tokens[start]
    name = fold_place_name(" ".join(token.text for token in tokens[start : start + length]))
    if length == 1 and (first.folded in STOP_WORDS or len(first.folded) < 3):
        return False
    if name not in cues.names_that_are_words:
        return True
    before = tokens[start - 1].folded if start else ""
    if before in _BEFORE_PLACE or (start > 0 and first.text[:1].isupper()):
        return True
    is_last = start + length == len(tokens)
    others = [*tokens[:start], *tokens[start + length :]]
    return is_last and bool(others) and not any(token.folded in STOP_WORDS for token in others)


def _is_whole(place: Place, tokens: Sequence[_Token], start: int, length: int) -> bool:
    """Whether these words are the place and nothing else: no word behind a postcode, no "veld" for 't Veld."""
    if place.precision in {PlacePrecision.POSTCODE4, PlacePrecision.POSTCODE6}:
        return _is_postcode(tokens, start, length)
    official = fold_place_name(place.label)
    is_shortened = length == 1 and without_article(official) != official
    before = tokens[start - 1].folded if start else ""
    return not is_shortened or before in _BEFORE_PLACE


def _is_postcode(tokens: Sequence[_Token], start: int, length: int) -> bool:
    """Whether these words are a postcode and nothing else; a year and an amount ("2000 euro") are none."""
    typed = "".join(token.text for token in tokens[start : start + length])
    after = tokens[start + length].folded if start + length < len(tokens) else ""
    is_number = typed.isdigit() and (_YEAR.fullmatch(typed) is not None or after in _AFTER_AMOUNT)
    return _POSTCODE.fullmatch(typed) is not None and not is_number


def _without(query: str, tokens: Sequence[_Token], span: tuple[int, int]) -> str:
    start, end = span
    if start and tokens[start - 1].folded in _BEFORE_PLACE:
        start -= 1
    left, right = query[: tokens[start].start], query[tokens[end - 1].end :]
    # "Weert?" and "'t Veld" leave a sign that nobody searches for.
    return " ".join(f"{left} {right}".split()) if start or end < len(tokens) else ""


def _find_person(folded: Sequence[str], cues: Cues) -> ForWhom | None:
    return next((cues.for_whom[word] for word in folded if word in cues.for_whom), None)


def _find_time(folded: Sequence[str], cues: Cues) -> When | None:
    day = next((word for word in folded if word in cues.days), None)
    part = next((word for word in folded if word in cues.day_parts), None)
    if day is None and part is None:
        return None
    hours = cues.day_parts[part] if part else (0, 24)
    said = " ".join(word for word in (day, part) if word)
    return When(cues.days[day] if day else None, hours[0], hours[1], said)
