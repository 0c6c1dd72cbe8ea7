"""How do the words of the API and those of our own pages translate? The one table between both."""

from collections.abc import Mapping, Sequence
from typing import Any

from portal.guidance.rules.situation import Indication, Urgency

FILTERS = {
    "q": "q",
    "place": "plaats",
    "radius": "straal",
    "category": "onderwerp",
    "audience": "voor",
    "access": "toegang",
    "open_now": "nu-open",
    "cost": "kosten",
    "bbox": "gebied",
}
"""A query parameter of the API, and the filter of /hulp that it is."""

ACCESS = {
    "open": "zonder-afspraak",
    "appointment": "op-afspraak",
    "referral": "met-verwijzing",
    "indication": "met-indicatie",
}
COST = {"free": "gratis"}
URGENCIES = {urgency.name.lower(): urgency for urgency in Urgency}
INDICATIONS = {indication.name.lower(): indication for indication in Indication}
SETTLEMENT_KINDS = {"kern": "village", "wijk": "neighbourhood", "buurtschap": "hamlet"}


def page_query(asked: Mapping[str, Any]) -> dict[str, Sequence[str]]:
    """The same filters as /hulp would have them in its address; names that are no filters are left out."""
    return {
        FILTERS[name]: _words(name, value) for name, value in asked.items() if name in FILTERS and value is not None
    }


def _words(name: str, value: Any) -> Sequence[str]:
    if name == "access":
        return [ACCESS[item] for item in value]
    if isinstance(value, list):
        return [str(item) for item in value]
    if name == "open_now":
        return ["ja"] if value else []
    return [COST[value] if name == "cost" else str(value)]
