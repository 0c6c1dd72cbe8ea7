"""Does the address behind the search box give what leads somewhere, and nothing that is not public?"""

import io
from contextlib import redirect_stderr
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from portal import create_app
from portal.services.rules.records import Status
from tests.builds import close, config_for
from tests.factories import make_category, make_location, make_organisation, make_service, make_settlement
from tests.integration.search.catalogue_of import make_weert, publish
from tests.integration.search.list_page import names, total
from tests.resident import Resident

ADDRESS = "/hulp/suggesties"
HIDDEN = "Schuilhof"
MARKUP = "<img src=x onerror=alert(1)>"


def _labels(resident: Resident, text: str) -> list[str]:
    return [found["label"] for found in resident.client.get(ADDRESS, query_string={"q": text}).json]


def test_every_kind_leads_somewhere(visitor: Resident) -> None:
    found = visitor.get(f"{ADDRESS}?q=we").json
    asked = visitor.client.get(ADDRESS, query_string={"q": "mantelzorg"}).json

    assert {suggestion["kind"] for suggestion in found} == {"subject", "place", "service", "organisation"}
    for suggestion in found + asked:
        assert set(suggestion) == {"kind", "label", "url"}
        page = visitor.get(suggestion["url"])
        assert suggestion["kind"] == "service" or total(page.html) > 0, suggestion


def test_a_subject_leads_to_its_list_and_a_service_to_its_page(resident: Resident, session: Session) -> None:
    subject = make_category(session, name="Tuinieren", slug="tuinieren", keywords=["moestuin"])
    provider = make_organisation(session, name="Tuinen & Co")
    make_settlement(session, make_weert(session), name="Tuindorp", slug="tuindorp")
    make_service(session, name="Tuingroep", slug="tuingroep", categories=(subject,), organisation=provider)
    publish(session)
    found = {item["label"]: (item["kind"], item["url"]) for item in resident.get(f"{ADDRESS}?q=tuin").json}

    assert found == {
        "Tuinieren": ("subject", "/hulp?onderwerp=tuinieren"),
        "Tuindorp": ("place", "/hulp?plaats=Tuindorp"),
        "Tuingroep": ("service", "/hulp/tuingroep"),
        "Tuinen & Co": ("organisation", "/hulp?q=Tuinen+%26+Co"),
    }
    assert _labels(resident, "moes") == ["Tuinieren"]
    assert names(resident.get(found["Tuinen & Co"][1])) == ["Tuingroep"]


def test_the_place_field_is_offered_places_only(visitor: Resident) -> None:
    found = visitor.get(f"{ADDRESS}?q=weert&soort=plaats").json

    assert {suggestion["kind"] for suggestion in found} == {"place"}
    assert found[0]["label"] == "Weert"
    assert len(found) == 10


def test_only_what_is_public_today_is_offered(resident: Resident, session: Session, frozen_clock) -> None:
    frozen_clock(resident.app, "2026-11-25 10:00")
    for number, (name, facts) in enumerate(
        {
            "Zonnegroep": {},
            "Zonneklad": {"status": Status.DRAFT},
            "Zonnegisteren": {"status": Status.ARCHIVED},
            "Zonnemorgen": {"valid_from": date(2026, 11, 26)},
            "Zonnevoorbij": {"valid_until": date(2026, 11, 24)},
        }.items()
    ):
        provider = make_organisation(session, name=f"Zonnestichting van {name}")
        make_service(session, name=name, slug=f"zonne-{number}", organisation=provider, **facts)
    make_organisation(session, name="Zonnestichting zonder hulp")
    make_service(
        session,
        name="Zonneopvang",
        locations=(make_location(session, name=HIDDEN, street=HIDDEN, city=HIDDEN, is_confidential=True),),
    )
    publish(session)

    assert _labels(resident, "zonne") == ["Zonnegroep", "Zonneopvang", "Zonnestichting van Zonnegroep"]
    assert _labels(resident, HIDDEN) == []


def test_a_change_is_offered_at_once(resident: Resident, session: Session) -> None:
    service = make_service(session, name="Vroeger")
    publish(session)
    before = _labels(resident, "vroeger")
    service.name = "Voortaan"
    publish(session)

    assert before == ["Vroeger"]
    assert _labels(resident, "voortaan") == ["Voortaan"]


def test_markup_in_a_name_stays_text(resident: Resident, session: Session) -> None:
    """The answer is JSON of its own type, so that no browser reads it as a page."""
    make_service(session, name=f"Kwaad {MARKUP}", slug="kwaad")
    publish(session)
    answer = resident.get(f"{ADDRESS}?q=kwaad")

    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert [found["label"] for found in answer.json] == [f"Kwaad {MARKUP}"]


def test_what_was_typed_is_not_in_the_answer(visitor: Resident) -> None:
    assert visitor.get(f"{ADDRESS}?q=mantelzorg<script>xyzzy").html.strip() == "[]"


@pytest.mark.parametrize(
    "query",
    ["", "q", "q=", "q=a", "q=%00", "q=%ff%fe", "q=%ed%a0%80", "q=%22%20OR%20*", "q=" + "zorg%20" * 2000,
     "q=" + "a" * 10_000, "q=" + "e%cc%81" * 300, "q=we&soort=%00", "q=we&soort=bestaat-niet", "q=we&q=ge", "x=1"],
)  # fmt: skip
def test_bad_input_gives_a_list_all_the_same(visitor: Resident, query: str) -> None:
    assert isinstance(visitor.get(f"{ADDRESS}?{query}").json, list)


def test_nobody_keeps_the_answer(visitor: Resident) -> None:
    for query in ("q=zorg", "q=", "q=zorg&soort=plaats"):
        answer = visitor.get(f"{ADDRESS}?{query}")
        assert answer.headers["Cache-Control"] == "no-store"
        assert "ETag" not in answer.headers


def test_the_log_holds_the_route_and_not_the_text(database_url: str, tmp_path: Path) -> None:
    log = io.StringIO()
    with redirect_stderr(log):
        app = create_app(config_for(database_url, tmp_path, log_level="DEBUG"))
        app.test_client().get(f"{ADDRESS}?q=schuldgeheim&soort=plaats")
        close(app)

    assert ADDRESS in log.getvalue()
    assert "schuldgeheim" not in log.getvalue()


def test_asking_again_costs_one_query(visitor: Resident, query_count) -> None:
    visitor.get(f"{ADDRESS}?q=zorg")
    with query_count() as counted:
        visitor.get(f"{ADDRESS}?q=matelzorg")

    assert counted.total == 1


@pytest.mark.parametrize("page", ["/", "/hulp?q=eten"])
def test_pages_with_a_search_box_carry_the_script(visitor: Resident, page: str) -> None:
    scripts = [script.get("src", "") for script in visitor.get(page).tree.iter("script")]

    assert len([source for source in scripts if "search/suggestions.js" in source]) == 1
