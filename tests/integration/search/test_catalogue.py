"""Does every thread of a process see what an editor changed, at once and whole?"""

import threading
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from portal.search.queries.newest import CatalogueCache
from portal.services.models import Service
from portal.services.rules.records import Status
from tests.factories import make_category, make_service
from tests.integration.search.catalogue_of import make_many_services, make_weert, publish
from tests.integration.search.list_page import names, options, total
from tests.resident import Resident


def test_a_load_is_seen_by_the_next_request(resident: Resident, session: Session) -> None:
    subject = make_category(session, name="Fietsen", slug="fietsen")
    first = make_service(session, name="Eerste")
    publish(session)
    before = resident.get("/hulp")
    first.name = "Veranderd"
    make_service(session, name="Nieuw", categories=(subject,))
    publish(session)
    after = resident.get("/hulp")

    assert names(before) == ["Eerste"]
    assert names(after) == ["Nieuw", "Veranderd"]
    assert ("onderwerp", "fietsen") in [(option.name, option.value) for option in options(after)]
    assert names(resident.get("/hulp?q=veranderd")) == ["Veranderd"]


@pytest.mark.usefixtures("app")
def test_the_database_is_asked_again_when_the_patience_is_over(session: Session) -> None:
    seconds = iter([0.0, 0.9, 1.0, 1.9, 2.5])
    cache = CatalogueCache(1, lambda: next(seconds))
    day = date(2026, 11, 25)
    make_service(session, name="Eerste")
    publish(session)
    sizes = [cache.current(session, day).size]
    make_service(session, name="Nieuw")
    publish(session)
    sizes += [cache.current(session, day).size for _moment in range(3)]

    assert sizes == [1, 1, 2, 2]
    assert cache.current(session, day + timedelta(days=1)).size == 2


def test_nothing_half_done_is_seen(resident: Resident, session: Session) -> None:
    make_service(session, name="Eerste")
    publish(session)
    make_service(session, name="Nog niet")
    session.flush()

    assert names(resident.get("/hulp")) == ["Eerste"]
    session.rollback()


def test_a_period_begins_and_ends_by_itself_at_midnight(resident: Resident, session: Session, frozen_clock) -> None:
    make_service(session, name="Winter", valid_from=date(2026, 11, 26), valid_until=date(2026, 11, 27))
    publish(session)
    seen = []
    for moment in ("2026-11-25 23:59", "2026-11-26 00:00", "2026-11-27 23:59", "2026-11-28 00:00"):
        frozen_clock(resident.app, moment)
        seen.append(names(resident.get("/hulp")))

    assert seen == [[], ["Winter"], ["Winter"], []]


def test_threads_all_see_a_change_and_never_a_broken_page(resident: Resident, session: Session) -> None:
    weert = make_weert(session)
    make_many_services(session, weert, 60)
    publish(session)
    answers: list[tuple[int, int]] = []
    is_done = threading.Event()

    def read() -> None:
        client = resident.app.test_client()
        while not is_done.is_set():
            for url in ("/hulp?q=eten&plaats=weert", "/hulp?pagina=2"):
                response = client.get(url)
                answers.append((response.status_code, total(response.text)))

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        for number in range(3):
            gone = session.query(Service).filter_by(slug=f"eetpunt-{number + 1}").one()
            gone.status = Status.ARCHIVED
            publish(session)
    finally:
        is_done.set()
        for thread in threads:
            thread.join()

    assert {status for status, _ in answers} == {200}
    assert {number for _, number in answers} <= {57, 58, 59, 60}
    assert total(resident.client.get("/hulp").text) == 57
