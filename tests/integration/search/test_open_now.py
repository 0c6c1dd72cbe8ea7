"""Do badge, filter, count, page, hand-out and map agree on what is open, at every moment?"""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from tests.factories import make_location, make_service
from tests.integration.search.catalogue_of import make_weert, publish
from tests.integration.search.list_page import cards, names, options
from tests.page_checks import text_of
from tests.resident import Page, Resident

# The same words whatever the database: one engine is enough, and leaves time for what does differ.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
HOURS = {
    "kantoor": "Mo-Fr 09:00-17:00",
    "altijd": "24/7",
    "afspraak": '"op afspraak"',
    "onbekend": None,
    "nachtcafe": "Sa 22:00-04:00",
    "feestdag": "Mo-Fr 09:00-17:00; PH 10:00-12:00",
}
OPEN = {
    "2026-11-25T10:00": {"kantoor", "altijd", "feestdag", "filiaal"},  # an ordinary Wednesday
    "2026-11-25T16:59": {"kantoor", "altijd", "feestdag", "filiaal"},
    "2026-11-25T17:00": {"altijd", "filiaal"},
    "2026-11-28T23:30": {"altijd", "nachtcafe"},
    "2026-04-27T11:00": {"altijd", "feestdag"},  # Koningsdag
    "2026-02-16T11:00": {"altijd"},  # carnaval: call first
    "2026-05-05T11:00": {"altijd"},  # Bevrijdingsdag: call first
    "2026-03-29T01:59": {"altijd", "nachtcafe"},  # the hour after this one does not exist
    "2026-03-29T03:00": {"altijd", "nachtcafe"},
    "2026-03-29T04:00": {"altijd"},
    "2026-10-25T02:30": {"altijd", "nachtcafe"},  # this hour comes twice
    "2026-10-25T02:30 again": {"altijd", "nachtcafe"},
    "2026-10-25T04:00": {"altijd"},
}


def _moment(text: str) -> datetime:
    time, _, again = text.partition(" ")
    return datetime.fromisoformat(time).replace(tzinfo=AMSTERDAM, fold=1 if again else 0)


def _set_clock(app: Flask, moment: datetime) -> None:
    app.config["CLOCK"] = lambda: moment


def _week(page: Page) -> list[str]:
    table = next((table for table in page.tree.iter("table")), None)
    return [text_of(cell) for cell in table.iter("td")] if table is not None else []


def _contact(page: Page) -> str:
    section = page.tree.find(".//section[@aria-labelledby='contact']")
    assert section is not None
    return text_of(section)


def test_all_of_them_agree_at_every_moment(resident: Resident, session) -> None:
    weert = make_weert(session)
    point = {"latitude": 51.25, "longitude": 5.7, "city": "Weert"}
    for name, hours in HOURS.items():
        make_service(
            session,
            name=name,
            slug=name,
            opening_hours=hours,
            serves=(weert,),
            locations=(make_location(session, **point),),
        )
    branch = make_location(session, opening_hours="We 08:00-20:00", **point)
    make_service(session, name="filiaal", slug="filiaal", opening_hours="24/7", serves=(weert,), locations=(branch,))
    make_service(
        session, name="verbouwing", slug="verbouwing", opening_hours="24/7", temporarily_closed="Dicht tot mei."
    )
    publish(session)

    for text, expected in OPEN.items():
        _set_clock(resident.app, _moment(text))
        badges = {card.name: card.text for card in cards(resident.get("/hulp"))}
        filtered = resident.get("/hulp?nu-open=ja")
        drawn = resident.client.get("/kaart/voorzieningen.geojson").get_json()["features"]
        count = next(option.count for option in options(filtered) if option.name == "nu-open")

        assert {name for name, words in badges.items() if "Nu open" in words} == expected, text
        assert set(names(filtered)) == expected, text
        assert count == len(expected), text
        on_map = {f["properties"]["name"]: f["properties"]["hours"] for f in drawn}
        assert {name for name, words in on_map.items() if words.startswith("Nu open")} == expected, text
        assert all(words in badges[name] for name, words in on_map.items()), text


def test_page_and_hand_out_tell_the_same_hours_as_the_list(resident: Resident, session) -> None:
    for name, hours in HOURS.items():
        make_service(session, name=name, slug=name, opening_hours=hours)
    publish(session)

    for text in ("2026-04-26T23:00", "2026-02-16T11:00"):
        _set_clock(resident.app, _moment(text))
        badges = {card.name: card.text for card in cards(resident.get("/hulp"))}
        for name in HOURS:
            page, paper = resident.get(f"/hulp/{name}"), resident.get(f"/hulp/{name}/afdruk")
            said = re.sub(r" (Bekijk alle dagen|Zonder afspraak).*", "", _contact(page))
            said = said.removeprefix("Contact Wij kennen geen telefoonnummer. ")

            assert said in badges[name], (text, said)
            assert _week(page) == _week(paper), text
            assert len(_week(page)) == (7 if name in {"kantoor", "nachtcafe", "feestdag"} else 0)
            assert _week(paper) or said in paper.main


def test_what_is_temporarily_closed_is_nowhere_open(resident: Resident, session) -> None:
    make_service(
        session,
        name="Verbouwing",
        slug="verbouwing",
        opening_hours="Mo-Su 00:00-24:00",
        temporarily_closed="Dicht tot mei, wegens een verbouwing.",
    )
    publish(session)
    page, paper = resident.get("/hulp/verbouwing"), resident.get("/hulp/verbouwing/afdruk")

    assert "Tijdelijk gesloten" in cards(resident.get("/hulp"))[0].text
    assert names(resident.get("/hulp?nu-open=ja")) == []
    assert "Dicht tot mei, wegens een verbouwing." in page.main
    assert "Dicht tot mei, wegens een verbouwing." in paper.main
    assert "Nu open" not in page.main
    assert "chip--open" not in resident.get("/hulp").html  # the colour of what is open
    assert "key-fact--open" not in page.html
    assert _week(page) == _week(paper) == []
    assert "hoursAvailable" not in page.html
