"""What the search knows beside the services: words, synonyms, cues, dangers and what it learnt."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.search.models import SearchModel, SearchTerm
from portal.search.rules.classifier import Example, from_bytes, words_seen
from portal.search.rules.knowledge import Knowledge
from portal.search.rules.lexicon import Lexicon
from portal.search.schemas import (
    danger_examples,
    load_compound_parts,
    load_cues,
    load_danger_rules,
    load_dialect,
    load_synonyms,
    subject_examples,
)

SUBJECTS, DANGER = "subjects", "danger"
"""The names of the two models."""

EVERYDAY_FROM = 3
"""In how many example sentences a word must stand to be ordinary Dutch and no typing error."""


def examples_by_model(folder: Path) -> Mapping[str, Sequence[Example]]:
    """The example sentences of a folder that each model is learnt from; the files are read again once one changed."""
    files = [folder / "categories.yml", *sorted((folder / "examples").glob("*.yml"))]
    stamps = tuple((file.name, file.stat().st_size, file.stat().st_mtime_ns) for file in files)
    return _examples(folder, stamps)


@lru_cache(maxsize=1)
def _examples(folder: Path, _stamps: tuple[tuple[str, int, int], ...]) -> Mapping[str, Sequence[Example]]:
    return {SUBJECTS: subject_examples(folder), DANGER: danger_examples(folder)}


def load_knowledge(session: Session, folder: Path, names: frozenset[str]) -> Knowledge:
    """Read words and models from the database and the word files from a folder; `names` are folded words of names."""
    kept = {row.name: from_bytes(row.data) for row in session.scalars(select(SearchModel))}
    models = {name: model for name, model in kept.items() if model is not None}
    counts = {row.word: row.services for row in session.execute(select(SearchTerm.word, SearchTerm.services))}
    subjects = models.get(SUBJECTS)
    everyday = words_seen(subjects, EVERYDAY_FROM) if subjects else frozenset()
    return Knowledge(
        lexicon=Lexicon(counts, load_synonyms(folder), load_compound_parts(folder), names, everyday),
        cues=load_cues(folder),
        dangers=load_danger_rules(folder),
        subject_model=subjects,
        danger_model=models.get(DANGER),
        dialect=load_dialect(folder),
    )
