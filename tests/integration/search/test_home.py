"""Does the home page lead somewhere, whichever door somebody takes?"""

import pytest

from tests.integration.search.list_page import total
from tests.page_checks import text_of
from tests.resident import Resident

# The same words whatever the database: one engine is enough, and leaves time for what does differ.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


def test_every_subject_leads_to_results_with_its_name(visitor: Resident) -> None:
    home = visitor.get("/")
    section = home.tree.find(".//section[@aria-labelledby='onderwerpen']")
    assert section is not None
    tiles = [(text_of(link), link.get("href", "")) for link in section.iter("a")]

    assert len(tiles) == 12
    for name, url in tiles:
        html = visitor.client.get(url).text
        assert f"<h1>{name}</h1>" in html
        assert total(html) > 0


def test_no_door_leads_nowhere(visitor: Resident) -> None:
    links = {href for _, href in visitor.get("/").links if href.startswith("/")}
    broken = {href: visitor.client.get(href).status_code for href in links}

    assert set(broken.values()) == {200}, broken


def test_the_numbers_are_those_of_the_list(visitor: Resident) -> None:
    home = visitor.get("/")
    everything = total(visitor.client.get("/hulp").text)

    assert f"{everything} plekken in 13 gemeenten" in home.main


def test_the_search_box_goes_to_the_list(visitor: Resident) -> None:
    assert visitor.get("/").fields("/hulp") == {"q": "", "plaats": ""}
