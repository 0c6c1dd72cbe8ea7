"""What answers to requests have in common: the session, the moment, the words, and the portal's own search."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Select
from sqlalchemy.orm import Session

from portal.exchange.queries.feed.facts import AsOf, in_batches
from portal.exchange.queries.feed.selection import pick, pick_all
from portal.exchange.rules.open_referral.asks import Ask
from portal.exchange.rules.open_referral.pages import page_of
from portal.exchange.rules.open_referral.vocabulary import Object, Vocabulary
from portal.kernel.geography import Coordinates


@dataclass(frozen=True, slots=True)
class Feed:
    """The feed at one moment.

    `find` gives the ids of services for words, best first; `locate` gives the centre of a postcode area, or None.
    """

    session: Session
    as_of: AsOf
    vocabulary: Vocabulary
    find: Callable[[str], Sequence[int]]
    locate: Callable[[str], Coordinates | None]


@dataclass(frozen=True, slots=True)
class Listing:
    """How one kind of thing is selected, narrowed by what no statement can say, and shown for a list of ids."""

    statement: Callable[[Feed, Ask], Select[int]]
    only: Callable[[Feed, Ask], Sequence[int] | None]
    shown: Callable[[Feed, Ask, Sequence[int]], list[Object]]

    def page(self, feed: Feed, ask: Ask) -> Object:
        """One page; a page beyond the last is empty and is not the last."""
        picked = pick(feed.session, self.statement(feed, ask), self.only(feed, ask), ask)
        return page_of(self.shown(feed, ask, picked.ids), picked.total, ask.page, ask.per_page)

    def ids(self, feed: Feed, ask: Ask) -> Sequence[int]:
        """The ids of everything that the request asks for, in order."""
        return pick_all(feed.session, self.statement(feed, ask), self.only(feed, ask))

    def batches(self, feed: Feed, ask: Ask, ids: Sequence[int]) -> Iterator[Object]:
        """The things with these ids: a fixed number of queries for each batch, and one batch in memory at a time."""
        for batch in in_batches(ids):
            yield from self.shown(feed, ask, batch)
            feed.session.expunge_all()

    def stream(self, feed: Feed, ask: Ask) -> Iterator[Object]:
        """Everything that the request asks for, batch by batch."""
        return self.batches(feed, ask, self.ids(feed, ask))
