"""Which part of a long list is asked for, and how does one go on when the list changes meanwhile?"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from portal.web.pagination import page_count

USUAL_SIZE, LARGEST_SIZE, LAST_PAGE = 20, 100, 10_000
CURSOR = r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[0-9]{1,7}$"
Item = TypeVar("Item")
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last item that somebody read, and how many they had read then."""

    last: UUID
    read: int

    @classmethod
    def parse(cls, text: str) -> "Cursor":
        """Read "<id>.<number read>"; ValueError when it is not that."""
        if not re.match(CURSOR, text):
            raise ValueError("not a cursor")
        last, _point, read = text.partition(".")
        return cls(UUID(last), int(read))

    def __str__(self) -> str:
        return f"{self.last}.{self.read}"


@dataclass(frozen=True, slots=True)
class Paging:
    """A page by number, or what follows after an item; never both."""

    page: int = 1
    size: int = USUAL_SIZE
    after: Cursor | None = None

    def start(self, place_of_last: int | None) -> int:
        """Where the part begins; `place_of_last` is where the cursor's item stands now, None when it has gone.

        What was put in or taken out before that item then shifts nothing. When the item itself has gone we go on
        from the number that was read.
        """
        if self.after is None:
            return (self.page - 1) * self.size
        return self.after.read if place_of_last is None else place_of_last + 1


@dataclass(frozen=True, slots=True)
class Part(Generic[Item]):
    """Some items of a list, where they begin in it, how long it is, and with what to ask for the next ones."""

    items: Sequence[Item]
    paging: Paging
    start: int
    total: int
    following: Cursor | None

    def each(self, change: Callable[[Item], Other]) -> "Part[Other]":
        """The same part with every item in another form."""
        return Part([change(item) for item in self.items], self.paging, self.start, self.total, self.following)

    @property
    def pages(self) -> int:
        """How many pages the list fills; an empty list fills one."""
        return page_count(self.total, self.paging.size)


def following(last: UUID | None, start: int, shown: int, total: int) -> Cursor | None:
    """With what to ask for what comes after these; None at the end of the list."""
    return Cursor(last, start + shown) if last is not None and shown and start + shown < total else None


def part_of_list(items: Sequence[Item], id_of: Callable[[Item], UUID], paging: Paging) -> Part[Item]:
    """The part of a whole list that is in memory, in its own order."""
    found = [place for place, item in enumerate(items) if paging.after and id_of(item) == paging.after.last]
    start = paging.start(found[0] if found else None)
    shown = items[start : start + paging.size]
    last = id_of(shown[-1]) if shown else None
    return Part(shown, paging, start, len(items), following(last, start, len(shown), len(items)))
