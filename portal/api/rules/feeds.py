"""How a list of news is written for feed readers: Atom (RFC 4287) and RSS 2.0."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from uuid import UUID
from xml.etree.ElementTree import Element, SubElement, tostring

ATOM = "http://www.w3.org/2005/Atom"
# XML 1.0 has no way to write these, escaped or not.
_IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of news in plain text; `updated` is aware."""

    uuid: UUID
    title: str
    text: str
    url: str
    updated: datetime
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A list of news with whole addresses; `updated` is when its newest entry happened."""

    uuid: UUID
    title: str
    subtitle: str
    author: str
    language: str
    page_url: str
    self_url: str
    updated: datetime
    entries: tuple[Entry, ...]


def atom(feed: Feed) -> bytes:
    """The feed as Atom; every text is text, never markup."""
    root = Element("feed", {"xmlns": ATOM, "xml:lang": feed.language})
    _texts(root, [("title", feed.title), ("subtitle", feed.subtitle), ("id", feed.uuid.urn)])
    _texts(root, [("updated", _stamp(feed.updated))])
    _texts(SubElement(root, "author"), [("name", feed.author)])
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": feed.self_url})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.page_url})
    for entry in feed.entries:
        node = SubElement(root, "entry")
        _texts(node, [("title", entry.title), ("id", entry.uuid.urn), ("updated", _stamp(entry.updated))])
        if entry.author:
            _texts(SubElement(node, "author"), [("name", entry.author)])
        SubElement(node, "link", {"rel": "alternate", "type": "text/html", "href": entry.url})
        _texts(node, [("summary", entry.text)])
    return _written(root)


def rss(feed: Feed) -> bytes:
    """The feed as RSS 2.0; readers of RSS take a description for HTML, so markup in a text is escaped twice."""
    root = Element("rss", {"version": "2.0", "xmlns:atom": ATOM})
    channel = SubElement(root, "channel")
    _texts(channel, [("title", feed.title), ("link", feed.page_url), ("description", _as_html(feed.subtitle))])
    _texts(channel, [("language", feed.language), ("lastBuildDate", format_datetime(feed.updated.astimezone(UTC)))])
    SubElement(channel, "atom:link", {"rel": "self", "type": "application/rss+xml", "href": feed.self_url})
    for entry in feed.entries:
        node = SubElement(channel, "item")
        _texts(node, [("title", _as_html(entry.title)), ("link", entry.url), ("description", _as_html(entry.text))])
        guid = SubElement(node, "guid", {"isPermaLink": "false"})
        guid.text = entry.uuid.urn
        _texts(node, [("pubDate", format_datetime(entry.updated.astimezone(UTC)))])
    return _written(root)


def _texts(parent: Element, pairs: Iterable[tuple[str, str]]) -> None:
    for name, text in pairs:
        SubElement(parent, name).text = _IMPOSSIBLE.sub(" ", text)


def _as_html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _written(root: Element) -> bytes:
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"
