"""How are terms and facts of our own attached to an object of HSDS?"""

from collections.abc import Iterable
from datetime import date

from portal.exchange.rules.open_referral.identifiers import identifier
from portal.exchange.rules.open_referral.vocabulary import FACT, Object, Term, house_term


def term_attribute(entity: str, owner: str, term: Term) -> Object:
    """An attribute that says which term applies; `link_type` names the taxonomy."""
    return {
        "id": identifier("attribute", owner, f"{term.taxonomy.slug}/{term.code}"),
        "link_id": owner,
        "link_entity": entity,
        "link_type": term.taxonomy.slug,
        "taxonomy_term": term.as_object(),
    }


def fact_attributes(entity: str, owner: str, facts: Iterable[tuple[str, object]]) -> list[Object]:
    """An attribute for each fact that is known; a list gives one for each of its values, in order."""
    return [
        _fact(entity, owner, code, number, value)
        for code, known in facts
        for number, value in enumerate(known if isinstance(known, list) else [known])
        if value is not None and value != ""
    ]


def _fact(entity: str, owner: str, code: str, number: int, value: object) -> Object:
    term = house_term(FACT, code)
    return {
        "id": identifier("attribute", owner, f"{FACT.slug}/{code}/{number}"),
        "link_id": owner,
        "link_entity": entity,
        "link_type": FACT.slug,
        "value": value.isoformat() if isinstance(value, date) else str(value),
        "taxonomy_term": term.as_object(),
    }


def known(pairs: Object) -> Object:
    """The object without what is not known: HSDS has no null, and an empty list says nothing."""
    return {name: value for name, value in pairs.items() if value is not None and value != [] and value != ""}
