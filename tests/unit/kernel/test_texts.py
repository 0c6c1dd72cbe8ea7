"""Do texts come out of the row of bytes as they went in?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kernel.texts import Texts


@given(st.lists(st.text()))
def test_texts_come_out_as_they_went_in(texts: list[str]) -> None:
    kept = Texts(texts)

    assert list(kept) == texts
    assert len(kept) == len(texts)


@pytest.mark.parametrize("position", [-1, 2])
def test_there_is_nothing_beyond_the_ends(position: int) -> None:
    with pytest.raises(IndexError):
        Texts(["één", "twee"])[position]
