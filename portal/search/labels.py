"""How are filters, results and misunderstandings said to people?"""

from flask_babel import gettext as _
from flask_babel import lazy_gettext, ngettext

from portal.places.rules.records import OutsideReason, OutsideRegion, Unknown
from portal.search.rules.filters import FilterFault

ACCESS_GROUP_LABELS = {
    "zonder-afspraak": lazy_gettext("Without appointment"),
    "op-afspraak": lazy_gettext("By appointment"),
    "met-verwijzing": lazy_gettext("With a referral"),
    "met-indicatie": lazy_gettext("With a decision or indication"),
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


def summary(total: int, *, has_text: bool, with_all_words: bool) -> str:
    """How many services there are, and in which order."""
    if total == 0:
        return str(_("Nothing found yet."))
    counted = ngettext("%(num)s service.", "%(num)s services.", total)
    if has_text and not with_all_words:
        remark = _("None of them has all your words; these have some of them.")
    else:
        remark = _("First what you can use without a referral.")
    return f"{counted} {remark}"


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
