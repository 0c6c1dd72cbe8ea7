"""Are the word files of the search in order: do they load, do their slugs exist, do they know no judged case?"""

import csv
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from marshmallow import ValidationError

from portal import assets
from portal.content.queries import load_content
from portal.places.rules.names import fold_place_name
from portal.search.rules.analyser import fold, words
from portal.search.rules.danger import SAFE
from portal.search.rules.relevance import OFF_TOPIC
from portal.search.schemas import (
    danger_examples,
    load_compound_parts,
    load_cues,
    load_danger_rules,
    load_dialect,
    load_synonyms,
    read_cases,
    subject_examples,
)
from tests.source_tree import ROOT

EXAMPLE_FILES = sorted((assets.SEED_DATA / "examples").glob("*.yml"))


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  # both are safe


@pytest.fixture(scope="module")
def categories() -> set[str]:
    return {item["slug"] for item in _read(assets.SEED_DATA / "categories.yml")}


def test_every_file_loads() -> None:
    assert load_cues(assets.SEED_DATA).for_whom
    assert load_danger_rules(assets.SEED_DATA)
    assert load_synonyms(assets.SEED_DATA)
    assert load_compound_parts(assets.SEED_DATA)
    assert subject_examples(assets.SEED_DATA)
    assert danger_examples(assets.SEED_DATA)


def test_lines_of_danger_exist_among_the_help_lines() -> None:
    known = {line.slug for line in load_content(assets.SEED_DATA).lines()}
    asked = {line for rule in load_danger_rules(assets.SEED_DATA) for line in (*rule.lines, *rule.urgent_lines)}

    assert asked <= known


def test_subjects_of_danger_synonyms_and_examples_exist(categories: set[str]) -> None:
    dangers = {slug for rule in load_danger_rules(assets.SEED_DATA) for slug in rule.subjects}
    synonyms = {slug for group in load_synonyms(assets.SEED_DATA) for slug in group.subjects}
    examples = {slug for example in subject_examples(assets.SEED_DATA) for slug in example.labels}

    assert dangers <= categories
    assert synonyms <= categories
    assert examples <= categories | {OFF_TOPIC}


def test_kinds_of_the_examples_are_kinds_of_danger() -> None:
    known = {rule.kind for rule in load_danger_rules(assets.SEED_DATA)}

    assert {label for example in danger_examples(assets.SEED_DATA) for label in example.labels} <= known | {SAFE}


def test_every_subject_has_its_file_of_examples(categories: set[str]) -> None:
    assert {path.stem for path in EXAMPLE_FILES} == categories | {OFF_TOPIC, "danger"}


@pytest.mark.parametrize("path", EXAMPLE_FILES, ids=lambda path: path.stem)
def test_no_example_is_there_twice_in_a_file(path: Path) -> None:
    said = [" ".join(words(item["text"])) for item in _read(path)]

    assert sorted({text for text in said if said.count(text) > 1}) == []


@pytest.mark.parametrize("path", EXAMPLE_FILES, ids=lambda path: path.stem)
def test_no_judged_case_is_learnt_by_heart(path: Path) -> None:
    judged = {" ".join(words(case.query)) for case in read_cases(ROOT / "tests" / "cases" / "search_dev.jsonl")}
    # One word, or two, is a subject's name rather than a sentence of somebody's.
    sentences = {text for text in judged if len(text.split()) > 2}

    assert sorted(sentences & {" ".join(words(item["text"])) for item in _read(path)}) == []


def test_synonym_groups_have_their_own_slug_and_no_word_twice() -> None:
    groups = load_synonyms(assets.SEED_DATA)

    assert len({group.slug for group in groups}) == len(groups)
    assert [group.slug for group in groups if any(not phrase for phrase in group.phrases)] == []


def test_words_of_understanding_are_single_folded_words() -> None:
    cues = load_cues(assets.SEED_DATA)
    said = [*cues.for_whom, *cues.days, *cues.day_parts, *cues.free]

    assert [word for word in said if not re.fullmatch(r"[a-z0-9]+", fold(word))] == []


def test_words_of_dialect_are_single_words_and_certain_ones_are_no_place() -> None:
    dialect = load_dialect(assets.SEED_DATA)
    with (assets.SEED_DATA / "settlements.csv").open(encoding="utf-8") as file:
        places = {fold_place_name(row["name"]) for row in csv.DictReader(file)}

    assert [word for word in (*dialect.certain, *dialect.beside_others) if not re.fullmatch("[a-z]+", word)] == []
    assert dialect.certain.keys() & dialect.beside_others.keys() == set()
    assert dialect.certain.keys() & places == set()


def test_villages_that_are_everyday_words_are_marked() -> None:
    marked = load_cues(assets.SEED_DATA).names_that_are_words

    assert {fold_place_name(name) for name in ("Echt", "Heel", "Partij", "Mechelen")} <= marked


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("danger.yml", "- kind: x\n  patterns: [a]\n", id="danger without lines"),
        pytest.param("synonyms.yml", "- {slug: x, meaning: y, voice: z, words: [a], subjects: [b]}\n", id="one word"),
        pytest.param("understanding.yml", "days: {maandag: 8}\n", id="an eighth day"),
        pytest.param("dialect.yml", "certain: {huis: hoes}\n", id="dialect that is no list"),
        pytest.param("compound_parts.yml", "- {a: b}\n", id="a part that is no word"),
    ],
)
def test_mistake_in_a_file_is_refused(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    load = {
        "danger.yml": load_danger_rules,
        "synonyms.yml": load_synonyms,
        "understanding.yml": load_cues,
        "compound_parts.yml": load_compound_parts,
        "dialect.yml": load_dialect,
    }[name]

    with pytest.raises(ValidationError):
        load(tmp_path)
