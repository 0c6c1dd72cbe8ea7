"""Who pays, and by which way does somebody come in?"""

import pytest

from portal.respite.rules.offers import Offer, Payer, Way
from portal.respite.rules.paying import payers_of, way_in


@pytest.mark.parametrize(
    ("ways", "told", "payers"),
    [
        pytest.param({Way.WMO}, (), (Payer.MUNICIPALITY,), id="Wmo"),
        pytest.param({Way.YOUTH}, (), (Payer.MUNICIPALITY,), id="Jeugdwet"),
        pytest.param({Way.WLZ}, (), (Payer.LONG_TERM_CARE,), id="Wlz"),
        pytest.param({Way.FREE}, (), (), id="a free way in says nothing of the price"),
        pytest.param({Way.REFERRAL}, (), (), id="nor does a referral"),
        pytest.param({Way.WMO}, (Payer.OWN,), (Payer.OWN,), id="what was told goes first"),
        pytest.param(set(), (), (), id="nothing known"),
    ],
)
def test_payer_is_what_was_told_or_what_the_law_says(
    ways: set[Way], told: tuple[Payer, ...], payers: tuple[Payer, ...]
) -> None:
    assert payers_of(Offer(1, ways=frozenset(ways), payers=frozenset(told))) == payers


def test_lightest_way_in_is_named() -> None:
    assert way_in(Offer(1, ways=frozenset({Way.WLZ, Way.FREE}))) is Way.FREE
    assert way_in(Offer(1, ways=frozenset({Way.WLZ, Way.WMO}))) is Way.WMO
    assert way_in(Offer(1)) is None
