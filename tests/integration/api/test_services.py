"""Does a program see the services that a resident sees, in the same order, and everything about one of them?"""

import re
from datetime import datetime
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from portal.search.actions import reindex_all
from portal.services.rules.records import Status
from tests.factories import make_category, make_location, make_municipality, make_organisation, make_service
from tests.resident import Resident

# The same question as the list page asks it, and as a program asks it.
QUESTIONS = [
    ("", ""),
    ("q=eten", "q=eten"),
    ("q=hulp+bij+schulden&plaats=Weert", "q=hulp+bij+schulden&place=Weert"),
    ("q=taalles+in+Roermond", "q=taalles+in+Roermond"),
    ("q=gratis+bewegen", "q=gratis+bewegen"),
    ("plaats=6041&straal=5&toegang=zonder-afspraak&toegang=op-afspraak",
     "place=6041&radius=5&access=open&access=appointment"),
    ("plaats=Vaals&voor=ouderen&voor=iedereen&nu-open=ja",
     "place=Vaals&audience=ouderen&audience=iedereen&openNow=true"),
    ("kosten=gratis&onderwerp=inloop&onderwerp=taal", "cost=free&category=inloop&category=taal"),
    ("onderwerp=ontmoeten-en-bewegen&gebied=5.6,51.1,6.1,51.4", "category=ontmoeten-en-bewegen&bbox=5.6,51.1,6.1,51.4"),
    ("toegang=met-indicatie&toegang=met-verwijzing", "access=indication&access=referral"),
]  # fmt: skip
OWN_CARDS = re.compile(r'data-service-uuid="([^"]+)"(?:(?!data-service-uuid).)*?card__number', re.DOTALL)


@pytest.fixture
def on_wednesday(visitor: Resident, frozen_clock) -> Resident:
    frozen_clock(visitor.app)
    return visitor


@pytest.mark.parametrize(("page", "api"), QUESTIONS, ids=[api or "everything" for _page, api in QUESTIONS])
def test_list_is_that_of_the_page_in_the_same_order(on_wednesday: Resident, page: str, api: str) -> None:
    shown = [OWN_CARDS.findall(on_wednesday.get(f"/hulp?{page}&pagina={number}").html) for number in (1, 2)]
    first = on_wednesday.get(f"/api/v1/services?{api}").json
    second = on_wednesday.get(f"/api/v1/services?{api}&page=2").json

    assert shown[0], "the page shows nothing, so this compares nothing"
    assert [item["id"] for item in first["items"]] == shown[0]
    if first["totalPages"] > 1:
        assert [item["id"] for item in second["items"]] == shown[1]


def test_following_next_reads_everything_once_in_the_order_of_the_pages(on_wednesday: Resident) -> None:
    path = "/api/v1/services?place=Weert&pageSize=100"
    part = on_wednesday.get(path).json
    read = [item["id"] for item in part["items"]]
    while "next" in part:
        part = on_wednesday.get(f"{path}&after={part['next']}").json
        assert "page" not in part
        read += [item["id"] for item in part["items"]]

    assert len(read) == len(set(read)) == part["totalItems"]
    assert read[100:105] == [item["id"] for item in on_wednesday.get(f"{path}&page=2").json["items"]][:5]


def test_list_that_grows_while_it_is_read_doubles_nothing(app: Flask, session: Session, resident: Resident) -> None:
    for letter in "bdfh":
        make_service(session, name=f"{letter} hulp")
    reindex_all(session)
    session.commit()
    first = resident.get("/api/v1/services?pageSize=2").json
    make_service(session, name="a hulp")
    reindex_all(session)
    session.commit()
    second = resident.get(f"/api/v1/services?pageSize=2&after={first['next']}").json
    by_number = resident.get("/api/v1/services?pageSize=2&page=2").json

    assert [item["name"] for item in second["items"]] == ["f hulp", "h hulp"]
    assert "next" not in second
    assert [item["name"] for item in by_number["items"]] == ["d hulp", "f hulp"], "page numbers do shift"


