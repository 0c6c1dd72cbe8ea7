"""Can everybody read what the portal says of its services and subjects, and its own texts (design.md §6.3)?"""

from collections.abc import Iterator

import pytest
import yaml
from babel.messages.pofile import read_po

from portal import assets
from tests.language import problems

FIELDS = {
    "services": ("summary", "description", "audience_text"),
    "categories": ("name", "description"),
    "themes": ("name", "description"),
    "audiences": ("name",),
}


def _dutch_texts() -> Iterator[str]:
    with (assets.TRANSLATIONS / "nl" / "LC_MESSAGES" / "messages.po").open("rb") as source:
        for message in read_po(source, locale="nl"):
            if message.id:
                yield from message.string if message.pluralizable else (message.string,)


@pytest.mark.parametrize("file", list(FIELDS))
def test_records_are_plain(file: str) -> None:
    text = (assets.SEED_DATA / f"{file}.yml").read_text(encoding="utf-8")
    records = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  # both are safe
    said = [record[field] for record in records for field in FIELDS[file] if record.get(field)]

    assert said
    assert [problem for text in said for problem in problems(text)] == []


def test_texts_of_the_portal_are_plain() -> None:
    assert [problem for text in _dutch_texts() for problem in problems(text)] == []
