"""How does somebody else's list become ours: which of our columns comes from which of theirs?"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

CLOSE_ENOUGH = 60


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the value of one of our columns comes from: a column, a fixed value, or a column with other words."""

    column: str | None = None
    fixed: str | None = None
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Our headers, each with its origin; columns of theirs that no origin names are passed over."""

    origins: Mapping[str, Origin]

    def columns(self) -> tuple[str, ...]:
        """The columns of theirs that are read."""
        return tuple(origin.column for origin in self.origins.values() if origin.column)

    def apply(self, cells: Mapping[str, object]) -> dict[str, object]:
        """The row as our own list would have it."""
        return {header: value for header, origin in self.origins.items() if (value := _value(origin, cells)) != ""}


def _value(origin: Origin, cells: Mapping[str, object]) -> object:
    if origin.column is None:
        return origin.fixed or ""
    cell = cells.get(origin.column)
    if isinstance(cell, str) or not origin.words:
        said = cell.strip() if isinstance(cell, str) else cell
        return origin.words.get(str(said).casefold(), said) if said not in (None, "") else origin.fixed or ""
    return origin.words.get(str(cell).casefold(), cell) if cell is not None else origin.fixed or ""


def header_faults(headers: Collection[str], known: Collection[str]) -> Iterator[tuple[str, str]]:
    """Each header that is doubled or that we do not know, with the reason (and the nearest one that we know)."""
    seen: set[str] = set()
    for header in headers:
        if header in seen:
            yield header, "double"
        seen.add(header)
        if header not in known:
            nearest = nearest_of(header, known)
            yield header, f"column-unknown-near {nearest}" if nearest else "column-unknown"


def nearest_of(word: str, known: Collection[str]) -> str | None:
    """The known word that looks most like this one, or None when none does."""
    best = process.extractOne(word[:100].casefold(), list(known), scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
    return str(best[0]) if best else None
