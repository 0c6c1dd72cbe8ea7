"""What does the finder show, keep and leave out, and at what cost to the database?"""

from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from portal.respite.models import RespiteOffer, ServiceCapacity
from portal.respite.rules.availability import StatedBy, Unit
from portal.respite.rules.offers import SUBJECT, Form, Way
from portal.respite.rules.wishes import Facet, choices_of
from tests.factories import make_category, make_service
from tests.integration.search.catalogue_of import make_weert, publish
from tests.resident import Page, Resident

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)  # the words are the same on each engine
MOST_QUERIES = 8


def _names(page: Page, section: str) -> list[str]:
    found = [part for part in page.tree.iter("section") if part.get("aria-labelledby") == section]
    return [" ".join(head.itertext()).strip() for part in found for head in part.iter("h3")]


def test_every_question_is_a_plain_field_with_a_choice_for_what_is_not_known(visitor: Resident) -> None:
    fields = list(visitor.get("respite.finder").tree.iter("input"))

    for facet in Facet:
        values = [field.get("value") for field in fields if field.get("name") == facet.value]
        assert [value for value in values if value] == [*choices_of(facet), "navragen"]


def test_answers_stay_ticked_and_can_be_taken_back(visitor: Resident) -> None:
    page = visitor.get("respite.finder", plaats="Maastricht", vorm=["logeren", "thuis"], spoed="later")
    ticked = [field.get("value") for field in page.tree.iter("input") if field.get("checked") is not None]
    back = {text: url for text, url in page.links if text in {"Een tijdje ergens logeren", "Later, ik kan het plannen"}}

    assert {"logeren", "thuis", "later"} <= set(ticked)
    assert back == {
        "Een tijdje ergens logeren": "/mantelzorg/respijtzorg?plaats=Maastricht&vorm=thuis&spoed=later",
        "Later, ik kan het plannen": "/mantelzorg/respijtzorg?plaats=Maastricht&vorm=logeren&vorm=thuis",
    }


def test_unknown_answer_is_left_out_and_said(visitor: Resident) -> None:
    page = visitor.get("respite.finder", vorm="zweven", waar="elders")

    assert "kennen wij niet" in page.main
    assert "Ergens anders" in page.main


def test_unknown_place_asks_again_and_keeps_the_answers(visitor: Resident) -> None:
    page = visitor.get("respite.finder", plaats="Heide", vorm="thuis")

    choices = [url for text, url in page.links if text.startswith("Heide (")]
    assert choices
    assert all(url.startswith("/mantelzorg/respijtzorg?plaats=Heide") and url.endswith("vorm=thuis") for url in choices)


def test_offers_for_people_elsewhere_stand_apart(visitor: Resident) -> None:
    page = visitor.get("respite.finder", plaats="Weert", vorm="maatje")

    assert "Respijtvrijwilliger aan huis" in _names(page, "elders")
    assert "Respijtvrijwilliger aan huis" not in [*_names(page, "past"), *_names(page, "mogelijk")]
    assert "Dit is bedoeld voor inwoners van Nederweert." in page.main


def test_certain_ones_come_before_those_to_ask_about_over_the_pages(visitor: Resident) -> None:
    first, second = (visitor.get("respite.finder", wanneer="dag", pagina=page) for page in (1, 2))

    assert _names(first, "past")
    assert _names(second, "mogelijk")
    assert not _names(second, "past")


def test_map_has_the_places_of_the_list_and_no_other(visitor: Resident) -> None:
    features = visitor.get("respite.features", plaats="Roggel", vorm="dagopvang").json["features"]

    assert [feature["properties"]["name"] for feature in features] == ["Dagopvang Jozefhuis Roggel"]


def test_nothing_found_leads_to_people_who_search_along(visitor: Resident) -> None:
    page = visitor.get("respite.finder", plaats="Weert", vorm="crisisbed", waar="thuis", toegang="wmo", spoed="nu")

    assert not _names(page, "past")
    assert "Steunpunt Mantelzorg Punt Welzijn" in _names(page, "zoekt-mee")
    assert "0495 697 900" in page.main


@pytest.mark.parametrize("target", ["respite.finder", "respite.now", "respite.features"])
def test_many_offers_cost_no_more_queries_than_a_few(
    resident: Resident, session: Session, query_count, frozen_clock, target: str
) -> None:
    frozen_clock(resident.app)
    weert = make_weert(session)
    subject = make_category(session, slug=SUBJECT)
    costs = []
    for more in (3, 60):
        for _ in range(more):
            service = make_service(session, categories=(subject,), serves=(weert,), phone="0495 11 11 11")
            session.add(
                RespiteOffer(service_id=service.id, is_guide=False, forms=[Form.STAY], ways=[Way.FREE], sudden=True)
            )
            session.add(_capacity(service.id))
        publish(session)
        resident.get(target, plaats="Weert", vorm="logeren")
        with query_count() as counted:
            resident.get(target, plaats="Weert", vorm="logeren")
        costs.append(counted.total)

    assert target != "respite.finder" or "63 plekken passen." in resident.get(target, plaats="Weert").main
    assert costs[0] == costs[1]
    assert costs[1] <= MOST_QUERIES


def _capacity(service_id: int) -> ServiceCapacity:
    return ServiceCapacity(
        service_id=service_id,
        unit=Unit.BED,
        available=1,
        stated_by=StatedBy.EDITOR,
        updated_at=datetime(2026, 11, 25, 8, 0, tzinfo=UTC),
    )
