"""Is an empty list never the end?"""

import re

import pytest
from sqlalchemy.orm import Session

from tests.factories import make_category, make_service
from tests.integration.search.catalogue_of import make_weert, publish
from tests.integration.search.list_page import cards, total
from tests.resident import Page, Resident

# The same words whatever the database: one engine is enough, and leaves time for what does differ.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)

NOTHING = "/hulp?q=zwemmen+met+dolfijnen&plaats=Weert&kosten=gratis&onderwerp=verslaving&straal=2"


def _suggestions(page: Page) -> dict[str, str]:
    section = page.tree.find(".//section[@aria-labelledby='niets-gevonden']")
    assert section is not None
    return {" ".join("".join(link.itertext()).split()): link.get("href", "") for link in section.iter("a")}


@pytest.mark.parametrize("question", [NOTHING, "/hulp?q=xqzvwk", "/hulp?gebied=5.0,50.0,5.1,50.1&voor=ouderen"])
def test_every_way_on_gives_results_and_as_many_as_it_says(visitor: Resident, question: str) -> None:
    page = visitor.get(question)
    suggestions = _suggestions(page)

    assert page.main.count("Nog niets gevonden") == 1
    assert suggestions
    for label, url in suggestions.items():
        promised = re.search(r"\((\d+)\)$", label)
        given = total(visitor.client.get(url).text)
        assert given > 0, label
        assert promised is None or given == int(promised[1]), label


def test_somebody_can_be_called(visitor: Resident) -> None:
    page = visitor.get(NOTHING)
    phones = [href for _, href in page.links if href.startswith("tel:")]

    assert 1 <= len(cards(page)) <= 3
    assert len(phones) >= len(cards(page))


def test_an_access_point_without_a_number_is_not_somebody_to_call(resident: Resident, session: Session) -> None:
    weert = make_weert(session)
    access = make_category(session, slug="toegang", name="Hulp aanvragen")
    make_service(session, name="Alleen een website", categories=(access,), serves=(weert,))
    make_service(session, name="Loket", categories=(access,), serves=(weert,), phone="0495 12 34 56")
    publish(session)

    assert [card.name for card in cards(resident.get("/hulp?q=xqzvwk&plaats=Weert"))] == ["Loket"]


def test_a_wider_circle_is_offered_only_when_it_helps(visitor: Resident) -> None:
    wider = "Zoek in een grotere kring"

    assert wider in _suggestions(visitor.get("/hulp?plaats=Stramproy&straal=2&onderwerp=bibliotheek&voor=volwassenen"))
    assert wider not in _suggestions(visitor.get("/hulp?q=xqzvwk&plaats=Stramproy&straal=2"))


def test_an_installation_without_services_still_answers(resident: Resident) -> None:
    page = resident.get("/hulp?q=eten&plaats=weert")

    assert "Nog niets gevonden" in page.main
    assert resident.get("/").status == 200
    assert resident.get("/kaart/voorzieningen.geojson").json["features"] == []
