"""Are the numbers behind every filter right, for every question that a resident can put together?"""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from portal.locations.schemas import regional_special_days
from portal.places.rules.records import Found, Place
from portal.places.rules.resolution import resolve_place
from portal.search.queries.catalogue import load_catalogue
from portal.search.queries.newest import catalogue_version
from portal.search.queries.results import NEARBY_KM, Question, Results, find_services
from portal.search.rules.catalogue import Catalogue
from portal.search.rules.filters import ACCESS_GROUPS, Filters
from portal.search.rules.interpretation import interpret
from portal.search.rules.understanding import Kind
from portal.services.models import Service
from portal.social_map.rules.areas import BoundingBox

MOMENT = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
QUESTIONS = [
    Filters(),
    Filters(q="eten"),
    Filters(q="hulp bij schulden", plaats="Weert"),
    Filters(plaats="6041", straal=5, toegang=("zonder-afspraak", "op-afspraak")),
    Filters(plaats="Vaals", voor=("ouderen", "iedereen"), nu_open=True),
    Filters(kosten="gratis", onderwerp=("inloop", "taal")),
    Filters(onderwerp=("ontmoeten-en-bewegen",), gebied=BoundingBox(5.6, 51.1, 6.1, 51.4)),
    Filters(q="zwemmen met dolfijnen", plaats="Echt", kosten="gratis", nu_open=True),
]


@pytest.fixture(scope="module")
def session(seeded_app):
    with seeded_app.app_context():
        from_app = seeded_app.extensions["sqlalchemy"].engine
    with Session(from_app) as session:
        yield session


@pytest.fixture(scope="module")
def catalogue(session: Session) -> Catalogue:
    return load_catalogue(session, catalogue_version(session), MOMENT.date())


def _place(catalogue: Catalogue, typed: str) -> Place | None:
    resolution = resolve_place(typed, catalogue.gazetteer)
    return resolution.place if isinstance(resolution, Found) else None


def _find(session: Session, catalogue: Catalogue, filters: Filters) -> Results:
    refused = {Kind.PLACE} if filters.plaats else set()
    meaning = interpret(filters.q, catalogue.gazetteer, catalogue.knowledge, refused=refused) if filters.q else None
    place = _place(catalogue, filters.plaats) or (meaning.place if meaning else None)
    return find_services(session, catalogue, Question(filters, meaning, place), MOMENT, regional_special_days())


def _name(session: Session, catalogue: Catalogue, position: int) -> str:
    return session.get_one(Service, catalogue.ids_at([position])[0]).name


def _choosing(filters: Filters, name: str, value: str) -> Filters:
    if name == "nu-open":
        return replace(filters, nu_open=True)
    return replace(filters, **{name: value if name == "kosten" else (value,)})


@pytest.mark.parametrize("filters", QUESTIONS, ids=str)
def test_every_count_is_the_length_of_the_list_with_that_filter(
    session: Session, catalogue: Catalogue, filters: Filters
) -> None:
    found = _find(session, catalogue, filters)
    counts = {(name, value): count for name, table in found.counts.items() for value, count in table.items()}
    lengths = {
        (name, value): len(_find(session, catalogue, _choosing(filters, name, value)).own) for name, value in counts
    }

    assert len(counts) > 50
    assert lengths == counts


@pytest.mark.parametrize("filters", QUESTIONS, ids=str)
def test_own_and_others_never_overlap_and_others_are_near(
    session: Session, catalogue: Catalogue, filters: Filters
) -> None:
    found = _find(session, catalogue, filters)

    own, others = found.own.tolist(), found.others.tolist()
    assert set(own).isdisjoint(others)
    assert len(set(own)) == len(own)
    if found.distances is None:
        assert others == []
    else:
        assert all(found.distances[position] <= NEARBY_KM for position in others)


def test_every_service_is_counted_in_exactly_one_way_in(session: Session, catalogue: Catalogue) -> None:
    counts = _find(session, catalogue, Filters()).counts["toegang"]

    assert sum(counts.values()) == catalogue.size
    assert set(counts) == set(ACCESS_GROUPS)


def test_words_that_nobody_uses_find_nothing_and_those_of_one_service_find_it(
    session: Session, catalogue: Catalogue
) -> None:
    assert _find(session, catalogue, Filters(q="xqzvw")).own.size == 0
    assert _find(session, catalogue, Filters(q="!!!")).own.size == 0
    first = _find(session, catalogue, Filters(q="aaj bieb melick", niet=("plaats",))).own[0]
    assert "Aaj Bieb" in _name(session, catalogue, first)


def test_a_word_that_nobody_uses_does_not_hide_what_the_others_find(session: Session, catalogue: Catalogue) -> None:
    some = _find(session, catalogue, Filters(q="bibliotheek xqzvw"))

    assert some.own.size
    assert some.own[:5].tolist() == _find(session, catalogue, Filters(q="bibliotheek")).own[:5].tolist()


@pytest.mark.parametrize("place", ["Weert", "'t Veld", "Weert?"])
def test_words_that_are_only_a_place_give_everything_there(session: Session, catalogue: Catalogue, place: str) -> None:
    in_words, in_field = (_find(session, catalogue, filters) for filters in (Filters(q=place), Filters(plaats=place)))

    assert in_words.relevance is None
    assert in_words.own.tolist() == in_field.own.tolist() != []
