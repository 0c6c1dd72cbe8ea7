"""Which services stand in the list, in which order, on which page, and at what cost to the database?"""

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from portal.places.models import Municipality
from portal.services.models import Service, ServiceCard
from portal.services.rules.records import Layer, Scope
from tests.factories import make_category, make_location, make_municipality, make_service
from tests.integration.search.catalogue_of import make_many_services, make_weert, publish
from tests.integration.search.list_page import cards, names, names_elsewhere, total
from tests.resident import Resident

MOST_QUERIES = 8
# About a kilometre of latitude.
ONE_KM = 0.009


def _at(session: Session, km: float, **given: object):
    return make_location(session, city="Weert", latitude=51.25 + km * ONE_KM, longitude=5.70, **given)


@pytest.fixture
def weert(session: Session) -> Municipality:
    return make_weert(session)


def test_light_comes_before_heavy_then_near_before_far_then_by_name(resident: Resident, session, weert) -> None:
    def make(name: str, layer: Layer, km: float | None = None, **given: object) -> None:
        places = () if km is None else (_at(session, km),)
        make_service(session, name=name, layer=layer, locations=places, serves=(weert,), **given)

    make("zwaar dichtbij", Layer.TAILORED, 0)
    make("landelijk", Layer.NATIONAL, scope=Scope.NATIONAL)
    make("loket", Layer.ACCESS, 1)
    make("licht B ver", Layer.BASIC, 30)
    make("licht Z even ver", Layer.BASIC, 2)
    make("licht A even ver", Layer.BASIC, 2.05)
    make("licht in heel Weert", Layer.BASIC)
    make("licht in de regio", Layer.BASIC, scope=Scope.REGIONAL)
    make("algemeen", Layer.GENERAL, 0)
    make("zorg", Layer.PRIMARY, 0)
    publish(session)

    assert names(resident.get("/hulp?plaats=Weert")) == [
        "licht A even ver",
        "licht Z even ver",
        "licht in heel Weert",
        "licht in de regio",
        "licht B ver",
        "algemeen",
        "zorg",
        "loket",
        "zwaar dichtbij",
        "landelijk",
    ]


def test_a_word_in_the_name_or_subject_counts_for_more_than_one_in_the_text(resident, session, weert) -> None:
    food = make_category(session, name="Eten", keywords=["maaltijd"])
    make_service(session, name="Koken", summary="Ook voor een maaltijd.", layer=Layer.BASIC, serves=(weert,))
    make_service(session, name="Tafeltje", categories=(food,), layer=Layer.TAILORED, serves=(weert,))
    make_service(session, name="Maaltijden thuis", layer=Layer.ACCESS, serves=(weert,))
    make_service(session, name="Fietsen", layer=Layer.BASIC, serves=(weert,))
    publish(session)

    assert names(resident.get("/hulp?q=maaltijden")) == ["Maaltijden thuis", "Tafeltje", "Koken"]


def test_near_but_for_others_stands_apart_and_says_so(resident, session, weert) -> None:
    nederweert = make_municipality(session, name="Nederweert", slug="nederweert")
    make_service(session, name="Voor ons", locations=(_at(session, 8),), serves=(weert,))
    make_service(session, name="Voor de buren", locations=(_at(session, 1),), serves=(nederweert,))
    make_service(session, name="Buren ver weg", locations=(_at(session, 25),), serves=(nederweert,))
    make_service(session, name="Buren zonder plek", serves=(nederweert,))
    publish(session)

    page = resident.get("/hulp?plaats=Weert")
    elsewhere = [card for card in cards(page) if card.is_elsewhere]

    assert names(page) == ["Voor ons"]
    assert names_elsewhere(page) == ["Voor de buren"]
    assert "voor inwoners van Nederweert" in elsewhere[0].text
    assert elsewhere[0].number is None
    assert total(page.html) == 1
    assert page.main.index("Dichtbij, maar niet") < page.main.index("Voor de buren")


def test_without_a_place_everything_is_for_everybody(resident, session, weert) -> None:
    other = make_municipality(session)
    make_service(session, name="A", serves=(weert,))
    make_service(session, name="B", serves=(other,))
    publish(session)

    page = resident.get("/hulp")

    assert (names(page), names_elsewhere(page)) == (["A", "B"], [])


