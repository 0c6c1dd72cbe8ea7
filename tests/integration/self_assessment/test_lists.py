"""Are the lists in plain Dutch, whole, and do they point to what exists?"""

import re
from collections.abc import Iterator

import pytest
import yaml

from portal import assets
from portal.content.queries import load_content
from portal.self_assessment.queries.instruments import load_instruments
from portal.self_assessment.rules.instruments import Instrument, Wording
from tests.language import problems

LISTS = tuple(load_instruments(assets.SEED_DATA).values())
SUBJECTS = {record["slug"] for record in yaml.safe_load((assets.SEED_DATA / "categories.yml").read_text())}
PICTOGRAMS = set(re.findall(r'<symbol id="([a-z-]+)"', (assets.STATIC / "shared" / "pictograms.svg").read_text()))
LINES = {line.slug for line in load_content(assets.SEED_DATA).lines()}
NEGATIVE = re.compile(r"\b(?:geen|nooit|niemand|slecht|last van|eenzaam|somber)\b", re.IGNORECASE)


def _texts(instrument: Instrument) -> Iterator[str]:
    yield instrument.audience
    for section in instrument.sections:
        yield from (section.title, section.intro, *section.steps)
        for statement in section.statements:
            yield from (*statement.texts.values(), statement.explanation)


@pytest.mark.parametrize("instrument", LISTS, ids=lambda item: item.slug)
def test_a_list_is_plain(instrument: Instrument) -> None:
    assert [problem for text in _texts(instrument) for problem in problems(text)] == []


@pytest.mark.parametrize("instrument", LISTS, ids=lambda item: item.slug)
def test_a_list_points_to_what_exists(instrument: Instrument) -> None:
    named = {subject for section in instrument.sections for subject in section.subjects}
    named |= {subject for statement in instrument.statements for subject in statement.subjects}
    lines = {line for statement in instrument.statements for line in statement.lines} | {instrument.call}
    drawn = {statement.pictogram for statement in instrument.statements} | {instrument.pictogram}

    assert (named - SUBJECTS, lines - LINES, drawn - PICTOGRAMS) == (set(), set(), set())


def test_four_lists_of_the_promised_length() -> None:
    lengths = {item.slug: [len(section.statements) for section in item.sections] for item in LISTS}

    assert lengths == {
        "volwassenen": [4] * 6,
        "jongeren": [4] * 6,
        "kinderen": [3] * 6,
        "makkelijk-lezen": [2] * 6,
    }


@pytest.mark.parametrize("instrument", LISTS, ids=lambda item: item.slug)
def test_a_statement_is_short_worded_for_another_and_ends_as_a_sentence(instrument: Instrument) -> None:
    for statement in instrument.statements:
        assert {Wording.SELF, Wording.OTHER} <= set(statement.texts)
        assert all(text.endswith(".") and len(text.split()) <= 14 for text in statement.texts.values())
        assert statement.texts[Wording.SELF] != statement.texts[Wording.OTHER] or instrument.slug == "kinderen"
    if instrument.slug in {"volwassenen", "makkelijk-lezen"}:
        assert all(Wording.TOGETHER in statement.texts for statement in instrument.statements)


@pytest.mark.parametrize("instrument", LISTS, ids=lambda item: item.slug)
def test_statements_are_positive(instrument: Instrument) -> None:
    found = [statement.slug for statement in instrument.statements if NEGATIVE.search(statement.texts[Wording.SELF])]

    assert found == []


def test_every_wish_about_safety_names_a_line() -> None:
    about = [
        statement for instrument in LISTS for statement in instrument.statements if "veiligheid" in statement.subjects
    ]

    assert len(about) == 4
    assert all("veilig-thuis" in statement.lines for statement in about)
