"""Can everybody read the advice: B1, "u", a mean of twelve words a sentence and never over twenty?"""

from collections.abc import Iterator
from statistics import fmean

from portal import assets
from portal.content.queries import load_legal_facts
from portal.guidance.schemas import load_rulebook, load_texts
from tests.language import problems, sentences, words

LONGEST_MEAN = 12


def _texts() -> Iterator[str]:
    texts = load_texts(assets.SEED_DATA)
    for door in texts.doors.values():
        yield from (door.name, door.does, *door.bring, *door.next)
    for steps in texts.own_steps.values():
        yield from steps
    for item in texts.checklist:
        yield from (item.heading, item.youth, item.parent)
    for fact in load_legal_facts(assets.SEED_DATA).values():
        yield from (fact.heading, fact.text, *([fact.doubt] if fact.doubt else []))
    yield from (rule.why for rule in load_rulebook(assets.SEED_DATA).rules)


def test_every_text_of_the_advice_is_plain() -> None:
    # The glossary explains these two, and the law gives them their name.
    found = [problem for text in _texts() for problem in problems(text, may_hold_jargon="cliëntonderst" in text)]

    assert found == []


def test_mean_sentence_of_the_advice_has_at_most_twelve_words() -> None:
    lengths = [len(words(sentence)) for text in _texts() for sentence in sentences(text)]

    assert fmean(lengths) <= LONGEST_MEAN
    assert max(lengths) <= 20
