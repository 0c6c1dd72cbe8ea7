"""What is a term, a line to call, a page of text; and in which order does a reader meet them?"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from portal.content.rules.term_links import TermIndex
from portal.kernel.partial_dates import PartialDate

STALE_AFTER = timedelta(days=365)
ALWAYS = "24/7"


@dataclass(frozen=True, slots=True)
class Law:
    """A law that the glossary refers to; `text_from` is the version that was read, None when unknown."""

    slug: str
    name: str
    source: str
    text_from: date | None = None
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A place in a law; `number` is None for the law as a whole."""

    law: Law
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the social domain with its explanation, in Dutch."""

    slug: str
    term: str
    explanation: str
    abbreviation: str | None = None
    also: tuple[str, ...] = ()
    is_linked: bool = True
    articles: tuple[Article, ...] = ()
    see_also: tuple[str, ...] = ()

    @property
    def headword(self) -> str:
        """What people look for: the abbreviation when there is one."""
        return self.abbreviation or self.term

    @property
    def linked_forms(self) -> tuple[str, ...]:
        """The words that link here; `is_linked` leaves out a term that has an everyday meaning too."""
        own = (self.term, self.abbreviation) if self.is_linked else ()
        return tuple(form for form in (*own, *self.also) if form)


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same text in both languages of the portal."""

    nl: str
    en: str

    def in_language(self, language: str) -> str:
        """The English text for "en", the Dutch one for every other language."""
        return self.en if language == "en" else self.nl


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A line to call or chat with; None means unknown; `service` is its slug in the catalogue."""

    slug: str
    service: str
    name: str
    when: Bilingual
    source: str
    note: Bilingual | None = None
    phone: str | None = None
    chat: str | None = None
    url: str | None = None
    hours: str | None = None
    hours_text: Bilingual | None = None
    cost: Bilingual | None = None
    checked: PartialDate | None = None

    @property
    def is_always_open(self) -> bool:
        """Whether somebody answers day and night."""
        return self.hours == ALWAYS

    def is_stale(self, today: date) -> bool:
        """Whether the facts were checked more than a year ago; an unknown date counts as long ago."""
        return self.checked is None or today - self.checked.earliest() > STALE_AFTER


@dataclass(frozen=True, slots=True)
class LineGroup:
    """Lines for one kind of trouble, in the order of the file."""

    slug: str
    title: Bilingual
    lines: tuple[HelpLine, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """An address with the words that stand for it."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page of text in one language; `checked_on` is when somebody last compared it with the product."""

    slug: str
    language: str
    title: str
    intro: str
    checked_on: date
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that the files hold; pages are found by (slug, language)."""

    terms: tuple[Term, ...]
    line_groups: tuple[LineGroup, ...]
    pages: Mapping[tuple[str, str], Page]
    term_index: TermIndex

    def page(self, slug: str, language: str) -> Page:
        """The page in that language, or else in Dutch; KeyError when the portal has no such page."""
        return self.pages.get((slug, language)) or self.pages[slug, "nl"]

    def term_by_slug(self) -> dict[str, Term]:
        """Every term by its slug."""
        return {term.slug: term for term in self.terms}

    def lines(self) -> tuple[HelpLine, ...]:
        """Every line in the order of the page."""
        return tuple(line for group in self.line_groups for line in group.lines)

    def lines_of(self, slugs: Iterable[str]) -> tuple[HelpLine, ...]:
        """The lines with these slugs in the order asked, each once; a slug without a line is left out."""
        known = {line.slug: line for line in self.lines()}
        return tuple(known[slug] for slug in dict.fromkeys(slugs) if slug in known)


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """The terms under one letter, in the order of a dictionary."""

    letter: str
    terms: tuple[Term, ...]


def sort_key(word: str) -> str:
    """The word as a dictionary orders it: without accents, capitals and punctuation ("één plan" under E)."""
    plain = unicodedata.normalize("NFKD", word).casefold()
    return "".join(sign for sign in plain if sign.isalnum() or sign == " ")


def by_letter(terms: Iterable[Term]) -> tuple[LetterGroup, ...]:
    """The terms under the first letter of their headword; letters without a term are left out."""
    ordered = sorted(terms, key=lambda term: sort_key(term.headword))
    groups = groupby(ordered, key=lambda term: sort_key(term.headword)[0].upper())
    return tuple(LetterGroup(letter, tuple(members)) for letter, members in groups)
