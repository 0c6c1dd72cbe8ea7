"""Does the menu say where the visitor is, although it is drawn once for many pages?"""

import pytest

from tests.page_checks import text_of
from tests.resident import Resident

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


def _marked(visitor: Resident, path: str) -> list[str]:
    menu = next(element for element in visitor.get(path).tree.iter("nav") if element.get("aria-label") == "Hoofdmenu")
    return [text_of(link) for link in menu.iter("a") if link.get("aria-current") == "page"]


def test_only_the_page_that_is_open_is_marked(visitor: Resident) -> None:
    paths = ("/hulp", "/begrippen", "/privacy", "/hulp?q=taal")

    assert [_marked(visitor, path) for path in paths] == [["Hulp zoeken"], ["Begrippen"], [], ["Hulp zoeken"]]


def test_the_menu_speaks_the_language_of_each_visitor(visitor: Resident) -> None:
    visitor.get("/begrippen")
    visitor.client.set_cookie("taal", "en")

    menu = next(element for element in visitor.get("/begrippen").tree.iter("nav"))

    assert "Find help" in text_of(menu)
