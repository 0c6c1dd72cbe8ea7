"""Who pays for respite, and at whose door does it begin?"""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.respite.rules.offers import Offer, Payer, Way

USUAL_PAYER: Mapping[Way, Payer] = {
    Way.WMO: Payer.MUNICIPALITY,
    Way.YOUTH: Payer.MUNICIPALITY,
    Way.WLZ: Payer.LONG_TERM_CARE,
}
"""Who pays when a law decides (standards.md §6.6). A free way in says nothing about the price."""

FIRST_DECIDED = (Way.FREE, Way.WMO, Way.YOUTH, Way.WLZ, Way.REFERRAL, Way.INSURER, Way.MEDICAL)
"""Which way in to name first: the lightest."""


@dataclass(frozen=True, slots=True)
class Situation:
    """A row of respite_payers.yml: in which case, who pays, what is the first step and whose door it is.

    `door` is a domain of the access roles; `law` the ways in that it explains; `never_as_respite` when it looks like
    respite and is not.
    """

    slug: str
    situation: str
    payer: str
    step: str
    ways: tuple[Way, ...] = ()
    payers: tuple[Payer, ...] = ()
    door: str | None = None
    fact: str | None = None
    never_as_respite: bool = False


def payers_of(offer: Offer) -> tuple[Payer, ...]:
    """Who pays as far as is known, in the order of the enum; empty when nobody told us and no law decides."""
    found = offer.payers or {USUAL_PAYER[way] for way in offer.ways if way in USUAL_PAYER}
    return tuple(payer for payer in Payer if payer in found)


def way_in(offer: Offer) -> Way | None:
    """The lightest way in; None when nobody told us."""
    return next((way for way in FIRST_DECIDED if way in offer.ways), None)
