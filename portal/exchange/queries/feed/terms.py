"""The taxonomies of the feed and their terms."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from portal.exchange.queries.feed.feed import Feed
from portal.exchange.rules.open_referral.asks import Ask
from portal.exchange.rules.open_referral.pages import page_of
from portal.exchange.rules.open_referral.vocabulary import TAXONOMIES, Object
from portal.search.rules.analyser import fold


def all_of(feed: Feed, kind: str, ask: Ask) -> Iterator[Object]:
    """Every taxonomy or term that the request asks for, in their own order."""
    wanted = fold(ask.search).split()
    for item in _objects(feed, kind):
        text = fold(f"{item['name']} {item['description']}")
        is_in = ask.taxonomy_id in {None, item.get("taxonomy_id")}
        # Our terms stand in no tree: every one is a top term, and none has a parent.
        if is_in and ask.parent_id is None and all(word in text for word in wanted):
            yield item


def term_page(feed: Feed, kind: str, ask: Ask) -> Object:
    """One page of them."""
    found: Sequence[Object] = list(all_of(feed, kind, ask))
    start = (ask.page - 1) * ask.per_page
    return page_of(found[start : start + ask.per_page], len(found), ask.page, ask.per_page)


def one_term(feed: Feed, kind: str, uuid: UUID) -> Object | None:
    """One taxonomy or term; None when there is none with this UUID."""
    found = next((item for item in _objects(feed, kind) if item["id"] == str(uuid)), None)
    if found is None or kind == "taxonomies":
        return found
    detail = next(taxonomy for taxonomy in TAXONOMIES if taxonomy.id == found["taxonomy_id"])
    return found | {"taxonomy_detail": detail.as_object()}


def _objects(feed: Feed, kind: str) -> Iterator[Object]:
    if kind == "taxonomies":
        return (taxonomy.as_object() for taxonomy in TAXONOMIES)
    return (term.as_object() for term in feed.vocabulary.all())
