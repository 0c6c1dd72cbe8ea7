"""Whom can a carer call who drops out today, at any hour, in every municipality?"""

import pytest

from tests.page_checks import text_of
from tests.resident import Page, Resident

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)  # the words are the same on each engine
MUNICIPALITIES = (
    "Echt-Susteren", "Eijsden-Margraten", "Gulpen-Wittem", "Leudal", "Maasgouw", "Maastricht", "Meerssen", "Nederweert",
    "Roerdalen", "Roermond", "Vaals", "Valkenburg aan de Geul", "Weert",
)  # fmt: skip
MOMENTS = {
    "Wednesday morning": "2026-11-25 10:00",
    "Saturday night": "2026-11-28 23:30",
    "Christmas": "2026-12-25 11:00",
}

NATIONAL = ("De Luisterlijn", "Alzheimer-telefoon")


def _calls(page: Page) -> list[str]:
    return [text_of(item) for item in page.tree.iter("li") if "call" in (item.get("class") or "").split()]


@pytest.mark.parametrize("at", MOMENTS.values(), ids=MOMENTS)
@pytest.mark.parametrize("place", MUNICIPALITIES)
def test_no_municipality_is_a_dead_end(seeded_app, frozen_clock, place: str, at: str) -> None:
    frozen_clock(seeded_app, at)

    page = Resident(seeded_app).get("respite.now", plaats=f"{place} (gemeente)")
    calls = _calls(page)

    assert "112" in page.main
    assert f"Deze nummers zijn voor {place}" in page.main
    assert "Nu open" in calls[0], "the first of the list answers"
    assert [call for call in calls if not call.startswith(NATIONAL)], "somebody of this place"
    assert all("tel:" in (link or "") for link in _numbers(page))


def _numbers(page: Page) -> list[str | None]:
    return [link.get("href") for link in page.tree.iter("a") if "phone" in (link.get("class") or "").split()]


def test_by_day_the_desk_that_is_open_comes_before_the_one_that_is_not(seeded_app, frozen_clock) -> None:
    frozen_clock(seeded_app, MOMENTS["Wednesday morning"])
    by_day = _calls(Resident(seeded_app).get("respite.now", plaats="Maastricht"))
    frozen_clock(seeded_app, MOMENTS["Saturday night"])
    by_night = _calls(Resident(seeded_app).get("respite.now", plaats="Maastricht"))

    assert "Huisartsenpost" not in by_day[0]
    assert "Huisartsenpost" in by_night[0]


def test_without_a_place_there_are_national_lines_and_a_question(visitor: Resident) -> None:
    page = visitor.get("respite.now")

    assert "De Luisterlijn" in " ".join(_calls(page))
    assert page.fields("/mantelzorg/respijtzorg/nu") == {"plaats": ""}


def test_finder_leads_there_with_the_place(visitor: Resident) -> None:
    page = visitor.get("respite.finder", plaats="Weert", spoed="nu")

    assert ("Bekijk wie u nu kunt bellen", "/mantelzorg/respijtzorg/nu?plaats=Weert&spoed=nu") in page.links
