"""Is the live feed what it should be? The checks behind /hsds/controle, run in this process and within a fixed time."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from threading import Lock
from time import monotonic
from typing import Any
from uuid import UUID

from flask import current_app, url_for

from portal.exchange.queries.feed.feed import Feed
from portal.exchange.queries.feed.lists import LISTINGS, one
from portal.exchange.queries.feed.secrets import secret_ids
from portal.exchange.queries.feed.terms import all_of, term_page
from portal.exchange.rules.open_referral.asks import ALLOWED, MOST_PER_PAGE, Ask, read_ask
from portal.exchange.rules.open_referral.checks import Finding, object_findings, page_findings, root_findings
from portal.exchange.rules.open_referral.control import Check, Control, Outcome, dangling, outcome, twice
from portal.exchange.rules.open_referral.pages import page_total
from portal.exchange.rules.open_referral.tables import rows_of
from portal.exchange.views.open_referral.asking import current_feed
from portal.exchange.views.open_referral.description import PROFILE, VERSION
from portal.search.views.pages import current_catalogue
from portal.web.clock import now

SECONDS = 8.0
SAMPLE = 100
KEPT_FOR = timedelta(minutes=10)
_KEPT = "hsds_control"
_NOBODY = UUID(int=0)
_RUNNING = Lock()


@dataclass(frozen=True)
class _Look:
    """The feed as the checks see it: what several of them need is read once."""

    feed: Feed

    @cached_property
    def sample(self) -> list[Mapping[str, Any]]:
        """The first services, with everything about them."""
        return list(_services(self.feed, full=True, per_page=SAMPLE)["contents"])

    @cached_property
    def ids(self) -> list[str]:
        """Every service in the feed, in its order."""
        return [str(item["id"]) for item in LISTINGS["services"].stream(self.feed, Ask(minimal=True))]


Step = Callable[[_Look], tuple[int, Iterator[Finding]]]


def current_control() -> Control:
    """The outcome of the checks: kept for ten minutes, so that many visitors cost no more than one."""
    with _RUNNING:
        version, moment = current_catalogue().version, now()
        kept: Control | None = current_app.extensions.get(_KEPT)
        if kept is not None and kept.version == version and timedelta() <= moment - kept.at < KEPT_FOR:
            return kept
        control = Control(moment, version, tuple(_outcomes(_Look(current_feed()))))
        current_app.extensions[_KEPT] = control
        return control


def _outcomes(look: _Look) -> Iterator[Outcome]:
    until = monotonic() + SECONDS
    for check, step in _STEPS.items():
        if monotonic() > until:
            yield Outcome(check, None)
        else:
            yield outcome(check, *step(look))


def _root(_look: _Look) -> tuple[int, Iterator[Finding]]:
    answer = {"version": VERSION, "profile": PROFILE, "openapi_url": url_for("hsds.openapi", _external=True)}
    return 1, root_findings(answer)


def _services(feed: Feed, **asked: Any) -> Mapping[str, Any]:
    return LISTINGS["services"].page(feed, replace(Ask(per_page=MOST_PER_PAGE), **asked))


def _pages(look: _Look) -> tuple[int, Iterator[Finding]]:
    """The first, the middle and the last page."""
    pages = page_total(_services(look.feed, per_page=1)["total_items"], Ask().per_page)
    numbers = sorted({1, max(1, pages // 2), max(1, pages)})
    found = [LISTINGS["services"].page(look.feed, Ask(page=number)) for number in numbers]
    return len(found), (finding for page in found for finding in page_findings("service", page))


def _complete(look: _Look) -> tuple[int, Iterator[Finding]]:
    total = _services(look.feed, per_page=1)["total_items"]
    wrong = [Finding("/total_items", "contradiction")] if total != len(look.ids) else []
    return len(look.ids), iter([*twice(look.ids), *wrong])


def _whole(look: _Look) -> tuple[int, Iterator[Finding]]:
    sample = look.sample
    detail = one(look.feed, "services", UUID(sample[0]["id"])) if sample else None
    differs = [Finding("/0", "differs-from-detail")] if sample and detail != sample[0] else []
    faults = (finding for item in sample for finding in object_findings("service", item))
    return len(sample), iter([*faults, *differs])


def _list(kind: str, name: str) -> Step:
    def step(look: _Look) -> tuple[int, Iterator[Finding]]:
        page = LISTINGS[name].page(look.feed, Ask(full=True))
        return int(str(page["size"])), page_findings(kind, page)

    return step


def _terms(look: _Look) -> tuple[int, Iterator[Finding]]:
    kinds = {"taxonomies": "taxonomy", "taxonomy_terms": "taxonomy_term"}
    pages = {kind: term_page(look.feed, name, Ask(per_page=MOST_PER_PAGE)) for name, kind in kinds.items()}
    size = sum(int(str(page["size"])) for page in pages.values())
    return size, (finding for kind, page in pages.items() for finding in page_findings(kind, page))


def _filters(look: _Look) -> tuple[int, Iterator[Finding]]:
    """Two filters together give what each of them gives, for a term and a provider that really occur."""
    sample = next(
        (item for item in _services(look.feed, full=True, per_page=10)["contents"] if "organization" in item), None
    )
    if sample is None:
        return 0, iter(())
    term = {"taxonomy_term_id": sample["attributes"][0]["taxonomy_term"]["id"]}
    provider = {"organization_id": sample["organization"]["id"]}
    since = {"modified_after": read_ask({"modified_after": [sample["last_modified"]]}, "services")[0].modified_after}
    pairs = [(term, provider), (term, since), (provider, since)]
    wrong = [
        Finding(f"/{'&'.join({**one_filter, **other})}", "contradiction")
        for one_filter, other in pairs
        if _ids(look.feed, **one_filter, **other) != _ids(look.feed, **one_filter) & _ids(look.feed, **other)
    ]
    missed = [] if sample["id"] in _ids(look.feed, **since) else [Finding("/modified_after", "not-inclusive")]
    return len(pairs), iter([*wrong, *missed])


def _ids(feed: Feed, **asked: Any) -> set[object]:
    return {item["id"] for item in LISTINGS["services"].stream(feed, Ask(minimal=True, **asked))}


def _refusals(look: _Look) -> tuple[int, Iterator[Finding]]:
    """What does not exist is not found, and what is not understood is refused."""
    missing = [Finding(f"/{kind}", "not-refused") for kind in LISTINGS if one(look.feed, kind, _NOBODY) is not None]
    accepted = [Finding(f"/{kind}/page", "not-refused") for kind in ALLOWED if not read_ask({"page": ["x"]}, kind)[1]]
    return len(LISTINGS) + len(ALLOWED), iter([*missing, *accepted])


def _secrecy(look: _Look) -> tuple[int, Iterator[Finding]]:
    secrets = secret_ids(look.feed.session, look.feed.as_of.today)
    listed, sample = set(look.ids), json.dumps(look.sample)
    found = [secret for secret in secrets if secret in listed or secret in sample]
    # Not which one: the page that says so is public.
    return len(look.ids), iter([Finding("", "secret")] if found else [])


def _tables(look: _Look) -> tuple[int, Iterator[Finding]]:
    told: set[str] = set()
    terms = (("taxonomy", "taxonomies"), ("taxonomy_term", "taxonomy_terms"))
    known = [(kind, item) for kind, name in terms for item in all_of(look.feed, name, Ask())]
    objects = [*known, *(("service", item) for item in look.sample)]
    rows = [row for kind, item in objects for row in rows_of(kind, item, told)]
    return len(rows), dangling(rows)


_STEPS: Mapping[Check, Step] = {
    Check.ROOT: _root,
    Check.SECRECY: _secrecy,
    Check.COMPLETE: _complete,
    Check.PAGES: _pages,
    Check.WHOLE: _whole,
    Check.REFUSALS: _refusals,
    Check.TERMS: _terms,
    Check.TABLES: _tables,
    Check.FILTERS: _filters,
    Check.ORGANIZATIONS: _list("organization", "organizations"),
    Check.PLACES: _list("service_at_location", "service_at_locations"),
}
"""What matters most comes first: the last ones are left out when time is up."""
