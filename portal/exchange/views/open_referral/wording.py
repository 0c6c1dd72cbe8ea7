"""How are faults in a request of the feed, and the checks of it, said in words?"""

from collections.abc import Callable, Mapping

from flask_babel import lazy_gettext, ngettext

from portal.exchange.rules.open_referral.asks import LONGEST_SEARCH, AskFault
from portal.exchange.rules.open_referral.control import Check

FAULT_TEXTS = {
    AskFault.UNKNOWN: lazy_gettext("This list does not know this parameter. Leave it out."),
    AskFault.TWICE: lazy_gettext("This parameter stands here more than once. Give it once."),
    AskFault.NUMBER: lazy_gettext("This is not a number. Write digits only."),
    AskFault.RANGE: lazy_gettext("This number is too low or too high."),
    AskFault.CHOICE: lazy_gettext("This value is not one of the choices in the OpenAPI document."),
    AskFault.UUID: lazy_gettext("This is not a UUID."),
    AskFault.MOMENT: lazy_gettext("This is not a date or moment, such as 2026-01-31 or 2026-01-31T09:00:00Z."),
    AskFault.TIME: lazy_gettext("This is not a time, such as 09:30."),
    AskFault.BOOLEAN: lazy_gettext("Write true or false."),
    AskFault.TEXT: lazy_gettext("This text is too long or has invisible characters. Use at most %(most)s characters.")
    % {"most": LONGEST_SEARCH},
    AskFault.POSTCODE: lazy_gettext("This is not a Dutch postcode, such as 6041 or 6041AB."),
    AskFault.ALONE: lazy_gettext("A distance needs a postcode. Give the parameter postcode as well."),
}

PARAMETER_TEXTS = {
    "search": lazy_gettext("Words, as people say them; answered by the search of the portal, best first."),
    "page": lazy_gettext("The number of the page, from 1."),
    "per_page": lazy_gettext("How many things on a page, at most 100."),
    "format": lazy_gettext("json for a page, or ndjson for everything, one thing on a line."),
    "taxonomy_term_id": lazy_gettext("Only what is filed under this term."),
    "taxonomy_id": lazy_gettext("Only what is filed under some term of this taxonomy."),
    "organization_id": lazy_gettext("Only what this provider offers."),
    "parent_id": lazy_gettext("Only terms below this one. Our terms have no parents, so nothing is left."),
    "modified_after": lazy_gettext("Only what changed at or after this moment. Without a zone it is UTC."),
    "minimal": lazy_gettext("Only the id and the moment of the last change."),
    "full": lazy_gettext("Everything of each thing, as under its own address."),
    "full_service": lazy_gettext("Everything of each provider and of its services."),
    "top_only": lazy_gettext("Only terms without a parent. That is every term here."),
    "minimum_age": lazy_gettext("Only what is also for people of this age or older, in years."),
    "maximum_age": lazy_gettext("Only what is also for people of this age or younger, in years."),
    "start_time": lazy_gettext("Only what has usual hours that begin at this time or later."),
    "end_time": lazy_gettext("Only what has usual hours that end at this time or earlier, on the same day."),
    "day": lazy_gettext("Only what has usual hours on this day. It is judged apart from the times."),
    "postcode": lazy_gettext("Only what is near the centre of this postcode area."),
    "proximity": lazy_gettext("How near, in metres."),
}


CHECK_TEXTS = {
    Check.ROOT: lazy_gettext("Does the feed say what it is?"),
    Check.PAGES: lazy_gettext("Are the first, the middle and the last page right?"),
    Check.COMPLETE: lazy_gettext("Is every service in the list, and only once?"),
    Check.WHOLE: lazy_gettext("Are services right, with everything about them?"),
    Check.ORGANIZATIONS: lazy_gettext("Are the providers right?"),
    Check.PLACES: lazy_gettext("Are the places of services right?"),
    Check.TERMS: lazy_gettext("Are the subjects and other terms right?"),
    Check.FILTERS: lazy_gettext("Do two filters together give what each of them gives?"),
    Check.REFUSALS: lazy_gettext("Is a wrong question refused?"),
    Check.SECRECY: lazy_gettext("Do secret addresses and drafts stay out?"),
    Check.TABLES: lazy_gettext("Do the tables refer to rows that are there?"),
}


def _pages(number: int) -> str:
    return str(ngettext("%(num)s page", "%(num)s pages", number))


def _things(number: int) -> str:
    return str(ngettext("%(num)s thing", "%(num)s things", number))


def _services(number: int) -> str:
    return str(ngettext("%(num)s service", "%(num)s services", number))


def _questions(number: int) -> str:
    return str(ngettext("%(num)s question", "%(num)s questions", number))


def _rows(number: int) -> str:
    return str(ngettext("%(num)s row", "%(num)s rows", number))


UNIT_TEXTS: Mapping[Check, Callable[[int], str]] = {
    Check.ROOT: _pages,
    Check.PAGES: _pages,
    Check.COMPLETE: _services,
    Check.WHOLE: _services,
    Check.ORGANIZATIONS: _things,
    Check.PLACES: _things,
    Check.TERMS: _things,
    Check.FILTERS: _questions,
    Check.REFUSALS: _questions,
    Check.SECRECY: _services,
    Check.TABLES: _rows,
}
REASON_TEXTS = {
    "missing": lazy_gettext("this is missing"),
    "null": lazy_gettext("this is empty; it should be left out"),
    "blank": lazy_gettext("this text is empty"),
    "unknown-field": lazy_gettext("Open Referral does not know this field"),
    "twice": lazy_gettext("this comes more than once"),
    "contradiction": lazy_gettext("this contradicts the rest"),
    "orphan": lazy_gettext("this refers to something that is not there"),
    "secret": lazy_gettext("something is in it that must stay secret"),
    "not-inclusive": lazy_gettext("the moment itself should count as well"),
    "differs-from-detail": lazy_gettext("this differs from the answer under its own address"),
    "not-refused": lazy_gettext("this should have been refused"),
    "not-a-uuid": lazy_gettext("this is not a UUID"),
    "not-a-number": lazy_gettext("this is not a number"),
    "not-a-url": lazy_gettext("this is not a web address"),
    "not-a-email": lazy_gettext("this is not an e-mail address"),
}
