"""Do the records of the text files agree with each other?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from portal.content.rules.term_links import first_word
from portal.kernel.errors import DomainError

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason why a file cannot be used; `item` is a slug or a position, None for the file as a whole."""

    file: str
    item: str | None
    field: str | None
    reason: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.item, self.field, self.reason) if part)


class ContentRefused(DomainError):
    """The text files cannot be used; `problems` holds every reason that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def doubles(file: str, records: Iterable[Record]) -> Iterator[Problem]:
    """Every second use of a slug."""
    seen: set[str] = set()
    for record in records:
        if record["slug"] in seen:
            yield Problem(file, record["slug"], "slug", "double")
        seen.add(record["slug"])


def unknown_references(terms: Sequence[Record], laws: Iterable[Record]) -> Iterator[Problem]:
    """Every see_also that names no other term, and every law that laws.yml does not hold."""
    slugs = {term["slug"] for term in terms}
    known_laws = {law["slug"] for law in laws}
    for term in terms:
        for slug in term["see_also"]:
            if slug not in slugs or slug == term["slug"]:
                yield Problem("glossary.yml", term["slug"], "see_also", f"no other term: {slug}")
        for article in term["laws"]:
            if article["law"] not in known_laws:
                yield Problem("glossary.yml", term["slug"], "laws", f"unknown law: {article['law']}")


def unusable_forms(terms: Iterable[Record]) -> Iterator[Problem]:
    """Every form that belongs to two terms, or that cannot be found in a text."""
    owners: dict[str, str] = {}
    for term in terms:
        for form in (term["term"], term.get("abbreviation"), *term["also"]):
            if form is None:
                continue
            if first_word(form) is None:
                yield Problem("glossary.yml", term["slug"], "also", f"does not begin with a word: {form}")
            if form in owners:
                yield Problem("glossary.yml", term["slug"], "also", f"also a form of {owners[form]}: {form}")
            owners[form] = term["slug"]