def test_envelope_adds_up(on_wednesday: Resident) -> None:
    page = on_wednesday.get("/api/v1/services?pageSize=50").json

    assert page["page"] == 1
    assert page["pageSize"] == len(page["items"]) == 50
    assert page["totalPages"] == -(-page["totalItems"] // 50)
    assert on_wednesday.get(f"/api/v1/services?page={page['totalPages'] + 1}&pageSize=50").json["items"] == []


def test_distance_is_told_when_a_place_is_asked(on_wednesday: Resident) -> None:
    near = on_wednesday.get("/api/v1/services?place=Weert&radius=5").json["items"]

    assert {type(item["distanceKm"]) for item in near if "location" in item} == {float}
    assert all(item["distanceKm"] <= 5 for item in near if "distanceKm" in item)
    assert all("distanceKm" not in item for item in on_wednesday.get("/api/v1/services").json["items"])


def test_list_links_to_what_can_be_read(on_wednesday: Resident) -> None:
    item = on_wednesday.get("/api/v1/services?q=bibliotheek").json["items"][0]
    service = on_wednesday.get(f"/api/v1/services/{item['id']}").json

    assert service["name"] == item["name"]
    assert on_wednesday.get(service["url"].removeprefix("http://localhost")).h1 == service["name"]


def test_everything_public_about_a_service_is_told(app: Flask, session: Session, resident: Resident) -> None:
    municipality = make_municipality(session, name="Weert", cbs_code="GM0988")
    location = make_location(
        session, name="Balie", city="Weert", latitude=51.25, longitude=5.7, municipality=municipality
    )
    make_service(
        session,
        uuid=UUID(int=7),
        name="Taalcafé",
        organisation=make_organisation(session, name="Bibliotheek"),
        categories=(make_category(session, slug="taal", name="Taal"),),
        locations=(location,),
        serves=(municipality,),
        minimum_age=17.5,
        documents_needed=["Legitimatiebewijs"],
        opening_hours="We 09:00-12:00",
        source_url="https://example.org/bron",
        source_date="2026-03",
    )
    reindex_all(session)
    session.commit()
    told = resident.get(f"/api/v1/services/{UUID(int=7)}").json

    assert told["organisation"]["name"] == "Bibliotheek"
    assert told["categories"] == [{"slug": "taal", "name": "Taal"}]
    assert told["coverage"]["municipalities"] == [{"code": "GM0988", "name": "Weert"}]
    assert told["locations"][0]["location"] == {"type": "Point", "coordinates": [5.7, 51.25]}
    assert told["minimumAge"] == 17.5
    assert told["documentsNeeded"] == ["Legitimatiebewijs"]
    assert told["source"] == {"url": "https://example.org/bron", "statedOn": "2026-03"}
    assert told["checkedOn"] == "2026-03"
    assert datetime.fromisoformat(told["updatedAt"]).utcoffset() is not None
    assert "maximumAge" not in told
    assert None not in told.values()


@pytest.mark.parametrize(
    ("at", "is_open", "answered"),
    [
        pytest.param("2026-11-25T10:00:00%2B01:00", True, "2026-11-25T09:00:00Z", id="during the hours"),
        pytest.param("2026-11-25T09:00:00Z", True, "2026-11-25T09:00:00Z", id="the same moment in UTC"),
        pytest.param("2026-11-25T13:00:00%2B01:00", False, "2026-11-25T12:00:00Z", id="after closing"),
        pytest.param("2026-12-25T10:00:00%2B01:00", False, "2026-12-25T09:00:00Z", id="Christmas"),
    ],
)
def test_opening_status_accepts_any_offset_and_answers_in_utc(
    app: Flask, session: Session, resident: Resident, at: str, is_open: bool, answered: str
) -> None:
    make_service(session, uuid=UUID(int=7), opening_hours="We,Fr 09:00-12:00")
    reindex_all(session)
    session.commit()
    status = resident.get(f"/api/v1/services/{UUID(int=7)}/opening-status?at={at}").json

    assert (status["isOpen"], status["at"]) == (is_open, answered)
    assert status["timeZone"] == "Europe/Amsterdam"
    assert status["openingHours"] == "We,Fr 09:00-12:00"
    assert len(status["days"]) == 7


def test_opening_status_tells_hours_on_the_clock_of_the_place(app: Flask, session: Session, resident: Resident) -> None:
    make_service(session, uuid=UUID(int=7), opening_hours="We 09:00-12:00")
    reindex_all(session)
    session.commit()
    status = resident.get(f"/api/v1/services/{UUID(int=7)}/opening-status?at=2026-11-25T09:00:00Z").json

    assert status["until"] == "2026-11-25T11:00:00Z"
    assert status["days"][0]["date"] == "2026-11-25"
    assert status["days"][0]["intervals"] == [{"opens": "09:00:00", "closes": "12:00:00", "state": "open"}]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.ARCHIVED])
def test_service_that_is_not_public_does_not_exist(app: Flask, session: Session, resident: Resident, status) -> None:
    service = make_service(session, uuid=UUID(int=7), status=status)
    organisation = make_organisation(session, uuid=UUID(int=8))
    location = make_location(session, uuid=UUID(int=9))
    service.organisation = organisation
    make_service(session, status=status, locations=(location,))
    reindex_all(session)
    session.commit()

    resident.get(f"/api/v1/services/{UUID(int=7)}", expect=404)
    resident.get(f"/api/v1/services/{UUID(int=7)}/opening-status", expect=404)
    resident.get(f"/api/v1/organisations/{UUID(int=8)}", expect=404)
    resident.get(f"/api/v1/locations/{UUID(int=9)}", expect=404)
    assert resident.get("/api/v1/organisations").json["totalItems"] == 0
    assert resident.get("/api/v1/locations").json["totalItems"] == 0


PATHS = ("services", "services?q=hulp", "organisations", "locations", "map", "services/{service}", "settlements")


def test_number_of_queries_does_not_grow_with_the_list(app: Flask, session: Session, query_count) -> None:
    resident = Resident(app)

    def counts() -> list[int]:
        found = []
        for path in PATHS:
            resident.get(f"/api/v1/{path}".format(service=UUID(int=5)))
            with query_count() as counted:
                resident.get(f"/api/v1/{path}".format(service=UUID(int=5)) + ("&" if "?" in path else "?"))
            found.append(counted.total)
        return found

    _fill(session, 0)
    small = counts()
    for number in range(1, 30):
        _fill(session, number)
    large = counts()

    assert large == small
    assert max(large) <= 12


def _fill(session: Session, number: int) -> None:
    municipality = make_municipality(session)
    place = {"latitude": 51.2 + number / 100, "longitude": 5.8, "city": "Weert", "municipality": municipality}
    make_service(
        session,
        name=f"Hulp {number}",
        uuid=UUID(int=5 + number),
        organisation=make_organisation(session),
        categories=(make_category(session),),
        locations=(make_location(session, **place), make_location(session, **place)),
        serves=(municipality,),
    )
    reindex_all(session)
    session.commit()
