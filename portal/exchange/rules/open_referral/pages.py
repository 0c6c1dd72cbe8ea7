"""How is a list cut into pages that say where they stand (HSDS `Page`)?"""

from collections.abc import Sequence

from portal.exchange.rules.open_referral.vocabulary import Object


def page_of(contents: Sequence[object], total: int, number: int, per_page: int) -> Object:
    """One page of a list; `empty` is about the whole list, and an empty list is one page."""
    pages = page_total(total, per_page)
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number == max(pages, 1),
        "empty": total == 0,
        "contents": list(contents),
    }


def page_total(total: int, per_page: int) -> int:
    """How many pages a list has: none when nothing is in it."""
    return -(-total // per_page)