def test_a_circle_keeps_help_that_comes_to_people(resident, session, weert) -> None:
    make_service(session, name="Vlakbij", locations=(_at(session, 1.9),), serves=(weert,))
    make_service(session, name="Net te ver", locations=(_at(session, 2.2),), serves=(weert,))
    make_service(session, name="Komt thuis", serves=(weert,))
    publish(session)

    assert names(resident.get("/hulp?plaats=Weert&straal=2")) == ["Vlakbij", "Komt thuis"]


def test_distance_is_whole_kilometres_and_admits_when_it_is_rough(resident, session, weert) -> None:
    from_door = _at(session, 3, precision="address")
    make_service(session, name="Adres bekend", locations=(from_door,), serves=(weert,))
    make_service(session, name="Adres onbekend", locations=(_at(session, 5),), serves=(weert,))
    make_service(session, name="Geen plek", serves=(weert,))
    publish(session)

    shown = {card.name: card.text for card in cards(resident.get("/hulp?plaats=Weert"))}

    # The place is a whole municipality, so even a known door is roughly so far away.
    assert "Weert, ongeveer 5 km" in shown["Adres onbekend"]
    assert "Weert, ongeveer 3 km" in shown["Adres bekend"] or "Weert, 3 km" in shown["Adres bekend"]
    assert "In heel Weert" in shown["Geen plek"]
    assert " km" not in shown["Geen plek"]


def test_there_are_twenty_on_a_page_and_numbers_go_on(resident, session, weert) -> None:
    make_many_services(session, weert, 45)
    publish(session)

    first, second, last, beyond = (resident.get(f"/hulp?pagina={number}") for number in (1, 2, 3, 999))

    assert [len(cards(page)) for page in (first, second, last)] == [20, 20, 5]
    assert (cards(second)[0].number, cards(second)[0].name) == ("21", "Eetpunt 00021")
    assert "pagina 2" in second.tree.findtext("head/title")
    assert "pagina" not in first.tree.findtext("head/title")
    assert names(beyond) == names(last)
    assert len({name for page in (first, second, last) for name in names(page)}) == 45


def test_page_links_keep_the_question(resident, session, weert) -> None:
    make_many_services(session, weert, 45)
    publish(session)

    page = resident.get("/hulp?q=eten&kosten=gratis&pagina=2")
    steps = dict(page.links)

    assert steps["Vorige"] == "/hulp?q=eten&kosten=gratis"
    assert steps["Volgende"] == "/hulp?q=eten&kosten=gratis&pagina=3"


def test_others_stand_on_the_first_page_only(resident, session, weert) -> None:
    make_many_services(session, weert, 25)
    elsewhere = make_municipality(session)
    for _ in range(7):
        make_service(session, locations=(_at(session, 1),), serves=(elsewhere,))
    publish(session)

    assert len(names_elsewhere(resident.get("/hulp?plaats=Weert"))) == 5
    assert names_elsewhere(resident.get("/hulp?plaats=Weert&pagina=2")) == []


def test_a_long_list_costs_no_more_queries_than_a_short_one(
    resident, session, weert, query_count, frozen_clock
) -> None:
    frozen_clock(resident.app)
    urls = ["/hulp", "/hulp?q=eten&plaats=Weert&kosten=gratis&nu-open=ja", "/kaart/voorzieningen.geojson"]
    costs = []
    for more in (20, 1980):
        make_many_services(session, weert, more)
        publish(session)
        with query_count() as first_after_a_change:
            resident.get("/hulp")
        costs.append([first_after_a_change.total])
        for url in urls:
            with query_count() as counted:
                resident.get(url)
            costs[-1].append(counted.total)

    assert total(resident.get(urls[1]).html) == 2000
    assert costs[0] == costs[1]
    assert max(costs[0][1:]) <= MOST_QUERIES


def test_a_service_taken_away_while_somebody_reads_is_left_out(resident, session, weert) -> None:
    for name in ("Blijft", "Gaat weg"):
        make_service(session, name=name, slug=name.lower().replace(" ", "-"), serves=(weert,))
    publish(session)
    gone = session.query(Service.id).filter_by(slug="gaat-weg").scalar_subquery()
    session.execute(delete(ServiceCard).where(ServiceCard.service_id == gone))
    session.commit()

    assert names(resident.get("/hulp")) == ["Blijft"]
