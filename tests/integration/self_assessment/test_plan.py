"""Does a choice lead to a small step, light help nearby, and somebody to call?"""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask

from portal.extensions import db
from portal.locations.schemas import regional_special_days
from portal.search.views.pages import current_catalogue
from portal.self_assessment.queries.nearby import Looking, Offer, Wanted, offers_near, opens_within_a_week
from portal.self_assessment.rules.answers import Assessment
from portal.self_assessment.rules.instruments import Wording
from portal.self_assessment.views.journey import instruments
from portal.self_assessment.views.plan import place_of
from portal.services.rules.records import LIGHTEST_FIRST, AccessMode, Dimension, Scope
from portal.web.clock import now
from tests.integration.self_assessment.filling_in import begin, fields_of, go
from tests.resident import Page, Resident

CHOICES = ["meedoen", "dagelijks-functioneren"]
WANTED = {
    Dimension.PARTICIPATION: Wanted(("ontmoeten", "inloop"), ("vrijwilligerswerk",), "maatschappelijk-werk"),
    Dimension.DAILY_FUNCTIONING: Wanted(("huishouden", "ontmoeten"), (), "wmo"),
}


def _plan(visitor: Resident, place: str = "Weert", choices: list[str] | None = None, **answers: str) -> Page:
    web = go(visitor, begin(visitor), "web", {name.replace("__", "."): value for name, value in answers.items()})
    return go(visitor, web, "plan", {"begin": choices or CHOICES, "plaats": place})


def _offers(app: Flask, place: str, wanted: dict[Dimension, Wanted] = WANTED) -> dict[Dimension, Offer]:
    with app.test_request_context():
        filled = Assessment(instruments()["volwassenen"], Wording.SELF, place=place)
        looking = Looking(place_of(filled).place, now(), regional_special_days(), frozenset({"112-alarmnummer"}))
        return offers_near(db.session(), current_catalogue(), wanted, looking)


def test_each_choice_gives_an_own_step_places_and_a_number(visitor: Resident) -> None:
    page = _plan(visitor)
    headings = ["".join(item.itertext()).strip() for item in page.tree.iter("h2")]

    assert headings[:2] == ["Meedoen", "Dagelijks functioneren"]
    assert page.main.count("Mijn kleine stap") == 2
    assert page.main.count("Iemand om te bellen") == 2
    assert page.main.count("Plekken rond Weert") == 2
    assert 2 <= page.html.count("data-service-uuid") <= 6
    numbers = re.findall(r'class="panel somebody".*?href="tel:', page.html, re.DOTALL)
    assert len(numbers) == 2


def test_own_step_is_kept_while_looking_at_another_place(visitor: Resident) -> None:
    page = _plan(visitor)
    page = go(visitor, page, "plan", {"s.meedoen": "Ria bellen", "plaats": "Roermond"})

    assert "Plekken rond Roermond" in page.main
    assert ("s.meedoen", "Ria bellen") in fields_of(page)
    assert ("s.meedoen", "Ria bellen") in fields_of(go(visitor, page, "web"))


def test_light_help_comes_first_then_what_is_open_this_week(
    seeded_app: Flask, frozen_clock: Callable[..., None]
) -> None:
    frozen_clock(seeded_app)
    offers = _offers(seeded_app, "Weert")
    with seeded_app.test_request_context():
        looking = Looking(None, now(), regional_special_days())

    for dimension, offer in offers.items():
        best = set(WANTED[dimension].best)
        keys = [
            (
                not best & set(near.card.categories),
                LIGHTEST_FIRST.index(near.card.layer),
                not opens_within_a_week(near.card, looking),
            )
            for near in offer.services
        ]
        assert keys == sorted(keys)
        assert 1 <= len(keys) <= 3


def test_no_place_is_named_twice(seeded_app: Flask) -> None:
    shown = [near.card.slug for offer in _offers(seeded_app, "Roermond").values() for near in offer.services]

    assert len(shown) == len(set(shown))


@pytest.mark.parametrize("place", ["Weert", "6041", "Vaals"])
def test_the_desk_is_one_of_the_own_municipality(seeded_app: Flask, place: str) -> None:
    desks = [offer.desk for offer in _offers(seeded_app, place).values()]

    assert all(desk is None or desk.card.phone for desk in desks)
    assert any(desks)


def test_without_a_place_only_help_for_the_whole_country_is_shown(seeded_app: Flask, visitor: Resident) -> None:
    offers = _offers(seeded_app, "")

    assert {near.card.scope for offer in offers.values() for near in offer.services} <= {Scope.NATIONAL}
    assert {offer.desk for offer in offers.values()} == {None}
    page = _plan(visitor, place="")
    assert "Zonder plaats laten wij alleen hulp voor heel Nederland zien." in page.main
    assert "De Luisterlijn" in page.main


def test_unknown_place_says_so_and_keeps_what_was_typed(visitor: Resident) -> None:
    page = _plan(visitor, place="Xyzzyplugh")

    assert "Wij kennen de plaats “Xyzzyplugh” niet" in page.main or "Xyzzyplugh" in page.main
    assert ("plaats", "Xyzzyplugh") in fields_of(page)


