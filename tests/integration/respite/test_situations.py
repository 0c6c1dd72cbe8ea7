"""Do the situations that a steunpunt can read lead to the right offers and payers, and is nothing promised too much?"""

from typing import Any
from xml.etree.ElementTree import Element

import pytest

from portal import assets
from portal.assets import read_yaml
from tests.page_checks import text_of
from tests.resident import Page, Resident

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)  # the words are the same on each engine
CASES = read_yaml(assets.SEED_DATA / "respite_cases.yml")


def _offers(page: Page, section: str) -> dict[str, str]:
    """What each offer of a section says, by the slug of its service."""
    found = [part for part in page.tree.iter("section") if part.get("aria-labelledby") == section]
    items = [item for part in found for item in part.iter("li") if item.get("class") == "offer"]
    return {_slug(item): text_of(item) for item in items}


def _slug(item: Element) -> str:
    return next(link.get("href", "") for link in item.iter("a")).removeprefix("/hulp/")


def _answer(visitor: Resident, case: dict[str, Any]) -> Page:
    return visitor.get("respite.finder", plaats=case["place"], **case["ask"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["situation"][:60])
def test_situation_leads_to_the_right_offers_and_payers(visitor: Resident, case: dict[str, Any]) -> None:
    page = _answer(visitor, case)
    certain, possible = _offers(page, "past"), _offers(page, "mogelijk")
    named = [*case.get("fits", ()), *case.get("may_fit", ())]

    assert set(case.get("fits", ())) <= set(certain)
    assert set(case.get("may_fit", ())) <= set(possible)
    assert not set(case.get("never_offered", ())) & {*certain, *possible}
    assert not set(case.get("never_certain", ())) & set(certain)
    assert [text for text in case.get("says", ()) if text not in (certain | possible)[named[0]]] == []
    said = " ".join((*certain.values(), *possible.values()))
    assert [text for text in case.get("never_said", ()) if text.lower() in said.lower()] == []


@pytest.mark.parametrize("place", ["Weert", "Maastricht", "Roermond"])
@pytest.mark.parametrize("access", ["", "vrij", "wmo", "jeugdwet"])
def test_long_term_care_never_fits_for_certain_without_a_decision(visitor: Resident, place: str, access: str) -> None:
    certain = _offers(visitor.get("respite.finder", plaats=place, toegang=access), "past")

    assert certain
    assert [slug for slug, text in certain.items() if "CIZ" in text or "zorgkantoor" in text] == []


def test_a_medical_bed_is_explained_and_never_offered(visitor: Resident) -> None:
    page = visitor.get("respite.finder")

    assert "Voor alleen rust van de mantelzorger is dit bed er niet." in page.main
    assert "eerstelijnsverblijf" not in " ".join(_offers(page, "past").values()).lower()
