"""How are faults in a request of the feed, and the checks of it, said in words?"""

from flask_babel import lazy_gettext

from portal.exchange.rules.open_referral.asks import LONGEST_SEARCH, AskFault

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
