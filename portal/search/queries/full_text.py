"""Which services match the words of a query: one question, rendered for SQLite FTS5 and for PostgreSQL tsquery."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

SHORTEST_PREFIX = 4
"""A shorter stem is matched whole: "in" would match half of the index."""


@dataclass(frozen=True, slots=True)
class TextMatch:
    """The ids that match in name or subject, all that match, and whether every word had to be there."""

    strong: frozenset[int]
    all: frozenset[int]
    with_all_words: bool


def matching_services(session: Session, terms: Sequence[str]) -> TextMatch:
    """The services that hold every term; when none does, those that hold at least one."""
    for joiner, with_all_words in (("AND", True), ("OR", False)):
        found = _ids(session, terms, joiner, strong=False)
        if found:
            return TextMatch(_ids(session, terms, joiner, strong=True), found, with_all_words)
    return TextMatch(frozenset(), frozenset(), with_all_words=True)


def _ids(session: Session, terms: Sequence[str], joiner: str, *, strong: bool) -> frozenset[int]:
    if session.get_bind().dialect.name == "sqlite":
        statement, query = (
            "SELECT rowid FROM search_index WHERE search_index MATCH :query",
            _fts5(terms, joiner),
        )
        if strong:
            query = f"{{name subjects}} : ({query})"
    else:
        statement = "SELECT service_id FROM search_index WHERE document @@ to_tsquery('simple', :query)"
        query = _tsquery(terms, joiner, "AB" if strong else "")
    return frozenset(session.execute(text(statement), {"query": query}).scalars())


def _fts5(terms: Sequence[str], joiner: str) -> str:
    return f" {joiner} ".join(f'"{term}"*' if _is_prefix(term) else f'"{term}"' for term in terms)


def _tsquery(terms: Sequence[str], joiner: str, weights: str) -> str:
    operator = " & " if joiner == "AND" else " | "
    marks = [("*" if _is_prefix(term) else "") + weights for term in terms]
    return operator.join(f"'{term}':{mark}" if mark else f"'{term}'" for term, mark in zip(terms, marks, strict=True))


def _is_prefix(term: str) -> bool:
    return len(term) >= SHORTEST_PREFIX
