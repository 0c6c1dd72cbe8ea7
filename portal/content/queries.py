"""What do the text files of a folder say? Read and checked once; a mistake anywhere stops the start."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from marshmallow import ValidationError

from portal.assets import read_yaml
from portal.content.rules.consistency import (
    ContentRefused,
    Problem,
    doubles,
    unknown_references,
    unusable_forms,
)
from portal.content.rules.legal_facts import LegalFact
from portal.content.rules.term_links import term_index
from portal.content.rules.texts import (
    Article,
    Bilingual,
    Content,
    HelpLine,
    Law,
    LineGroup,
    Link,
    Page,
    Section,
    Term,
)
from portal.content.schemas import LawSchema, LegalFactSchema, LineGroupSchema, PageSchema, TermSchema, TextSchema
from portal.kernel.partial_dates import PartialDate

LAWS, TERMS, LINES, PAGES = "laws.yml", "glossary.yml", "crisis_lines.yml", "pages"
FACTS = "legal_facts.yml"
PAGE_SLUGS = ("over", "privacy", "toegankelijkheid")
LANGUAGES = ("nl", "en")

Record = Mapping[str, Any]


@lru_cache(maxsize=4)
def load_content(folder: Path) -> Content:
    """Every text of the folder, kept for the process; ContentRefused names each mistake with its place."""
    problems: list[Problem] = []
    laws = _list(folder, LAWS, LawSchema(), problems)
    terms = _list(folder, TERMS, TermSchema(), problems)
    groups = _list(folder, LINES, LineGroupSchema(), problems)
    pages = {
        (slug, language): _page_record(folder, f"{PAGES}/{slug}.{language}.yml", problems)
        for slug in PAGE_SLUGS
        for language in LANGUAGES
    }
    problems += doubles(LAWS, laws)
    problems += doubles(TERMS, terms)
    problems += doubles(LINES, groups)
    problems += doubles(LINES, [line for group in groups for line in group["lines"]])
    if not any(problem.file in {LAWS, TERMS} for problem in problems):
        problems += unknown_references(terms, laws)
        problems += unusable_forms(terms)
    if problems:
        raise ContentRefused(problems)
    return _content(laws, terms, groups, pages)


@lru_cache(maxsize=4)
def load_legal_facts(folder: Path) -> Mapping[str, LegalFact]:
    """The facts of legal_facts.yml by slug, in the order of the file; ContentRefused names each mistake."""
    problems: list[Problem] = []
    laws = {law["slug"]: Law(**law) for law in _list(folder, LAWS, LawSchema(), problems)}
    records = _list(folder, FACTS, LegalFactSchema(), problems)
    problems += doubles(FACTS, records)
    problems += [
        Problem(FACTS, record["slug"], "law", f"unknown law: {record['law']}")
        for record in records
        if record.get("law") not in {None, *laws}
    ]
    if problems:
        raise ContentRefused(problems)
    facts = (LegalFact(**{**record, "law": laws.get(record.get("law", ""))}) for record in records)
    return MappingProxyType({fact.slug: fact for fact in facts})


def legal_facts_of(folder: Path, slugs: Iterable[str]) -> tuple[LegalFact, ...]:
    """The facts with these slugs, in the order asked; KeyError for a slug that the file lacks."""
    facts = load_legal_facts(folder)
    return tuple(facts[slug] for slug in slugs)


def _read(folder: Path, name: str, problems: list[Problem]) -> Any:
    try:
        return read_yaml(folder / name)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValueError) as error:
        problems.append(Problem(name, None, None, f"unreadable: {type(error).__name__}: {str(error)[:300]}"))
        return None


def _list(folder: Path, name: str, schema: TextSchema, problems: list[Problem]) -> list[Record]:
    raw = _read(folder, name, problems)
    if not isinstance(raw, list):
        if raw is not None:
            problems.append(Problem(name, None, None, "not a list"))
        return []
    records = []
    for position, item in enumerate(raw, start=1):
        slug = item.get("slug") if isinstance(item, dict) else None
        if record := _checked(name, str(slug or f"item {position}"), item, schema, problems):
            records.append(record)
    return records


def _page_record(folder: Path, name: str, problems: list[Problem]) -> Record | None:
    raw = _read(folder, name, problems)
    return None if raw is None else _checked(name, None, raw, PageSchema(), problems)


def _checked(name: str, item: str | None, raw: Any, schema: TextSchema, problems: list[Problem]) -> Record | None:
    try:
        record: Record = schema.load(raw)
    except ValidationError as error:
        problems += [Problem(name, item, field, reason) for field, reason in _flat(error.messages_dict)]
        return None
    return record


def _flat(messages: Mapping[Any, Any], prefix: str = "") -> Iterator[tuple[str | None, str]]:
    for key, value in messages.items():
        path = ".".join(part for part in (prefix, str(key)) if part and part != "_schema")
        if isinstance(value, dict):
            yield from _flat(value, path)
        else:
            yield from ((path or None, str(reason)) for reason in value)


def _content(
    laws: list[Record],
    terms: list[Record],
    groups: list[Record],
    pages: Mapping[tuple[str, str], Record | None],
) -> Content:
    law_by_slug = {law["slug"]: Law(**law) for law in laws}
    built = tuple(_term(record, law_by_slug) for record in terms)
    forms = [(form, term.slug) for term in built for form in term.linked_forms]
    return Content(
        terms=built,
        line_groups=tuple(_line_group(record) for record in groups),
        pages=MappingProxyType({key: _page(*key, record) for key, record in pages.items() if record}),
        term_index=term_index(forms),
    )


def _term(record: Record, laws: Mapping[str, Law]) -> Term:
    return Term(
        slug=record["slug"],
        term=record["term"],
        explanation=record["explanation"],
        abbreviation=record.get("abbreviation"),
        also=tuple(record["also"]),
        is_linked=record["linked"],
        articles=tuple(Article(laws[place["law"]], place.get("article")) for place in record["laws"]),
        see_also=tuple(record["see_also"]),
    )


def _line_group(record: Record) -> LineGroup:
    return LineGroup(record["slug"], Bilingual(**record["title"]), tuple(_line(line) for line in record["lines"]))


def _line(record: Record) -> HelpLine:
    texts = {name: Bilingual(**record[name]) for name in ("when", "note", "hours_text", "cost") if name in record}
    checked = PartialDate.parse(record["checked"]) if "checked" in record else None
    return HelpLine(**{**record, **texts, "checked": checked})


def _page(slug: str, language: str, record: Record) -> Page:
    sections = tuple(
        Section(
            part["heading"],
            tuple(part["paragraphs"]),
            tuple(part["points"]),
            tuple(Link(**link) for link in part["links"]),
        )
        for part in record["sections"]
    )
    return Page(slug, language, record["title"], record["intro"], record["checked_on"], sections)
