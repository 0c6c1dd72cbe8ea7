"""Does a Dutch visitor read Dutch everywhere: is every text of the code in the catalogue, and no other?"""

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

from tests.source_tree import ROOT, project

CATALOGUE = ROOT / "translations" / "nl" / "LC_MESSAGES" / "messages.po"
KEYWORDS = DEFAULT_KEYWORDS | {"lazy_gettext": None, "lazy_ngettext": (1, 2), "lazy_pgettext": ((1, "c"), 2)}
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]")
LONGEST_SENTENCE_WORDS = 20
# How this portal does not speak to people (shared/look: calm, no blame, "u" throughout).
UNWANTED = re.compile(r"\b(?:helaas|je|jij|jou|jouw|jullie|sorry)\b|!", re.IGNORECASE)


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as source:
        return read_po(source, locale="nl", abort_invalid=True)


@pytest.fixture(scope="module")
def in_use() -> Catalog:
    """Every text of the code and the templates, found in the way that pyproject.toml says."""
    mappings = project()["tool"]["babel"]["mappings"]
    found = Catalog(locale="nl")
    for file, line, message, _comments, context in extract_from_dir(
        ROOT,
        [(mapping["pattern"], mapping["method"]) for mapping in mappings],
        {"**.html": {"trimmed": "true", "silent": "false"}},
        keywords=KEYWORDS,
        directory_filter=lambda folder: not folder.rsplit("/", 1)[-1].startswith((".", "_")),
    ):
        found.add(message, locations=[(file, line)], context=context)
    return found


def _ids(catalogue: Catalog) -> set[tuple[str | tuple[str, ...], str | None]]:
    return {(_key(message), message.context) for message in catalogue if message.id}


def _key(message: Message) -> str:
    return message.id[0] if message.pluralizable else message.id


def _dutch_texts(catalogue: Catalog) -> Iterator[tuple[str, str]]:
    for message in catalogue:
        if message.id:
            texts = message.string if message.pluralizable else (message.string,)
            yield from ((_key(message), text) for text in texts)


def test_every_text_of_the_code_has_a_place_in_the_catalogue(catalogue: Catalog, in_use: Catalog) -> None:
    assert sorted(_ids(in_use) - _ids(catalogue), key=str) == []


def test_catalogue_holds_no_text_that_the_code_has_lost(catalogue: Catalog, in_use: Catalog) -> None:
    assert sorted(_ids(catalogue) - _ids(in_use), key=str) == []
    assert list(catalogue.obsolete) == []


def test_every_text_is_translated_and_none_is_a_guess(catalogue: Catalog) -> None:
    assert [key for key, text in _dutch_texts(catalogue) if not text.strip()] == []
    assert [message.id for message in catalogue if message.fuzzy and message.id] == []


def test_one_and_many_are_both_written_in_dutch(catalogue: Catalog, in_use: Catalog) -> None:
    plural = {_key(message) for message in in_use if message.pluralizable}
    complete = {_key(message) for message in catalogue if message.pluralizable and len(message.string) == 2}

    assert plural - complete == set()


def test_translation_keeps_every_placeholder(catalogue: Catalog) -> None:
    broken = []
    for message in catalogue:
        ids = message.id if message.pluralizable else (message.id,)
        allowed = {name for text in ids for name in PLACEHOLDER.findall(text)}
        # The text for one thing may say "one" instead of the number.
        needed = allowed - {"num"} if message.pluralizable else allowed
        for key, text in [pair for pair in _dutch_texts(catalogue) if message.id and pair[0] == _key(message)]:
            if not needed <= set(PLACEHOLDER.findall(text)) <= allowed:
                broken.append(f"{key!r} → {text!r}")

    assert broken == []


def test_no_sentence_is_longer_than_twenty_words(catalogue: Catalog) -> None:
    long = [
        sentence
        for _key_, text in _dutch_texts(catalogue)
        for sentence in re.split(r"(?<=[.?:])\s+", text)
        if len(sentence.split()) > LONGEST_SENTENCE_WORDS
    ]

    assert long == []


def test_texts_are_calm_and_say_u(catalogue: Catalog) -> None:
    assert [text for _key_, text in _dutch_texts(catalogue) if UNWANTED.search(text)] == []
