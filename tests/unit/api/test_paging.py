"""Parts of a long list, also of one that changes while it is read."""

from uuid import UUID

import pytest

from portal.api.rules.paging import Cursor, Paging, Part, part_of_list

IDS = [UUID(int=number) for number in range(1, 8)]


def _part(items: list[UUID], **paging: object) -> Part[UUID]:
    return part_of_list(items, lambda item: item, Paging(**paging))


def test_pages_hold_everything_once() -> None:
    pages = [_part(IDS, page=number, size=3) for number in (1, 2, 3)]

    assert [item for page in pages for item in page.items] == IDS
    assert {page.pages for page in pages} == {3}


def test_page_after_the_last_is_empty() -> None:
    part = _part(IDS, page=4, size=3)

    assert part.items == []
    assert part.following is None
    assert part.total == 7


def test_last_part_has_nothing_following() -> None:
    assert _part(IDS, size=7).following is None
    assert _part(IDS, size=6).following == Cursor(IDS[5], 6)


def test_item_put_in_before_shifts_nothing() -> None:
    """With page numbers the fourth would be read twice."""
    first = _part(IDS, size=3)
    longer = [UUID(int=99), *IDS]
    second = _part(longer, size=3, after=first.following)

    assert second.items == IDS[3:6]


def test_item_taken_out_before_skips_nothing() -> None:
    first = _part(IDS, size=3)
    second = _part(IDS[1:], size=3, after=first.following)

    assert second.items == IDS[3:6]


def test_when_the_last_item_has_gone_the_number_that_was_read_counts() -> None:
    first = _part(IDS, size=3)
    without = [item for item in IDS if item != IDS[2]]

    assert _part(without, size=3, after=first.following).items == IDS[4:7]


def test_cursor_reads_what_it_writes() -> None:
    cursor = Cursor(UUID("0b3f8a52-6d1c-4c5e-9a77-2f1f6f2f8e11"), 40)

    assert str(cursor) == "0b3f8a52-6d1c-4c5e-9a77-2f1f6f2f8e11.40"
    assert Cursor.parse(str(cursor)) == cursor


@pytest.mark.parametrize("text", ["", "40", "0b3f8a52-6d1c-4c5e-9a77-2f1f6f2f8e11", "x.1", "0B3F.2"])
def test_what_is_no_cursor_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a cursor"):
        Cursor.parse(text)
