"""Can everybody read the texts: B1, "u", short sentences (design.md §6.3)?"""

from collections.abc import Iterator

import pytest

from portal import assets
from portal.content.queries import load_content
from portal.content.rules.texts import Page
from tests.language import problems

CONTENT = load_content(assets.SEED_DATA)
DUTCH_PAGES = [page for page in CONTENT.pages.values() if page.language == "nl"]


def _texts(page: Page) -> Iterator[str]:
    yield page.title
    yield page.intro
    for section in page.sections:
        yield from (section.heading, *section.points, *(link.text for link in section.links))
        yield from section.paragraphs


@pytest.mark.parametrize("term", CONTENT.terms, ids=lambda term: term.slug)
def test_an_explanation_is_one_or_two_plain_sentences(term: object) -> None:
    explanation = term.explanation

    assert problems(explanation, may_hold_jargon=True) == []
    assert explanation.endswith(".")
    assert explanation.count(". ") + explanation.count("? ") <= 1


@pytest.mark.parametrize("page", DUTCH_PAGES, ids=lambda page: page.slug)
def test_a_page_is_plain(page: Page) -> None:
    assert [problem for text in _texts(page) for problem in problems(text)] == []
    assert problems("\n".join(_texts(page))) == []


@pytest.mark.parametrize("line", CONTENT.lines(), ids=lambda line: line.slug)
def test_a_line_says_in_one_plain_sentence_when_to_call(line: object) -> None:
    texts = [line.when, line.note, line.hours_text, line.cost]

    assert [problem for text in texts if text for problem in problems(text.nl)] == []
    assert line.when.nl.count(".") == 1
