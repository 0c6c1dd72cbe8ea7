"""Do the bits of a filter say the same as plain counting, at every size around a whole word?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search.rules.facets import FacetTable


@given(size=st.integers(0, 200), seed=st.integers(0, 2**32 - 1))
def test_counts_and_masks_are_those_of_plain_counting(size: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    masks = {value: chance.random(size) < 0.3 for value in ("ouderen", "jongeren", "iedereen")}
    among = chance.random(size) < 0.5
    table = FacetTable.of(masks, size)

    assert table.counts(among) == {value: int((mask & among).sum()) for value, mask in masks.items()}
    assert table.having_any(["ouderen"]).tolist() == masks["ouderen"].tolist()
    assert table.having_any(["ouderen", "iedereen"]).tolist() == (masks["ouderen"] | masks["iedereen"]).tolist()


@pytest.mark.parametrize("values", [[], ["onbekend"]], ids=["no value", "a value that nobody has"])
def test_without_a_known_value_nobody_is_found(values: list[str]) -> None:
    table = FacetTable.of({"ouderen": np.ones(70, dtype=np.bool_)}, 70)

    assert table.having_any(values).tolist() == [False] * 70


def test_filter_without_values_counts_nothing() -> None:
    table = FacetTable.of({}, 70)

    assert table.counts(np.ones(70, dtype=np.bool_)) == {}
    assert not table.having_any(["ouderen"]).any()
