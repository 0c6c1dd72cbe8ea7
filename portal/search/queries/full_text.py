"""Which services hold a word: one question for all words and fields, for SQLite FTS5 and for PostgreSQL tsquery."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from sqlalchemy import text
from sqlalchemy.orm import Session

from portal.search.rules.lexicon import Phrase, QueryTerm
from portal.search.rules.ranking import Positions

SHORTEST_PREFIX = 4
"""A shorter stem is matched whole: "in" would match half of the index."""

FIELDS = {"name": ("name", "A"), "subjects": ("name subjects organisation", "ABC"), "anywhere": ("", "")}
"""Per field of the score: the columns of FTS5 and the weights of tsvector that it looks in."""


def services_by_field(session: Session, terms: Sequence[QueryTerm]) -> list[dict[str, Positions]]:
    """For each term the ids of the services that hold one of its alternatives, by field; one statement.

    The database joins the ids to one text a term and field: reading a row for each of thousands of hits takes longer
    than finding them.
    """
    if not terms:
        return []
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    statements, values = [], {}
    for name, number, query in _questions(terms, is_sqlite=is_sqlite):
        key = f"{name}_{number}"
        values[key] = query
        statements.append(_STATEMENTS[is_sqlite].format(name=name, number=number, key=key))
    found: list[dict[str, Positions]] = [{} for _term in terms]
    for number, name, ids in session.execute(text(" UNION ALL ".join(statements)), values):
        if ids:
            found[number][name] = np.fromstring(ids, dtype=np.intp, sep=",")
    return found


_STATEMENTS: Mapping[bool, str] = {
    True: "SELECT {number}, '{name}', group_concat(rowid) FROM search_index WHERE search_index MATCH :{key}",
    False: "SELECT {number}, '{name}', string_agg(CAST(service_id AS text), ',') FROM search_index"
    " WHERE document @@ to_tsquery('simple', :{key})",
}


def _questions(terms: Sequence[QueryTerm], *, is_sqlite: bool) -> Iterator[tuple[str, int, str]]:
    for number, term in enumerate(terms):
        for name, (columns, weights) in FIELDS.items():
            if is_sqlite:
                query = " OR ".join(f"({_fts5(phrase)})" for phrase in term.alternatives)
                yield name, number, f"{{{columns}}} : ({query})" if columns else query
            else:
                yield name, number, " | ".join(f"({_tsquery(phrase, weights)})" for phrase in term.alternatives)


def _fts5(phrase: Phrase) -> str:
    return " AND ".join(f'"{stem}"*' if _is_prefix(stem) else f'"{stem}"' for stem in phrase)


def _tsquery(phrase: Phrase, weights: str) -> str:
    marks = [("*" if _is_prefix(stem) else "") + weights for stem in phrase]
    return " & ".join(f"'{stem}':{mark}" if mark else f"'{stem}'" for stem, mark in zip(phrase, marks, strict=True))


def _is_prefix(stem: str) -> bool:
    return len(stem) >= SHORTEST_PREFIX
