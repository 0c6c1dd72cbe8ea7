"""How are filters, results and misunderstandings said to people?"""

from collections.abc import Mapping, Sequence

from babel.lists import format_list
from flask_babel import get_locale, lazy_gettext, ngettext
from flask_babel import gettext as _

from portal.places.rules.records import OutsideReason, OutsideRegion, Unknown
from portal.search.rules.filters import FilterFault
from portal.search.rules.understanding import ForWhom, When

ACCESS_GROUP_LABELS = {
    "zonder-afspraak": lazy_gettext("Without appointment"),
    "op-afspraak": lazy_gettext("By appointment"),
    "met-verwijzing": lazy_gettext("With a referral"),
    "met-indicatie": lazy_gettext("With a decision or indication"),
}

FOR_WHOM_LABELS = {
    ForWhom.SELF: lazy_gettext("For yourself"),
    ForWhom.RELATIVE: lazy_gettext("For somebody close to you"),
    ForWhom.CHILD: lazy_gettext("For a child"),
    ForWhom.CLIENT: lazy_gettext("For a client"),
    ForWhom.NEIGHBOUR: lazy_gettext("For a neighbour"),
}

FAULT_TEXTS = {
    FilterFault.UNKNOWN_VALUE: lazy_gettext("We do not know one of the filters in this address, so we left it out."),
    FilterFault.TEXT_TOO_LONG: lazy_gettext("Your text was long. We searched with the first 200 characters."),
    FilterFault.WRONG_AREA: lazy_gettext("We do not understand this map area, so we left it out."),
}


def title(subject: str | None, words: str, place: str | None) -> str:
    """What this list is, in one heading."""
    if words and place:
        return str(_("Results for “%(words)s”, around %(place)s", words=words, place=place))
    if words:
        return str(_("Results for “%(words)s”", words=words))
    if subject and place:
        return str(_("%(subject)s, around %(place)s", subject=subject, place=place))
    if subject:
        return subject
    if place:
        return str(_("Help around %(place)s", place=place))
    return str(_("Find help"))


def summary(total: int) -> str:
    """How many services there are, and in which order."""
    if total == 0:
        return str(_("Nothing found yet."))
    counted = ngettext("%(num)s service.", "%(num)s services.", total)
    order = _("First what you can use without a referral.")
    return f"{counted} {order}"


def other_title(place: str) -> str:
    """The heading above services that lie near but are meant for others."""
    return str(_("Nearby, but not meant for residents of %(place)s", place=place))


def outside_text(resolution: OutsideRegion) -> str:
    """That a place exists but lies outside this region."""
    if resolution.reason is OutsideReason.POSTCODE:
        return str(
            _("Postcode %(text)s lies outside our region. We show help in the whole region.", text=resolution.text)
        )
    return str(_("%(text)s lies outside our region. We show help in the whole region.", text=resolution.text))


def understood_outside_text(name: str) -> str:
    """That a place inside the words lies outside this region."""
    return str(_("%(text)s lies outside our region. We show help in the whole region.", text=name))


def repaired_text(repaired: Mapping[str, str]) -> str:
    """Which words were taken for typing errors, and what was searched instead."""
    return str(_("We searched with: %(words)s.", words=", ".join(repaired.values())))


def dialect_text(in_dutch: str) -> str:
    """What was read for words in dialect."""
    return str(_("We read this as: %(words)s.", words=in_dutch))


def when_text(when: When) -> str:
    """The time in a query, as a filter."""
    return str(_("Not closed: %(time)s", time=when.words))


def why_text(subject: str | None, words: Sequence[str], *, is_light: bool) -> str:
    """In one line why a service stands in the list."""
    reasons = []
    if subject:
        reasons.append(_("it is about “%(subject)s”", subject=subject))
    if words:
        reasons.append(_("your words stand in it: %(words)s", words=", ".join(words)))
    if is_light:
        reasons.append(_("you need no decision for it"))
    return str(_("Because %(reasons)s.", reasons=format_list(reasons, locale=get_locale()))) if reasons else ""


def unknown_place_text(resolution: Unknown) -> str:
    """That a place is not known, and what to do."""
    if resolution.suggestions:
        return str(
            _("We do not know the place “%(text)s”. Choose one below or fill in a postcode.", text=resolution.text)
        )
    return str(
        _(
            "We do not know the place “%(text)s”. Fill in four digits of a postcode, or your village.",
            text=resolution.text,
        )
    )
