"""The words around a page that need no language."""

import pytest

from portal.web.page_frame import phone_link


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("0495 57 50 00", "tel:0495575000"),
        ("+31 (0)88-656 06 00", "tel:+310886560600"),
        ("112", "tel:112"),
        ('0900"><script>', "tel:0900"),
    ],
)
def test_phone_link_holds_nothing_but_the_number(number: str, address: str) -> None:
    assert phone_link(number) == address
