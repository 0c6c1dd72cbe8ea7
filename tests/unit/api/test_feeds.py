"""A feed is well-formed XML that says the same in Atom and in RSS, whatever the texts hold."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID
from xml.etree.ElementTree import Element, fromstring

import pytest

from portal.api.rules.feeds import ATOM, Entry, Feed, atom, rss

MOMENT = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
ENTRY = Entry(
    UUID(int=7), "Inloop", "Gecontroleerd op 25 november 2026.", "https://x.nl/hulp/inloop", MOMENT, "Stichting"
)
FEED = Feed(
    UUID(int=9), "Nieuw", "Wat", "Wegwijzer", "nl", "https://x.nl/hulp", "https://x.nl/nieuw.atom", MOMENT, (ENTRY,)
)
NASTY = "<b onclick='x'>&amp;\x00\x0b\ud800\uffff ]]> é"


def _atom(feed: Feed) -> Element:
    return fromstring(atom(feed))  # noqa: S314  # our own document


def _rss(feed: Feed) -> Element:
    return fromstring(rss(feed))  # noqa: S314  # our own document


def test_atom_holds_everything_that_its_standard_asks() -> None:
    root = _atom(FEED)
    names = {child.tag.removeprefix(f"{{{ATOM}}}") for child in root}
    entry = root.find(f"{{{ATOM}}}entry")

    assert {"id", "title", "updated", "author", "link"} <= names
    assert entry is not None
    assert entry.findtext(f"{{{ATOM}}}id") == "urn:uuid:00000000-0000-0000-0000-000000000007"
    assert entry.findtext(f"{{{ATOM}}}updated") == "2026-11-25T09:30:00Z"
    assert [link.get("href") for link in root.findall(f"{{{ATOM}}}link[@rel='self']")] == [FEED.self_url]


def test_rss_holds_everything_that_its_standard_asks() -> None:
    channel = _rss(FEED).find("channel")

    assert channel is not None
    assert [channel.findtext(name) for name in ("title", "link", "description")] == ["Nieuw", FEED.page_url, "Wat"]
    assert channel.findtext("item/guid") == "urn:uuid:00000000-0000-0000-0000-000000000007"
    assert channel.findtext("item/pubDate") == "Wed, 25 Nov 2026 09:30:00 +0000"
    assert [link.get("href") for link in channel.findall(f"{{{ATOM}}}link[@rel='self']")] == [FEED.self_url]


@pytest.mark.parametrize("field", ["title", "text", "author"])
def test_nothing_in_a_text_becomes_markup_or_breaks_the_document(field: str) -> None:
    feed = replace(FEED, entries=(replace(ENTRY, **{field: NASTY}),))
    in_atom, in_rss = _atom(feed), _rss(feed)

    assert "<b onclick='x'>&amp;" in "".join(in_atom.itertext())
    assert all(node.tag in {"rss", "channel", "item"} or not len(node) for node in in_rss.iter())
    # A reader of RSS shows what it reads as HTML.
    assert "<b" not in "".join(in_rss.itertext())


def test_a_feed_without_news_is_still_a_feed() -> None:
    feed = replace(FEED, entries=())

    assert _atom(feed).findall(f"{{{ATOM}}}entry") == []
    assert _rss(feed).findtext("channel/title") == "Nieuw"
