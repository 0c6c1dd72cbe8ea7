"""How are layers, ways in and costs said to people?"""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from portal.services.rules.records import AccessMode, CostKind, Freshness, Layer
from portal.web.page_frame import day_text

LAYER_LABELS = {
    Layer.BASIC: lazy_gettext("Open to everyone"),
    Layer.GENERAL: lazy_gettext("General help"),
    Layer.PRIMARY: lazy_gettext("Care nearby"),
    Layer.ACCESS: lazy_gettext("Access point"),
    Layer.TAILORED: lazy_gettext("Tailored help"),
    Layer.NATIONAL: lazy_gettext("In the whole country"),
}

ACCESS_LABELS = {
    AccessMode.OPEN: lazy_gettext("Without appointment"),
    AccessMode.APPOINTMENT: lazy_gettext("By appointment"),
    AccessMode.REFERRAL: lazy_gettext("With a referral"),
    AccessMode.INDICATION_WMO: lazy_gettext("With a Wmo decision"),
    AccessMode.INDICATION_YOUTH: lazy_gettext("With a Youth Act decision"),
    AccessMode.INDICATION_WLZ: lazy_gettext("With a Wlz indication"),
    AccessMode.INDICATION_ZVW: lazy_gettext("Through health insurance"),
}

ACCESS_EXPLANATIONS = {
    AccessMode.OPEN: lazy_gettext("You need no referral and no decision of the municipality."),
    AccessMode.APPOINTMENT: lazy_gettext("Make an appointment first. You need no referral."),
    AccessMode.REFERRAL: lazy_gettext("Somebody refers you, such as your doctor. Ask which papers are needed."),
    AccessMode.INDICATION_WMO: lazy_gettext("The municipality decides first whether you get this help (Wmo)."),
    AccessMode.INDICATION_YOUTH: lazy_gettext(
        "The municipality or a doctor decides first whether your child gets this help (Jeugdwet)."
    ),
    AccessMode.INDICATION_WLZ: lazy_gettext("You need an indication of the CIZ for long-term care (Wlz)."),
    AccessMode.INDICATION_ZVW: lazy_gettext(
        "This goes through your health insurance (Zvw). A doctor or nurse starts it."
    ),
}

COST_LABELS = {
    CostKind.FREE: lazy_gettext("Free"),
    CostKind.CONTRIBUTION: lazy_gettext("Own contribution"),
    CostKind.MEMBERSHIP: lazy_gettext("Membership"),
    CostKind.INSURED: lazy_gettext("Through insurance"),
    CostKind.PAID: lazy_gettext("Paid"),
}


def cost_label(kind: CostKind) -> str | None:
    """The price in one or two words; None when it is unknown."""
    label = COST_LABELS.get(kind)
    return str(label) if label else None


def checked_text(fresh: Freshness) -> str:
    """When the facts were last checked, in words."""
    if fresh.checked is None:
        return str(_("Last checked: unknown"))
    return str(_("Last checked: %(date)s", date=day_text(fresh.checked)))


def stale_warning(fresh: Freshness) -> str | None:
    """A plain warning for facts that nobody has checked for a year; None for fresh ones."""
    if not fresh.is_stale:
        return None
    if fresh.checked is None:
        return str(_("We do not know when these facts were last checked. Call or look on the website first."))
    return str(_("These facts are more than a year old. Call or look on the website first."))


def age_text(minimum: float | None, maximum: float | None) -> str | None:
    """The ages for which a service is meant, whole years included; None when it says nothing of age."""
    if minimum is not None and maximum is not None:
        return str(_("From %(low)s up to and including %(high)s years", low=_age(minimum), high=_age(maximum)))
    if minimum is not None:
        return str(_("From %(low)s years", low=_age(minimum)))
    if maximum is not None:
        return str(_("Up to and including %(high)s years", high=_age(maximum)))
    return None


def _age(years: float) -> str:
    return f"{years:g}".replace(".", ",")


def until_text(valid_until: date | None) -> str | None:
    """Until when a temporary offer runs; None when no end is known."""
    return str(_("Until %(date)s", date=day_text(valid_until))) if valid_until else None
