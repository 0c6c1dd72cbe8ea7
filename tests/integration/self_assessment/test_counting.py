"""Is one completed self-test counted only when somebody says so, and without anything about them?"""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from portal import create_app
from portal.events.models import EventCount
from tests.builds import close, config_for, seed
from tests.databases import Databases
from tests.integration.self_assessment.filling_in import begin, changed, fields_of, go
from tests.resident import Page, Resident


@pytest.fixture
def own_app(databases: Databases, tmp_path) -> Iterator[Flask]:
    """The application with the real records, in a database of its own: counting changes it."""
    with databases.fresh("seeded", seed) as url:
        app = create_app(config_for(url, tmp_path))
        yield app
        close(app)


def _counted(app: Flask) -> list[tuple[str, str, int]]:
    engine = create_engine(app.config["SQLALCHEMY_DATABASE_URI"])
    with Session(engine) as session:
        rows = [(row.kind.value, row.subject, row.number) for row in session.scalars(select(EventCount))]
    engine.dispose()
    return rows


def _count_me(resident: Resident, page: Page, place: str, expect: int = 200, **headers: str) -> Page:
    form = changed(fields_of(page)) | {"plaats": [place], "van": ["web"]}
    answer = resident.client.post("/zelftest/tellen", data=form, headers=headers)
    return resident._look_at(answer, expect)


def test_nothing_is_counted_without_consent_and_one_with(own_app: Flask) -> None:
    resident = Resident(own_app)
    page = go(resident, begin(resident, "jongeren"), "web", {"a.fit": "3", "w.veilig": "ja"})
    assert _counted(own_app) == []

    thanks = _count_me(resident, page, "Weert")
    assert "U bent geteld." in thanks.main
    assert _counted(own_app) == [("self-assessment-completed", "jongeren GM0988", 1)]

    _count_me(resident, thanks, "Weert")
    assert _counted(own_app)[0][2] == 1


@pytest.mark.parametrize("place", ["", "Xyzzyplugh"])
def test_without_a_known_place_the_municipality_is_unknown(own_app: Flask, place: str) -> None:
    resident = Resident(own_app)
    _count_me(resident, go(resident, begin(resident), "web"), place)

    assert _counted(own_app) == [("self-assessment-completed", "volwassenen onbekend", 1)]


def test_another_site_cannot_count_in_somebody_s_name(own_app: Flask) -> None:
    resident = Resident(own_app)
    page = go(resident, begin(resident), "web")
    _count_me(resident, page, "Weert", expect=400, **{"Sec-Fetch-Site": "cross-site"})

    assert _counted(own_app) == []
    _count_me(resident, page, "Weert", **{"Sec-Fetch-Site": "same-origin"})
    assert len(_counted(own_app)) == 1


def test_counting_without_a_list_counts_nothing(own_app: Flask) -> None:
    Resident(own_app).post("/zelftest/tellen", {}, expect=400)

    assert _counted(own_app) == []
