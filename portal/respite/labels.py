"""How are the facets of respite, what fits, what is free and who pays said to people?"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from babel.lists import format_list
from flask_babel import format_datetime, get_locale, lazy_gettext, ngettext
from flask_babel import gettext as _
from flask_babel.speaklater import LazyString

from portal.respite.actions import Kept
from portal.respite.rules.availability import Availability, Capacity, StatedBy, Unit, Vacancy
from portal.respite.rules.offers import AgeGroup, Form, Group, Moment, Offer, Payer, Setting, Way
from portal.respite.rules.sudden import Chance
from portal.respite.rules.wishes import NOT_KNOWN, Facet, Haste, Wishes
from portal.web.clock import AMSTERDAM
from portal.web.page_frame import day_text

QUESTIONS: Mapping[Facet, LazyString] = {
    Facet.FORM: lazy_gettext("What form do you look for?"),
    Facet.MOMENT: lazy_gettext("When?"),
    Facet.SETTING: lazy_gettext("Where?"),
    Facet.GROUP: lazy_gettext("For whom?"),
    Facet.HASTE: lazy_gettext("How soon?"),
    Facet.ACCESS: lazy_gettext("Is there a decision?"),
}
ANSWERS: Mapping[Facet, Mapping[str, LazyString]] = {
    Facet.FORM: {
        Form.DAY_CARE: lazy_gettext("Day care in a group"),
        Form.STAY: lazy_gettext("Staying somewhere for a while"),
        Form.AT_HOME: lazy_gettext("Somebody who takes over at home"),
        Form.HOLIDAY: lazy_gettext("Going on holiday, alone or together"),
        Form.CRISIS_BED: lazy_gettext("A bed in an emergency"),
        Form.BUDDY: lazy_gettext("A buddy or volunteer"),
    },
    Facet.MOMENT: {
        Moment.DAY: lazy_gettext("By day"),
        Moment.EVENING: lazy_gettext("In the evening"),
        Moment.NIGHT: lazy_gettext("At night"),
        Moment.WEEKEND: lazy_gettext("At the weekend"),
        Moment.HOLIDAYS: lazy_gettext("In the holidays"),
    },
    Facet.SETTING: {
        Setting.AT_HOME: lazy_gettext("At home"),
        Setting.ELSEWHERE: lazy_gettext("Somewhere else"),
    },
    Facet.GROUP: {
        Group.DEMENTIA: lazy_gettext("Somebody with dementia"),
        Group.BRAIN_INJURY: lazy_gettext("Somebody with a brain injury"),
        Group.MENTAL_HEALTH: lazy_gettext("Somebody with mental health problems"),
        Group.CHILD: lazy_gettext("A child with a disability"),
        Group.INTELLECTUAL: lazy_gettext("Somebody with a learning disability"),
        Group.PHYSICAL: lazy_gettext("Somebody with a physical illness or disability"),
        Group.PALLIATIVE: lazy_gettext("Somebody in the last phase of life"),
    },
    Facet.HASTE: {
        Haste.NOW: lazy_gettext("Today or tomorrow"),
        Haste.WEEKS: lazy_gettext("Within four weeks"),
        Haste.LATER: lazy_gettext("Later, I can plan it"),
    },
    Facet.ACCESS: {
        Way.FREE: lazy_gettext("No, I want help without a decision"),
        Way.WMO: lazy_gettext("Yes, Wmo, or I can ask the municipality"),
        Way.YOUTH: lazy_gettext("Yes, Youth Act, or I can ask the municipality"),
        Way.WLZ: lazy_gettext("Yes, long-term care (Wlz), from the CIZ"),
    },
}
NOT_KNOWN_LABEL = lazy_gettext("Not known, to ask")
WAY_LABELS: Mapping[Way, LazyString] = {
    Way.FREE: lazy_gettext("No decision is needed."),
    Way.WMO: lazy_gettext("The municipality decides first (Wmo)."),
    Way.YOUTH: lazy_gettext("The municipality or a doctor decides first (Jeugdwet)."),
    Way.WLZ: lazy_gettext("Only with a decision of the CIZ (Wlz)."),
    Way.REFERRAL: lazy_gettext("Somebody refers you first, such as a doctor."),
    Way.INSURER: lazy_gettext("Ask your insurer whether your policy pays."),
    Way.MEDICAL: lazy_gettext("Only for a medical reason, through the doctor."),
}
PAYER_LABELS: Mapping[Payer, LazyString] = {
    Payer.NOBODY: lazy_gettext("It is free of charge."),
    Payer.MUNICIPALITY: lazy_gettext("The municipality pays."),
    Payer.LONG_TERM_CARE: lazy_gettext("Long-term care pays (Wlz)."),
    Payer.INSURER: lazy_gettext("Sometimes your health insurer pays. Look in your policy."),
    Payer.OWN: lazy_gettext("You pay yourself, or a part of it."),
}
AGE_LABELS: Mapping[AgeGroup, LazyString] = {
    AgeGroup.CHILDREN: lazy_gettext("For children and young people"),
    AgeGroup.ADULTS: lazy_gettext("For adults"),
}
ASK_TEXTS: Mapping[Facet, LazyString] = {
    Facet.FORM: lazy_gettext("in what form they take over"),
    Facet.MOMENT: lazy_gettext("whether they can come at that moment"),
    Facet.SETTING: lazy_gettext("whether it is at home or elsewhere"),
    Facet.GROUP: lazy_gettext("whether it suits the person you care for"),
    Facet.HASTE: lazy_gettext("how soon it can begin"),
    Facet.ACCESS: lazy_gettext("whether a decision is needed"),
}
STATED_BY_TEXTS: Mapping[StatedBy, LazyString] = {
    StatedBy.PROVIDER: lazy_gettext("told by the provider"),
    StatedBy.EDITOR: lazy_gettext("asked by our editors"),
}
CHANCE_TITLES: Mapping[Chance, LazyString] = {
    Chance.ANSWERS: lazy_gettext("They answer now"),
    Chance.LIKELY: lazy_gettext("Hours not known: just call"),
    Chance.LATER: lazy_gettext("Closed now, or probably closed"),
}
SUDDEN_REASONS: Mapping[str, LazyString] = {
    "offer": lazy_gettext("Takes people in at once."),
    "mantelzorg": lazy_gettext("Knows who can take over, and thinks along."),
    "wmo": lazy_gettext("Can arrange help at once when it cannot wait. Say that it is urgent."),
    "maatschappelijk-werk": lazy_gettext("Thinks along when you cannot go on."),
}
KEPT_TEXTS: Mapping[Kept, LazyString] = {
    Kept.NEW: lazy_gettext("new"),
    Kept.CHANGED: lazy_gettext("changed"),
    Kept.UNCHANGED: lazy_gettext("unchanged"),
    Kept.OLDER: lazy_gettext("not kept, because we have a newer figure"),
}


def answer_label(facet: Facet, value: str) -> str:
    """One answer of the finder in words."""
    return str(NOT_KNOWN_LABEL if value == NOT_KNOWN else ANSWERS[facet][value])


def known_facts(offer: Offer) -> tuple[str, ...]:
    """What is known of an offer, a short line for each facet; empty when nothing is."""
    lines = (
        _listed(Facet.FORM, offer.forms),
        _listed(Facet.MOMENT, offer.moments),
        _listed(Facet.SETTING, offer.settings),
        _listed(Facet.GROUP, offer.groups),
        str(AGE_LABELS[offer.age_group]) if offer.age_group and not offer.groups else None,
        lead_time(offer),
        _transport(offer.has_transport),
    )
    return tuple(line for line in lines if line)


def _listed(facet: Facet, values: Iterable[str]) -> str | None:
    chosen = [str(label) for value, label in ANSWERS[facet].items() if value in values]
    return _joined(chosen) or None


def _joined(texts: list[str]) -> str:
    lowered = [text if number == 0 else text[:1].lower() + text[1:] for number, text in enumerate(texts)]
    return str(format_list(lowered, locale=get_locale()))


def lead_time(offer: Offer) -> str | None:
    """How long before somebody has to call; None when it is unknown."""
    shortest, longest = offer.lead_days_minimum, offer.lead_days_maximum
    if shortest is None:
        return None
    if longest is None or longest == shortest:
        return str(ngettext("Ask it %(num)s day ahead", "Ask it %(num)s days ahead", shortest))
    if shortest % 7 == 0 and longest % 7 == 0:
        return str(_("Ask it %(low)s to %(high)s weeks ahead", low=shortest // 7, high=longest // 7))
    return str(_("Ask it %(low)s to %(high)s days ahead", low=shortest, high=longest))


def _transport(has_transport: bool | None) -> str | None:
    if has_transport is None:
        return None
    return str(_("With transport") if has_transport else _("Without transport"))


def reasons(offer: Offer, wishes: Wishes, met: Iterable[Facet]) -> tuple[str, ...]:
    """Why it fits, a line for each question on which it does."""
    return tuple(_reason(offer, facet, wishes) for facet in met)


def _reason(offer: Offer, facet: Facet, wishes: Wishes) -> str:
    asked = wishes.of(facet)
    known: Mapping[Facet, Iterable[str]] = {
        Facet.FORM: offer.forms,
        Facet.MOMENT: offer.moments,
        Facet.SETTING: offer.settings,
        Facet.GROUP: offer.groups,
    }
    if facet in known:
        return _listed(facet, asked & set(known[facet])) or ""
    if facet is Facet.ACCESS:
        (wanted,) = asked
        return str(WAY_LABELS[Way(wanted) if wanted in offer.ways else Way.FREE]).rstrip(".")
    return str(_("It can begin in time"))


def to_ask_text(offer: Offer, facets: Collection[Facet]) -> str | None:
    """What to ask when calling; None when nothing is open."""
    texts = [str(ASK_TEXTS[facet]) for facet in facets if facet is not Facet.ACCESS or not offer.ways]
    if offer.needs_long_term_decision and Facet.ACCESS in facets:
        texts.append(str(_("whether the person you care for has a decision of the CIZ (Wlz)")))
    return str(_("Ask %(points)s.", points=_joined(texts))) if texts else None


def availability_text(found: Availability) -> str | None:
    """What is free, in one line; None when nobody ever told us. A figure that is too old is not said."""
    match found.vacancy:
        case Vacancy.STALE:
            return str(_("We have no recent figure about free places. Call to ask."))
        case Vacancy.FREE | Vacancy.FULL if found.capacity is not None:
            return _fresh_text(found, found.capacity)
    return None


def _fresh_text(found: Availability, capacity: Capacity) -> str:
    said = _free_text(capacity) if found.vacancy is Vacancy.FREE else str(_("Full at this moment"))
    if found.next_free_on is not None:
        said = str(_("%(said)s, free again from %(date)s", said=said, date=day_text(found.next_free_on)))
    if capacity.description:
        said = f"{said} ({capacity.description})"
    who = str(STATED_BY_TEXTS[capacity.stated_by])
    return str(_("%(said)s. On %(when)s %(who)s.", said=said, when=_when(capacity.updated_at), who=who))


def _free_text(capacity: Capacity) -> str:
    number = capacity.available
    match capacity.unit:
        case Unit.BED:
            return str(ngettext("%(num)s bed free", "%(num)s beds free", number))
        case Unit.DAY_PART:
            return str(ngettext("%(num)s part of a day free", "%(num)s parts of a day free", number))
        case Unit.VOLUNTEER:
            return str(ngettext("%(num)s volunteer free", "%(num)s volunteers free", number))
    return str(ngettext("%(num)s place free", "%(num)s places free", number))


def _when(moment: datetime) -> str:
    return str(format_datetime(moment.astimezone(AMSTERDAM), "d MMMM H.mm", rebase=False))
