"""What did somebody who writes Limburg dialect say, in Dutch?"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from portal.search.rules.analyser import words


@dataclass(frozen=True, slots=True)
class Dialect:
    """The words of seed_data/dialect.yml, folded, with what they are in Dutch."""

    certain: Mapping[str, str] = field(default_factory=dict)
    beside_others: Mapping[str, str] = field(default_factory=dict)


def in_dutch(text: str, dialect: Dialect) -> str:
    """The text with its dialect words in Dutch; unchanged when no word of it is certainly dialect."""
    said = words(text)
    if not any(word in dialect.certain for word in said):
        return text
    return " ".join(dialect.certain.get(word) or dialect.beside_others.get(word, word) for word in said)
