"""May a browser keep a page, and does it learn when the page changes?"""

import pytest

from tests.factories import make_service
from tests.header_checks import header_problems
from tests.integration.search.catalogue_of import publish
from tests.resident import Resident

# The same words whatever the database: one engine is enough, and leaves time for what does differ.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)

PAGES = ("/", "/hulp?plaats=Weert", "/hulp/de-zonnebloem", "/hulp/de-zonnebloem/afdruk",
         "/kaart/voorzieningen.geojson?onderwerp=taal", "/begrippen")  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_an_unchanged_page_is_not_sent_again(visitor: Resident, frozen_clock, path: str) -> None:
    frozen_clock(visitor.app)
    first = visitor.client.get(path)
    again = visitor.client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    other = visitor.client.get(path, headers={"If-None-Match": 'W/"iets-anders"'})

    assert first.headers["Cache-Control"] == "no-cache"
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert header_problems(again.headers) == []
    assert (other.status_code, len(other.data) > 0) == (200, True)


def test_a_change_gives_another_tag(resident: Resident, session) -> None:
    service = make_service(session, slug="hulp", name="Eerst")
    publish(session)
    tags = [resident.get(path).headers["ETag"] for path in ("/hulp", "/hulp/hulp")]
    service.name = "Later"
    publish(session)

    for path, tag in zip(("/hulp", "/hulp/hulp"), tags, strict=True):
        assert resident.get(path, headers={"If-None-Match": tag}).h1


def test_another_hour_gives_another_tag_when_it_opens(resident: Resident, session, frozen_clock) -> None:
    make_service(session, slug="hulp", opening_hours="Mo-Fr 09:00-17:00")
    publish(session)
    frozen_clock(resident.app, "2026-11-25 08:59")
    tag = resident.get("/hulp").headers["ETag"]
    frozen_clock(resident.app, "2026-11-25 09:00")

    assert "Nu open" in resident.get("/hulp", headers={"If-None-Match": tag}).main


def test_the_languages_are_kept_apart(visitor: Resident) -> None:
    client = visitor.app.test_client(use_cookies=False)
    dutch = client.get("/")
    english = client.get("/", headers={"Cookie": "taal=en", "If-None-Match": dutch.headers["ETag"]})

    assert english.status_code == 200
    assert "Cookie" in dutch.headers["Vary"]


@pytest.mark.parametrize("path", PAGES)
def test_head_says_the_same_without_the_page(visitor: Resident, frozen_clock, path: str) -> None:
    frozen_clock(visitor.app)
    full, head = visitor.client.get(path), visitor.client.head(path)

    assert (head.status_code, head.data) == (200, b"")
    for name in ("Content-Type", "Content-Length", "ETag", "Cache-Control"):
        assert head.headers[name] == full.headers[name]
    assert header_problems(head.headers) == []


@pytest.mark.parametrize("path", ["/bestaat-niet", "/kaart/voorzieningen.geojson?bbox=x"])
def test_a_refusal_is_never_kept(visitor: Resident, path: str) -> None:
    answer = visitor.client.get(path)

    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers
