"""Which pages does a long list have, and which of them to link?"""

from collections.abc import Callable
from dataclasses import dataclass

AROUND = 1


@dataclass(frozen=True, slots=True)
class Pagination:
    """Links to the pages of a list; `links` holds (number, address, is current) and None for a gap."""

    page: int
    pages: int
    total: int
    previous_url: str | None
    next_url: str | None
    links: tuple[tuple[int, str, bool] | None, ...]


def page_count(total: int, size: int) -> int:
    """How many pages a list fills; an empty list fills one."""
    return max(1, -(-total // size))


def paginate(page: int, total: int, size: int, url_of: Callable[[int], str]) -> Pagination:
    """The links around a page, which must lie between 1 and the number of pages."""
    pages = page_count(total, size)
    shown = sorted({1, pages, *range(max(1, page - AROUND), min(pages, page + AROUND) + 1)})
    links: list[tuple[int, str, bool] | None] = []
    for number in shown:
        last = links[-1] if links else None
        if last is not None and number - last[0] > 1:
            links.append(None)
        links.append((number, url_of(number), number == page))
    return Pagination(
        page=page,
        pages=pages,
        total=total,
        previous_url=url_of(page - 1) if page > 1 else None,
        next_url=url_of(page + 1) if page < pages else None,
        links=tuple(links),
    )
