"""What does somebody's HSDS service say in the words of our record files?"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from portal.exchange.rules.open_referral.identifiers import UNKNOWN_ORGANIZATION
from portal.exchange.rules.open_referral.places import ADDRESS_PARTS, address_parts
from portal.exchange.rules.open_referral.schedules import notation
from portal.exchange.rules.open_referral.services import CHAT
from portal.exchange.rules.open_referral.vocabulary import (
    ACCESS_MODE,
    AUDIENCE,
    CONFIDENCE,
    COST_KIND,
    DIMENSION,
    FACT,
    LAYER,
    SCOPE,
    SUBJECT,
    TAXONOMIES,
    Taxonomy,
)
from portal.exchange.rules.records import Record

LONGEST_SUMMARY = 300
_OWN = {taxonomy.id: taxonomy for taxonomy in TAXONOMIES}
_LISTS = {SUBJECT: "categories", AUDIENCE: "audiences", DIMENSION: "dimensions"}
_SINGLE = {
    LAYER: "layer",
    ACCESS_MODE: "access_mode",
    SCOPE: "scope",
    COST_KIND: "cost_kind",
    CONFIDENCE: "confidence",
}
_NUMBERS = {"waiting_days", "capacity"}
_DATES = {"valid_from", "valid_until"}
_STATUS = {"inactive": "archived", "defunct": "archived"}
_AREAS = {"municipality": "municipalities", "settlement": "settlements", "postcode": "postcodes"}

Given = Mapping[str, Any]


def organisation_values(found: Given) -> Record | None:
    """What is said of a provider; None when it only stands for one that nobody knows."""
    if str(found.get("id")) == UNKNOWN_ORGANIZATION:
        return None
    name = _text(found.get("name"))
    description = _text(found.get("description"))
    values = {
        "uuid": _text(found.get("id")),
        "slug": _facts(found).get("slug", [None])[0],
        "name": name,
        "description": description if description != name else None,
        "phone": _phone(found),
        "email": _text(found.get("email")),
        "url": _text(found.get("website")) or _text(found.get("url")),
    }
    return _said(values)


def location_values(found: Given) -> Record | None:
    """What is said of a place; None for one that is no place to go to (virtual, or for post only)."""
    if found.get("location_type") not in {None, "physical"}:
        return None
    facts = _facts(found)
    address = next(iter(_objects(found, "addresses")), {})
    parts = address_parts(address) if address else {}
    values: Record = {
        "uuid": _text(found.get("id")),
        "slug": facts.get("slug", [None])[0],
        "name": _text(found.get("name")) or _text(address.get("address_1")),
        "organisation": _text(found.get("organization_id")),
        **{part: facts.get(part.replace("_", "-"), [parts.get(part)])[0] for part in ADDRESS_PARTS},
        "settlement": facts.get("settlement", [None])[0],
        "municipality": facts.get("municipality", [None])[0],
        "opening_hours": _hours(found, facts),
        "accessibility": {
            str(item["description"]): item["details"] == "yes"
            for item in _objects(found, "accessibility")
            if item.get("description") and item.get("details") in {"yes", "no"}
        },
    }
    return _said(values) | _point(found, facts)


def _point(found: Given, facts: Mapping[str, list[str]]) -> Record:
    latitude, longitude = found.get("latitude"), found.get("longitude")
    if not all(isinstance(degrees, int | float) for degrees in (latitude, longitude)):
        return {}
    precision = facts.get("precision", [None])[0]
    return _said({"latitude": latitude, "longitude": longitude, "precision": precision})


def service_values(found: Given) -> Record:
    """What is said of a service. Terms of other publishers are not ours, and are left out: see foreign_terms."""
    facts, terms = _facts(found), list(own_terms(found))
    values: Record = {
        **_texts(found, facts),
        **{name: [code for taxonomy, code in terms if taxonomy == own] for own, name in _LISTS.items()},
        **{name: next((code for taxonomy, code in terms if taxonomy == own), None) for own, name in _SINGLE.items()},
        "organisation": _provider(found),
        "minimum_age": _number(found.get("minimum_age")),
        "maximum_age": _number(found.get("maximum_age")),
        "cost_cents": _cents(found),
        "phone": _phone(found),
        "chat_url": next(
            (_text(i.get("url")) for i in _objects(found, "additional_urls") if i.get("label") == CHAT), None
        ),
        "languages": [
            said for item in _objects(found, "languages") if (said := _text(item.get("code") or item.get("name")))
        ],
        "documents_needed": [
            said for item in _objects(found, "required_documents") if (said := _text(item.get("document")))
        ],
        "who_may_refer": facts.get("who-may-refer"),
        "opening_hours": _hours(found, facts),
        "coverage": _coverage(found),
        "locations": [place for item in _objects(found, "service_at_locations") if (place := _place(item))],
    }
    if any(taxonomy == LAYER for taxonomy, _code in terms):
        # The feed of another Wegwijzer: it publishes only what is published there.
        values["status"] = "published"
    return _said(values)


def _texts(found: Given, facts: Mapping[str, list[str]]) -> Record:
    description = _text(found.get("description"))
    summary = facts.get("summary", [None])[0]
    is_short = description is not None and len(description) <= LONGEST_SUMMARY
    one = {
        name: facts.get(name.replace("_", "-"), [None])[0] for name in (*_NUMBERS, *_DATES, "source_url", "source_date")
    }
    return {
        "uuid": _text(found.get("id")),
        "slug": facts.get("slug", [None])[0],
        "name": _text(found.get("name")),
        "summary": summary or (description if is_short else _shortened(description)),
        "description": description if summary or not is_short else None,
        "url": _text(found.get("url")),
        "email": _text(found.get("email")),
        "how_to_apply": _text(found.get("application_process")),
        "cost_text": _text(found.get("fees_description")),
        "audience_text": _text(found.get("eligibility_description")),
        "last_confirmed_on": _date(found.get("assured_date")),
        "temporarily_closed": _closed(found),
        "status": _STATUS.get(str(found.get("status"))),
        **one,
        **{name: int(said) for name in _NUMBERS if (said := one[name] or "").isdecimal()},
    }


def _shortened(text: str | None) -> str | None:
    return None if text is None else text[: LONGEST_SUMMARY - 1].rsplit(" ", 1)[0] + "…"


def _closed(found: Given) -> str | None:
    if found.get("status") != "temporarily closed":
        return None
    return _text(found.get("alert")) or "temporarily closed"


def _provider(found: Given) -> str | None:
    inner = found.get("organization")
    key = _text(inner.get("id") if isinstance(inner, Mapping) else found.get("organization_id"))
    return None if key == UNKNOWN_ORGANIZATION else key


def _place(link: Given) -> Record | None:
    inner = link.get("location")
    key = _text(inner.get("id") if isinstance(inner, Mapping) else link.get("location_id"))
    if key is None or (isinstance(inner, Mapping) and location_values(inner) is None):
        return None
    hours = _hours(link, _facts(link))
    return _said({"uuid": _text(link.get("id")), "location": key, "opening_hours": hours, "phone": _phone(link)})


def _coverage(found: Given) -> Record | None:
    areas: dict[str, list[str]] = {}
    for item in _objects(found, "service_areas"):
        kind, _, code = str(item.get("extent") or "").partition(" ")
        if item.get("extent_type") == "text" and kind in _AREAS and code:
            areas.setdefault(_AREAS[kind], []).append(code)
    return areas or None


def own_terms(found: Given) -> Iterator[tuple[Taxonomy, str]]:
    """The terms of our own taxonomies in the attributes of an object, facts left out, in their order."""
    for term in _attribute_terms(found):
        taxonomy = _OWN.get(str(term.get("taxonomy_id")))
        if taxonomy is not None and taxonomy != FACT and term.get("code"):
            yield taxonomy, str(term["code"])


def foreign_terms(found: Given) -> list[str]:
    """The names of terms that belong to taxonomies of others: they are reported, and not kept."""
    return [
        str(term.get("name") or term.get("id"))
        for term in _attribute_terms(found)
        if str(term.get("taxonomy_id")) not in _OWN
    ]


def _attribute_terms(found: Given) -> Iterator[Given]:
    for item in _objects(found, "attributes"):
        term = item.get("taxonomy_term")
        if isinstance(term, Mapping):
            yield term


def _facts(found: Given) -> dict[str, list[str]]:
    facts: dict[str, list[str]] = {}
    for item in _objects(found, "attributes"):
        term = item.get("taxonomy_term")
        if isinstance(term, Mapping) and str(term.get("taxonomy_id")) == FACT.id and item.get("value"):
            facts.setdefault(str(term.get("code")), []).append(str(item["value"]))
    return facts


def _hours(found: Given, facts: Mapping[str, list[str]]) -> str | None:
    return facts.get("opening-hours", [None])[0] or notation(list(_objects(found, "schedules")))


def _phone(found: Given) -> str | None:
    return next((number for item in _objects(found, "phones") if (number := _text(item.get("number")))), None)


def _cents(found: Given) -> int | None:
    for item in _objects(found, "cost_options"):
        amount = _number(item.get("amount"))
        if amount is not None and str(item.get("currency") or "").upper() == "EUR":
            return round(amount * 100)
    return None


def _objects(found: Given, name: str) -> Iterable[dict[str, Any]]:
    value = found.get(name)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _number(value: object) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _date(value: object) -> str | None:
    text = (_text(value) or "")[:10]
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def _said(values: Record) -> Record:
    """Only what is stated: what a feed leaves out is not said to be empty."""
    return {name: value for name, value in values.items() if value is not None and value != [] and value != {}}
