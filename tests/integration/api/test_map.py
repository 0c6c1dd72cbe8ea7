"""The map data of the API: the same services as the list, apart or in groups."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from portal.api.views import map as map_views
from portal.search.actions import reindex_all
from tests.factories import make_location, make_service
from tests.resident import Resident


@pytest.mark.parametrize("query", ["place=Weert&radius=10", "category=mantelzorg", "q=eten", "cost=free", ""])
def test_map_holds_the_services_of_the_list(visitor: Resident, frozen_clock, query: str) -> None:
    frozen_clock(visitor.app)
    told = visitor.get(f"/api/v1/map?{query}").json
    listed, page = [], visitor.get(f"/api/v1/services?{query}&pageSize=100").json
    listed += page["items"]
    while "next" in page:
        page = visitor.get(f"/api/v1/services?{query}&pageSize=100&after={page['next']}").json
        listed += page["items"]

    placed = {item["id"] for item in listed if "location" in item}
    assert {feature["id"] for feature in told["features"]} == placed
    assert told["count"] == len(placed)
    assert told["withoutLocation"] == len(listed) - len(placed)


def test_only_what_lies_in_the_area_is_told(visitor: Resident) -> None:
    told = visitor.get("/api/v1/map?bbox=5.68,51.23,5.74,51.27").json

    assert told["features"]
    for feature in told["features"]:
        longitude, latitude = feature["geometry"]["coordinates"]
        assert 5.68 <= longitude <= 5.74
        assert 51.23 <= latitude <= 51.27


def test_more_than_can_be_drawn_apart_is_told_in_groups(
    app: Flask, session: Session, resident: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The limit is a setting of the design; five make the same case as five hundred.
    monkeypatch.setattr(map_views, "MOST_SINGLE", 4)
    for number in range(5):
        make_service(session, locations=(make_location(session, latitude=51.2 + number / 10, longitude=5.8),))
    make_service(session)
    reindex_all(session)
    session.commit()
    far, near = (resident.get(f"/api/v1/map?zoom={zoom}").json for zoom in (3, 14))
    part = resident.get("/api/v1/map?bbox=5.7,51.1,5.9,51.45&zoom=14").json

    assert far["isClustered"] is True
    assert far["count"] == 5
    assert far["withoutLocation"] == 1
    assert [feature["properties"]["count"] for feature in far["features"]] == [5]
    assert len(near["features"]) == 5
    assert part["isClustered"] is False
    assert [feature["properties"]["isCluster"] for feature in part["features"]] == [False] * 3


def test_looking_into_the_box_of_a_group_shows_what_is_in_it(
    app: Flask, session: Session, resident: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(map_views, "MOST_SINGLE", 2)
    for number in range(6):
        make_service(
            session, locations=(make_location(session, latitude=51.0 + number / 4, longitude=5.5 + number / 4),)
        )
    reindex_all(session)
    session.commit()
    seen = 0
    for group in resident.get("/api/v1/map?zoom=8").json["features"]:
        box = ",".join(str(edge) for edge in group["bbox"])
        inside = resident.get(f"/api/v1/map?bbox={box}&zoom=18").json
        assert inside["count"] == group["properties"]["count"]
        seen += inside["count"]

    assert seen == 6


def test_answer_that_is_kept_follows_the_records(
    app: Flask, session: Session, resident: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(map_views, "MOST_SINGLE", 1)
    counts = []
    for number in range(2, 4):
        for _ in range(number):
            make_service(session, locations=(make_location(session, latitude=51.2, longitude=5.8),))
        reindex_all(session)
        session.commit()
        counts.append(resident.get("/api/v1/map").json["count"])

    assert counts == [2, 5]


@pytest.mark.parametrize(
    ("box", "count", "without"),
    [
        pytest.param("", 3, 1, id="no box"),
        pytest.param("bbox=3.3,50.7,7.3,53.6", 3, 0, id="a box around everything"),
        pytest.param("bbox=3.3,50.7,5.9,53.6", 2, 0, id="a box that leaves one out"),
    ],
)
def test_kept_answer_is_that_of_the_box_that_was_asked(
    app: Flask,
    session: Session,
    resident: Resident,
    monkeypatch: pytest.MonkeyPatch,
    box: str,
    count: int,
    without: int,
) -> None:
    monkeypatch.setattr(map_views, "MOST_SINGLE", 1)
    for longitude in (5.7, 5.8, 6.0):
        make_service(session, locations=(make_location(session, latitude=51.2, longitude=longitude),))
    make_service(session)
    reindex_all(session)
    session.commit()
    for before in ("", "bbox=3.3,50.7,7.3,53.6", "bbox=3.3,50.7,5.9,53.6"):
        resident.get(f"/api/v1/map?{before}")

    told = resident.get(f"/api/v1/map?{box}").json

    assert (told["count"], told["withoutLocation"]) == (count, without)
