"""Are the files for carers whole, in plain words, and do they lead only to what exists?"""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from statistics import fmean
from typing import Any

import pytest
import yaml
from marshmallow import ValidationError

from portal import assets
from portal.respite.rules.check import Weight
from portal.respite.rules.wishes import Facet, read_wishes
from portal.respite.schemas.carers import load_hub, load_situations
from portal.respite.schemas.check import load_check
from tests.language import problems, sentences, words

CHECK, HUB = load_check(assets.SEED_DATA), load_hub(assets.SEED_DATA)
SITUATIONS = load_situations(assets.SEED_DATA)
OPTIONS = [option for question in CHECK.questions for option in question.options]


def _check_texts() -> Iterator[str]:
    yield CHECK.doctor
    for question in CHECK.questions:
        yield from (question.theme, question.text)
    for option in OPTIONS:
        yield from (option.text, *filter(None, [option.says]))
    for task in CHECK.tasks:
        yield from (task.name, task.says)
    for outcome in CHECK.outcomes.values():
        yield from (outcome.title, outcome.text)


def _other_texts() -> Iterator[str]:
    yield from (HUB.title, HUB.lead, HUB.recognise.text, *HUB.recognise.examples, HUB.working.text, HUB.card.text)
    for item in HUB.arrange:
        yield from (item.heading, item.text, item.action)
    for need in HUB.needs:
        yield from (need.text, need.action)
    for situation in SITUATIONS.values():
        yield from (situation.name, situation.card, situation.lead)
        for step in situation.steps:
            yield from (step.heading, step.text)


def test_every_text_for_carers_is_plain() -> None:
    found = [
        problem
        for text in (*_check_texts(), *_other_texts())
        for problem in problems(text, may_hold_jargon="cliëntonderst" in text)
    ]
    lengths = [len(words(sentence)) for text in (*_check_texts(), *_other_texts()) for sentence in sentences(text)]

    assert found == []
    assert fmean(lengths) <= 12
    assert max(lengths) <= 20


def test_check_asks_one_question_on_endurance_and_five_more() -> None:
    assert [question.slug for question in CHECK.questions] == ["volhouden", "tijd", "slaap", "geld", "werk", "samen"]
    assert all(question.options[0].slug for question in CHECK.questions)
    assert {option.slug for option in OPTIONS if option.weight is Weight.HEAVY} == {
        "nu-niet",
        "weken",
        "te-weinig",
        "niemand",
    }


def test_no_text_of_the_check_speaks_of_a_score_or_compares() -> None:
    unwanted = ("score", "punten te", "gemiddeld", "test", "schaal", "overbelast")

    assert [text for text in _check_texts() for word in unwanted if word in text.lower()] == []


def test_every_subject_and_audience_exists() -> None:
    categories = {item["slug"] for item in yaml.safe_load((assets.SEED_DATA / "categories.yml").read_text())}
    audiences = {item["slug"] for item in yaml.safe_load((assets.SEED_DATA / "audiences.yml").read_text())}
    subjects = {slug for option in OPTIONS for slug in option.lead.subjects} | set(CHECK.always)
    subjects |= {slug for task in CHECK.tasks for slug in task.lead.subjects}
    groups = [group for situation in SITUATIONS.values() for group in situation.groups]
    subjects |= {slug for group in groups for slug in group.subjects}
    subjects |= {item.subject for item in HUB.arrange if item.subject}

    assert subjects - categories == set()
    assert {slug for group in groups for slug in group.audiences} - audiences == set()


def test_young_carers_have_the_four_lines_of_every_page_for_youth() -> None:
    young = SITUATIONS["jonge-mantelzorger"]

    assert set(young.lines) >= {"kindertelefoon", "veilig-thuis", "113", "112"}
    assert young.are_lines_first


def _changed(tmp_path: Path, name: str, change: dict[str, Any]) -> Path:
    folder = tmp_path / "seed_data"
    copytree(assets.SEED_DATA / "carers", folder / "carers")
    for file in ("crisis_lines.yml", "legal_facts.yml", "laws.yml", "glossary.yml"):
        (folder / file).write_bytes((assets.SEED_DATA / file).read_bytes())
    copytree(assets.SEED_DATA / "pages", folder / "pages")
    path = folder / "carers" / name
    content = yaml.safe_load(path.read_text())
    target = content[0] if isinstance(content, list) else content
    target.update(change)
    path.write_text(yaml.safe_dump(content, allow_unicode=True))
    return folder


@pytest.mark.parametrize(
    ("name", "change", "word"),
    [
        pytest.param("check.yml", {"version": 0}, "version", id="version"),
        pytest.param(
            "check.yml", {"efforts": [{"slug": "zwaar", "text": "zwaar"}]}, "each-effort", id="effort missing"
        ),
        pytest.param("check.yml", {"outcomes": {}}, "each-outcome", id="outcome missing"),
        pytest.param("check.yml", {"kleur": "rood"}, "kleur", id="unknown field"),
        pytest.param("situations.yml", {"lines": ["geen-lijn"]}, "geen-lijn", id="unknown line"),
        pytest.param("situations.yml", {"facts": ["geen-feit"]}, "geen-feit", id="unknown fact"),
        pytest.param("situations.yml", {"slug": "op-afstand"}, "twice", id="double"),
        pytest.param("situations.yml", {"domains": ["tuin"]}, "domains", id="unknown desk"),
        pytest.param("hub.yml", {"facts": ["geen-feit"]}, "geen-feit", id="unknown fact of the hub"),
        pytest.param(
            "hub.yml",
            {"arrange": [{"heading": "Kop", "text": "Tekst.", "action": "Ga"}]},
            "page-or-subject",
            id="no way",
        ),
    ],
)
def test_mistake_in_a_file_is_refused_with_its_place(
    tmp_path: Path, name: str, change: dict[str, Any], word: str
) -> None:
    folder = _changed(tmp_path, name, change)
    loaders = {"check.yml": load_check, "situations.yml": load_situations, "hub.yml": load_hub}

    with pytest.raises(ValidationError) as refused:
        loaders[name](folder)

    assert word in str(refused.value)


def test_words_and_weight_of_an_answer_agree(tmp_path: Path) -> None:
    question = {"slug": "v", "theme": "Volhouden", "text": "Hoe gaat het?", "pictogram": "bed"}
    options = [{"slug": "a", "text": "Goed", "weight": "light"}, {"slug": "b", "text": "Slecht", "weight": "heavy"}]
    folder = _changed(tmp_path, "check.yml", {"questions": [question | {"options": options}]})

    with pytest.raises(ValidationError, match="words-and-weight-differ"):
        load_check(folder)


def _filters(told: Any) -> Iterator[dict[str, str]]:
    """Every search for respite in a file, wherever it stands."""
    if isinstance(told, dict):
        if "filters" in told:
            yield told["filters"]
        for value in told.values():
            yield from _filters(value)
    elif isinstance(told, list):
        for value in told:
            yield from _filters(value)


@pytest.mark.parametrize("name", ["check.yml", "hub.yml", "situations.yml"])
def test_every_search_asks_what_the_finder_knows(name: str) -> None:
    told = yaml.safe_load((assets.SEED_DATA / "carers" / name).read_text(encoding="utf-8"))
    facets = {facet.value for facet in Facet}

    for filters in _filters(told):
        assert set(filters) <= facets
        assert not read_wishes({facet: [value] for facet, value in filters.items()}).has_unknown
