"""Which pages does a long list have, and which of them to link?"""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask
from markupsafe import Markup

from portal.web.fragments import filled, fragment_pieces

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


def pagination_html(found: Pagination) -> Markup:
    """The links around a page; nothing when there is one page."""
    if found.pages == 1:
        return Markup()
    numbers = tuple(link[0] if link else None for link in found.links)
    pieces = fragment_pieces("shared/_pagination.html", page=found.page, pages=found.pages, numbers=numbers)
    addresses = (found.previous_url, *(link[1] for link in found.links if link), found.next_url)
    return filled(pieces, [address for address in addresses if address])


def install(app: Flask) -> None:
    """Offer the links to templates."""
    app.add_template_global(pagination_html)
