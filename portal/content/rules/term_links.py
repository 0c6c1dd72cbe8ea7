"""Which words of a text are terms of the glossary, so that their first use on a page can link there?"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

# A hyphen or an apostrophe inside a word belongs to it: "Wmo-loket" is not a use of "Wmo".
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text; with the slug of a term when it is to be a link."""

    text: str
    slug: str | None = None


@dataclass(frozen=True, slots=True)
class _Form:
    text: str
    slug: str

    def stands_in(self, text: str, start: int) -> bool:
        """Whether the form stands there: exactly so when it has a capital ("MEE"), or else in any case."""
        piece = text[start : start + len(self.text)]
        return self.text in (piece, piece.lower())


@dataclass(frozen=True, slots=True)
class TermIndex:
    """The forms of all terms by their first word in lower case, the longest form first."""

    forms: Mapping[str, tuple[_Form, ...]]


def first_word(form: str) -> str | None:
    """The word by which a form is found, in lower case; None when the form does not begin with a word."""
    match = _WORD.match(form)
    return match.group().lower() if match else None


def term_index(forms: Iterable[tuple[str, str]]) -> TermIndex:
    """Prepare pairs of (form, slug) for searching; a form that does not begin with a word is a ValueError."""
    found: dict[str, list[_Form]] = {}
    for text, slug in forms:
        word = first_word(text)
        if word is None:
            raise ValueError(f"not a word: {text!r}")
        found.setdefault(word, []).append(_Form(text, slug))
    longest_first = {
        word: tuple(sorted(forms_of_word, key=lambda form: -len(form.text))) for word, forms_of_word in found.items()
    }
    return TermIndex(longest_first)


def find_terms(
    text: str, index: TermIndex, already_linked: Collection[str] = (), *, at_most: int = 3
) -> tuple[Segment, ...]:
    """Cut a text into segments, with a slug on the first use of each term that is not yet linked.

    Whole words only, the longest form wins, at most `at_most` links; joined, the segments are the text.
    """
    words = [(match.start(), match.end(), match.group().lower()) for match in _WORD.finditer(text)]
    ends = {end for _, end, _ in words}
    segments: list[Segment] = []
    linked: set[str] = set()
    written = 0
    passed = 0
    for start, _, word in words:
        if len(linked) == at_most:
            break
        form = _form_at(text, start, ends, index.forms.get(word, ())) if start >= passed else None
        if form is None:
            continue
        passed = start + len(form.text)
        if form.slug in already_linked or form.slug in linked:
            continue
        segments += [Segment(text[written:start]), Segment(text[start:passed], form.slug)]
        linked.add(form.slug)
        written = passed
    segments.append(Segment(text[written:]))
    return tuple(segment for segment in segments if segment.text)


def _form_at(text: str, start: int, ends: Collection[int], candidates: Iterable[_Form]) -> _Form | None:
    for form in candidates:
        if start + len(form.text) in ends and form.stands_in(text, start):
            return form
    return None
