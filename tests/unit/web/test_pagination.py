"""Which pages a long list has, and which of them are linked."""

import pytest

from portal.web.pagination import Pagination, page_count, paginate


def _paginate(page: int, total: int) -> Pagination:
    return paginate(page, total, 20, lambda number: f"?pagina={number}")


def _numbers(page: int, total: int) -> list[int | None]:
    return [link[0] if link else None for link in _paginate(page, total).links]


@pytest.mark.parametrize(("total", "pages"), [(0, 1), (1, 1), (20, 1), (21, 2), (40, 2), (41, 3)])
def test_twenty_fill_a_page(total: int, pages: int) -> None:
    assert page_count(total, 20) == pages


@pytest.mark.parametrize(
    ("page", "total", "numbers"),
    [
        pytest.param(1, 0, [1], id="empty list"),
        pytest.param(1, 30, [1, 2], id="first of two"),
        pytest.param(1, 400, [1, 2, None, 20], id="first of many"),
        pytest.param(3, 400, [1, 2, 3, 4, None, 20], id="no gap of nothing"),
        pytest.param(10, 400, [1, None, 9, 10, 11, None, 20], id="in the middle"),
        pytest.param(20, 400, [1, None, 19, 20], id="last"),
    ],
)
def test_first_last_and_neighbours_are_linked(page: int, total: int, numbers: list[int | None]) -> None:
    assert _numbers(page, total) == numbers


def test_only_the_page_itself_is_current() -> None:
    current = [link[0] for link in _paginate(3, 100).links if link and link[2]]

    assert current == [3]


def test_steps_lead_one_page_back_and_forth() -> None:
    middle = _paginate(3, 100)

    assert (middle.previous_url, middle.next_url) == ("?pagina=2", "?pagina=4")


def test_there_is_no_step_beyond_the_ends() -> None:
    assert _paginate(1, 100).previous_url is None
    assert _paginate(5, 100).next_url is None
