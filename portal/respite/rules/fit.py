"""Does an offer fit what a carer asks, and on which points does nobody know?"""

import enum
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from portal.respite.rules.offers import AgeGroup, Group, Offer, Way
from portal.respite.rules.wishes import NOT_KNOWN, Facet, Haste, Wishes

NOW_DAYS = 2
"""A lead time of more days than this is no help for somebody who drops out today."""

WEEKS_DAYS = 28


class Verdict(enum.IntEnum):
    """Fits for certain, may fit (ask), or certainly does not; in the order of the list."""

    FITS = 0
    ASK = 1
    NOT = 2


@dataclass(frozen=True, slots=True)
class Fit:
    """The verdict, the questions on which it fits, and those to ask about."""

    verdict: Verdict
    met: tuple[Facet, ...] = ()
    to_ask: tuple[Facet, ...] = ()


def fit(offer: Offer, wishes: Wishes) -> Fit:
    """Judge an offer: one certain no is a no, and one unknown point makes it something to ask.

    An offer for which a Wlz decision is needed never fits for certain unless somebody says that there is one.
    """
    found = {facet: judge(offer, wishes.of(facet)) for facet, judge in JUDGES.items() if wishes.of(facet)}
    if offer.needs_long_term_decision:
        found.setdefault(Facet.ACCESS, Verdict.ASK)
    return Fit(
        max(found.values(), default=Verdict.FITS),
        tuple(facet for facet, verdict in found.items() if verdict is Verdict.FITS),
        tuple(facet for facet, verdict in found.items() if verdict is Verdict.ASK),
    )


def _known(values: AbstractSet[str], asked: AbstractSet[str]) -> Verdict:
    """For a facet whose known values are the whole answer."""
    if not values:
        return Verdict.ASK
    return Verdict.FITS if values & asked else Verdict.NOT


def _form(offer: Offer, asked: AbstractSet[str]) -> Verdict:
    return _known(offer.forms, asked)


def _setting(offer: Offer, asked: AbstractSet[str]) -> Verdict:
    return _known(offer.settings, asked)


def _moment(offer: Offer, asked: AbstractSet[str]) -> Verdict:
    wanted = asked - {NOT_KNOWN}
    if offer.moments & wanted:
        return Verdict.FITS
    if wanted:
        return Verdict.NOT if wanted <= offer.not_moments else Verdict.ASK
    return Verdict.NOT if offer.moments else Verdict.ASK


def _group(offer: Offer, asked: AbstractSet[str]) -> Verdict:
    wanted = asked - {NOT_KNOWN}
    if offer.groups & wanted:
        return Verdict.FITS
    if not wanted:
        return Verdict.NOT if offer.groups else Verdict.ASK
    if offer.is_only_for_them or all(_is_of_another_age(offer, group) for group in wanted):
        return Verdict.NOT
    return Verdict.ASK


def _is_of_another_age(offer: Offer, group: str) -> bool:
    if offer.age_group is AgeGroup.CHILDREN:
        return group == Group.DEMENTIA
    return offer.age_group is AgeGroup.ADULTS and group == Group.CHILD


def _haste(offer: Offer, asked: AbstractSet[str]) -> Verdict:
    (wanted,) = asked
    shortest, longest = offer.lead_days_minimum, offer.lead_days_maximum
    is_known = offer.planned is not None or offer.sudden is not None or shortest is not None
    if wanted == NOT_KNOWN:
        return Verdict.NOT if is_known else Verdict.ASK
    if wanted == Haste.LATER:
        return _yes_no_unknown(offer.planned)
    if offer.sudden or (wanted == Haste.WEEKS and longest is not None and longest <= WEEKS_DAYS):
        return Verdict.FITS
    limit = NOW_DAYS if wanted == Haste.NOW else WEEKS_DAYS
    is_too_late = shortest is not None and shortest > limit
    is_never_sudden = wanted == Haste.NOW and offer.sudden is False
    return Verdict.NOT if is_too_late or is_never_sudden else Verdict.ASK


def _yes_no_unknown(said: bool | None) -> Verdict:
    if said is None:
        return Verdict.ASK
    return Verdict.FITS if said else Verdict.NOT


def _access(offer: Offer, asked: AbstractSet[str]) -> Verdict:
    (wanted,) = asked
    if not offer.ways:
        return Verdict.ASK
    # What everybody may use, somebody with a decision may use too.
    return Verdict.FITS if offer.ways & {wanted, Way.FREE} and wanted != NOT_KNOWN else Verdict.NOT


JUDGES: Mapping[Facet, Callable[[Offer, AbstractSet[str]], Verdict]] = {
    Facet.FORM: _form,
    Facet.MOMENT: _moment,
    Facet.SETTING: _setting,
    Facet.GROUP: _group,
    Facet.HASTE: _haste,
    Facet.ACCESS: _access,
}