def test_place_with_two_meanings_can_be_chosen_without_losing_answers(visitor: Resident) -> None:
    page = _plan(visitor, place="heide", a__energie="7")
    names = [item.get("value") for item in page.tree.iter("button") if item.get("form") == "andere-plaats"]

    assert len(names) >= 2
    form = {name: value for name, value in fields_of(page) if name not in {"plaats", "begin"}}
    chosen = visitor.post("/zelftest", {**form, "begin": CHOICES, "plaats": names[0], "naar": "plan"}, expect=200)
    assert f"Plekken rond {names[0]}" in chosen.main


def test_wish_about_money_leads_to_help_with_money(seeded_app: Flask) -> None:
    wanted = {Dimension.QUALITY_OF_LIFE: Wanted(("geld-en-schulden",), ("ontmoeten",), "schulden")}
    offer = _offers(seeded_app, "Weert", wanted)[Dimension.QUALITY_OF_LIFE]

    assert all("geld-en-schulden" in near.card.categories for near in offer.services)


def test_number_of_queries_does_not_grow_with_the_choices(visitor: Resident, query_count: Callable) -> None:
    counts = []
    for choices in (["meedoen"], ["meedoen", "zingeving", "kwaliteit-van-leven"]):
        web = go(visitor, begin(visitor), "web")
        with query_count() as counted:
            go(visitor, web, "plan", {"begin": choices, "plaats": "Weert"})
        counts.append(counted.total)

    assert counts[1] <= counts[0] + 2


@pytest.mark.parametrize(
    ("remark", "line"),
    [
        pytest.param("Ik wil dood.", "113 Zelfmoordpreventie", id="suicide"),
        pytest.param("Mijn man slaat mij.", "Veilig Thuis", id="violence"),
    ],
)
def test_danger_in_a_remark_shows_the_line_on_every_page_after(visitor: Resident, remark: str, line: str) -> None:
    page = go(visitor, begin(visitor), "2", {"r.lichaamsfuncties": remark})

    for target in ("3", "controle", "web"):
        assert line in page.main
        assert "Verlaat deze site snel" in page.text
        page = go(visitor, page, target)
    assert line in page.main


def test_ticked_wish_about_safety_shows_the_line_calmly(visitor: Resident) -> None:
    page = go(visitor, begin(visitor), "web", {"w.veiligheid": "ja"})

    assert "Hierover kunt u met iemand praten" in page.main
    assert "Veilig Thuis" in page.main
    assert "notice--error" not in page.html


def test_a_low_figure_decides_nothing(visitor: Resident) -> None:
    zeros = {f"a.{statement.slug}": "0" for statement in instruments_of(visitor).statements}
    page = go(visitor, begin(visitor), "web", zeros)

    assert "Hierover kunt u met iemand praten" not in page.main


def instruments_of(visitor: Resident):
    with visitor.app.app_context():
        return instruments()["volwassenen"]


def test_help_now_is_in_view_on_every_page(visitor: Resident) -> None:
    page = begin(visitor)
    for target in ("2", "controle", "web"):
        assert ("Direct hulp nodig?", "/direct-hulp") in page.links
        page = go(visitor, page, target)
    assert ("Direct hulp nodig?", "/direct-hulp") in page.links


def test_hours_of_the_coming_week_are_told_from_those_after(seeded_app: Flask) -> None:
    with seeded_app.test_request_context():
        positions = range(current_catalogue().size)
        assert positions
        looking = Looking(None, datetime.fromisoformat("2026-11-25T10:00:00+01:00"), regional_special_days())
        offers = _offers(seeded_app, "Weert")
    card = next(near.card for offer in offers.values() for near in offer.services)
    assert opens_within_a_week(_with(card, hours="We 09:00-12:00"), looking)
    assert opens_within_a_week(_with(card, hours="Tu 09:00-12:00"), looking)
    assert not opens_within_a_week(_with(card, hours=None), looking)
    assert not opens_within_a_week(_with(card, hours="2027 Jan 04 09:00-12:00"), looking)
    assert not opens_within_a_week(_with(card, hours="24/7", is_closed=True), looking)


def _with(card, **changes: object):
    return type(card)(**{name: getattr(card, name) for name in card.__slots__} | changes)


def test_subjects_of_a_ticked_wish_go_along_to_the_guide_without_an_address(visitor: Resident) -> None:
    page = _plan(visitor, choices=["dagelijks-functioneren"])
    form = next(form for form in page.tree.iter("form") if form.get("action") == "/wegwijzer/vraag")
    fields = [(field.get("name"), field.get("value")) for field in form.iter("input")]

    assert form.get("method") == "post"
    assert ("plaats", "Weert") in fields
    assert [name for name, _value in fields if name == "onderwerp"]
    answer = visitor.client.post("/wegwijzer/vraag", data=dict(fields))
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")


def test_nothing_that_needs_a_referral_is_a_first_step(seeded_app: Flask) -> None:
    wanted = {Dimension.BODILY_FUNCTIONS: Wanted(("gezondheid", "bewegen"), (), "zvw")}
    offers = _offers(seeded_app, "Weert", wanted)
    shown = [near.card for offer in offers.values() for near in offer.services]

    assert shown
    assert {card.access_mode for card in shown} <= {AccessMode.OPEN, AccessMode.APPOINTMENT}
