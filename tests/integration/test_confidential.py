"""A refuge that must not be found: where it is, leaves the database in no public byte (design.md §4)."""

import html
import io
import re
import zipfile
from collections import deque
from contextlib import redirect_stderr
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from portal import create_app
from portal.locations.models import LocationPrecision
from portal.places.rules.records import CoordinateSource
from portal.search.actions import reindex_all
from portal.services.rules.records import Status
from tests.builds import close, config_for, migrate
from tests.databases import Databases
from tests.factories import (
    make_category,
    make_location,
    make_municipality,
    make_organisation,
    make_service,
    make_settlement,
)

# Words and numbers that occur nowhere else, so that one hit is proof.
SECRETS = {
    "street": "Schuilhofpad",
    "house number": "7391",
    "postcode": "6099XQ",
    "postcode with a space": "6099 XQ",
    "postcode area": "6099",
    "city": "Geheimdorp",
    "latitude": "51.27313",
    "rounded latitude": "51.273",
    "longitude": "5.87919",
    "rounded longitude": "5.879",
    "hours": "03:17-04:41",
    "hours in words": "03.17",
    "accessibility": "achterdeur",
}
AN_HOUR_AT_WHICH_IT_IS_OPEN = datetime(2026, 11, 25, 3, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
DRAFT = "Nog niet klaar"
# The time of a line holds any digits by chance, and so now and then those of a coordinate.
CLOCK = re.compile(r'"(?:timestamp|milliseconds)": "?[^",}]+"?')
# Identifiers hold any digits by chance as well; that they say nothing of the place is for the test below.
IDENTIFIER = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ADDRESSES = re.compile(r"""(?:href|src|action|data-[\w-]+)="([^"]+)\"""")
FURTHER = (
    "/hulp/opvang-na-geweld",
    "/hulp/balie",
    "/hulp/kladkaart",
    "/locatie/opvang",
    "/hulp?q=opvang",
    "/hulp?q=Schuilhof",
    "/hulp?q=6099",
    "/hulp?plaats=Testdorp&straal=25",
    "/hulp?nu-open=ja",
    "/hulp?taal=en&q=opvang",
    "/kaart/voorzieningen.geojson",
    "/kaart/voorzieningen.geojson?bbox=5.8,51.2,5.9,51.3",
    "/kaart/voorzieningen.geojson?plaats=Testdorp&straal=25",
    "/hulp/suggesties?q=opvang",
    "/hulp/suggesties?q=Schuilhof",
    "/hulp/suggesties?q=6099",
    "/hulp/suggesties?q=Geheimdorp&soort=plaats",
    "/hulp/suggesties?q=kladkaart",
    "/kaart/plaatsen.json",
    "/hulp/opvang-na-geweld/openingstijden.ics",
    "/hulp/balie/openingstijden.ics",
    "/hulp/kladkaart/openingstijden.ics",
    "/nieuw.atom",
    "/nieuw.rss",
    "/nieuw/testgemeente.atom",
    "/nieuw/testgemeente.rss",
    "/inbedden?plaats=Testdorp&onderwerp=veiligheid&toon=kaart",
    "/inbedden/lijst?plaats=Testdorp&onderwerp=veiligheid",
    "/hsds/services?full=true",
    "/hsds/services?format=ndjson&full=true",
    "/hsds/services?search=opvang&full=true",
    "/hsds/services?day=MO",
    "/hsds/services?start_time=03:00&end_time=05:00",
    "/hsds/service_at_locations?full=true",
    "/hsds/service_at_locations?postcode=6099&proximity=100000",
    "/hsds/organizations?full=true&full_service=true",
    f"/hsds/services/{UUID(int=0)}",
    f"/hsds/services/{UUID(int=1)}",
    f"/hsds/services/{UUID(int=2)}",
    f"/hsds/service_at_locations/{UUID(int=100)}",
    "/api/v1/services?place=Testdorp&radius=25",
    "/api/v1/services?q=Schuilhof",
    "/api/v1/services?openNow=true",
    "/api/v1/services?bbox=5.8,51.2,5.9,51.3",
    f"/api/v1/services/{UUID(int=0)}",
    f"/api/v1/services/{UUID(int=0)}/opening-status",
    f"/api/v1/services/{UUID(int=1)}",
    f"/api/v1/services/{UUID(int=1)}/opening-status",
    f"/api/v1/services/{UUID(int=2)}",
    f"/api/v1/organisations/{UUID(int=70)}",
    f"/api/v1/locations/{UUID(int=71)}",
    f"/api/v1/locations/{UUID(int=72)}",
    "/api/v1/locations?bbox=5.8,51.2,5.9,51.3",
    "/api/v1/locations?municipality=GM0001",
    "/api/v1/map?bbox=5.8,51.2,5.9,51.3&zoom=16",
    "/api/v1/map?place=Testdorp&radius=25",
    "/sitemap.xml",
    "/robots.txt",
)


@dataclass(frozen=True)
class Refuge:
    """Everything about a place that only the database may know."""

    latitude: float = 51.27313
    longitude: float = 5.87919
    opening_hours: str | None = "Mo-Su 03:17-04:41"
    street: str = SECRETS["street"]
    house_number: str = SECRETS["house number"]
    postcode: str = SECRETS["postcode"]
    city: str = SECRETS["city"]
    note: str = SECRETS["accessibility"]

    def columns(self) -> dict[str, object]:
        known = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "note"}
        return known | {"accessibility": {"note": self.note}, "precision": LocationPrecision.ADDRESS}


@pytest.fixture(scope="module")
def walked(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every public answer with its headers by address, and what the log said meanwhile."""
    return _walk_with(Refuge(), databases, tmp_path_factory.mktemp("refuge"))


def _walk_with(refuge: Refuge, databases: Databases, folder: Path) -> dict[str, str]:
    log = io.StringIO()
    with databases.fresh("migrated", migrate) as url, redirect_stderr(log):
        engine = create_engine(url)
        with Session(engine) as session:
            _fill(session, refuge)
            session.commit()
        engine.dispose()
        app = create_app(config_for(url, folder, log_level="DEBUG"))
        app.config["CLOCK"] = lambda: AN_HOUR_AT_WHICH_IT_IS_OPEN
        answers = _walk(app, [*_fixed_urls(app), *FURTHER])
        close(app)
    return answers | {"log": CLOCK.sub("", log.getvalue())}


def _fill(session: Session, refuge: Refuge) -> None:
    """A public service in a refuge, one that also has a public address, and a draft."""
    municipality = make_municipality(
        session, uuid=UUID(int=73), name="Testgemeente", slug="testgemeente", cbs_code="GM0001"
    )
    near = {"latitude": 51.27, "longitude": 5.88, "coordinate_source": CoordinateSource.GEONAMES}
    make_settlement(session, municipality, uuid=UUID(int=74), name="Testdorp", slug="testdorp", **near)
    hidden = make_location(
        session,
        uuid=UUID(int=71),
        name="Opvang",
        slug="opvang",
        municipality=municipality,
        is_confidential=True,
        **refuge.columns(),
    )
    public = make_location(
        session,
        uuid=UUID(int=72),
        name="Balie",
        slug="balie",
        street="Marktstraat",
        city="Testdorp",
        latitude=51.2,
        longitude=5.8,
        precision=LocationPrecision.ADDRESS,
        municipality=municipality,
    )
    about = {
        "categories": (make_category(session, slug="veiligheid", name="Veiligheid"),),
        "serves": (municipality,),
        # Feeds and calendars tell when something changed; that must not differ between two walks.
        "updated_at": AN_HOUR_AT_WHICH_IT_IS_OPEN,
        "organisation": make_organisation(session, uuid=UUID(int=70), slug="aanbieder", name="Aanbieder"),
    }
    for number, (name, slug, status, places) in enumerate(
        (
            ("Opvang na geweld", "opvang-na-geweld", Status.PUBLISHED, (hidden,)),
            ("Opvang bij de balie", "balie", Status.PUBLISHED, (public, hidden)),
            (DRAFT, "kladkaart", Status.DRAFT, (public,)),
        )
    ):
        identity = {"uuid": UUID(int=number), "slug": slug}
        service = make_service(session, name=name, status=status, locations=places, **identity, **about)
        for place, link in enumerate(service.at_locations):
            link.uuid = UUID(int=100 + 10 * number + place)
    reindex_all(session)


def _fixed_urls(app: Flask) -> list[str]:
    return [rule.rule for rule in app.url_map.iter_rules() if "GET" in rule.methods and not rule.arguments]


def _walk(app: Flask, start: list[str]) -> dict[str, str]:
    client, answers, waiting = app.test_client(), {}, deque(start)
    while waiting:
        address = waiting.popleft()
        if address in answers or urlsplit(address).path.startswith("/static/"):
            continue
        answers[address], links = _visit(client, address)
        waiting.extend(links)
        assert len(answers) < 3000, "the walk does not end"
    return answers


def _visit(client: FlaskClient, address: str) -> tuple[str, list[str]]:
    response = client.get(address)
    body = _unpacked(response.data) if response.mimetype == "application/zip" else response.get_data(as_text=True)
    text = f"{response.headers}\n{body}"
    found = [urljoin(address, link.replace("&amp;", "&")) for link in ADDRESSES.findall(text)]
    local = [link.split("#")[0] for link in found if link.startswith("/") and not link.startswith("//")]
    return text, local if response.mimetype == "text/html" else []


def _unpacked(archive: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(archive)) as package:
        return "\n".join(package.read(name).decode() for name in package.namelist())


def _without_echo(text: str, address: str) -> str:
    """The answer without what its visitor typed, which says nothing about the refuge."""
    typed = [address, *parse_qs(urlsplit(address).query).get("q", []), *urlsplit(address).path.split("/")[2:]]
    for words in typed:
        text = text.replace(words, "").replace(html.escape(words), "")
    return IDENTIFIER.sub("", text.lower())


def test_no_public_byte_says_where_a_confidential_location_is(walked: dict[str, str]) -> None:
    leaks = [
        f"{what} in {address}"
        for address, text in walked.items()
        for what, secret in SECRETS.items()
        if secret.lower() in _without_echo(text, address)
    ]

    assert leaks == []


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(Refuge(latitude=50.85, longitude=5.69), id="another place"),
        pytest.param(Refuge(opening_hours=None), id="other hours"),
        pytest.param(Refuge(postcode="6211AA", city="Elders", street="Laan", note="trap"), id="another address"),
    ],
)
def test_every_answer_is_the_same_wherever_the_refuge_is(
    walked: dict[str, str], databases: Databases, tmp_path: Path, other: Refuge
) -> None:
    """Not even order, distance, counts or "open now" may tell one refuge from another."""
    elsewhere = _walk_with(other, databases, tmp_path)
    told = [
        address for address in walked if address != "log" and _steady(walked[address]) != _steady(elsewhere[address])
    ]

    assert told == []


def _steady(text: str) -> str:
    """The answer without its nonce and its moment, which are new every time."""
    return re.sub(r"nonce(?:-|=\")[\w-]+|^Date: .*$", "", text, flags=re.MULTILINE)


def test_walk_came_everywhere(walked: dict[str, str]) -> None:
    """Without this the test above could pass because it saw nothing."""
    assert "Opvang na geweld" in walked["/hulp/opvang-na-geweld"]
    assert "Opvang bij de balie" in walked["/kaart/voorzieningen.geojson"]
    assert "Marktstraat" in walked["/hulp/balie"]
    assert '"route"' in walked["log"]
    assert "/hulp/balie/afdruk" in walked
    assert "Opvang na geweld" in walked["/hulp/opvang-na-geweld/openingstijden.ics"]
    assert "Opvang na geweld" in walked["/nieuw/testgemeente.atom"]
    assert "Opvang na geweld" in walked["/inbedden/lijst?plaats=Testdorp&onderwerp=veiligheid"]
    assert "Opvang na geweld" in walked[f"/api/v1/services/{UUID(int=0)}"]
    assert "Marktstraat" in walked[f"/api/v1/services/{UUID(int=1)}"]
    assert "Marktstraat" in walked["/api/v1/locations"]
    assert "Balie" in walked[f"/api/v1/locations/{UUID(int=72)}"]


def test_open_referral_tells_of_the_service_and_not_of_its_refuge(walked: dict[str, str]) -> None:
    feed = walked["/hsds/services?full=true"]

    assert "Opvang na geweld" in feed
    assert "Marktstraat" in feed
    assert str(UUID(int=71)) not in feed
    assert "404 NOT FOUND" not in walked[f"/hsds/services/{UUID(int=1)}"]
    assert '"status":404' in walked[f"/hsds/services/{UUID(int=2)}"].replace(" ", "")


def test_confidential_location_and_draft_do_not_exist_for_a_program(walked: dict[str, str]) -> None:
    unknown = [f"/api/v1/locations/{UUID(int=71)}", f"/api/v1/services/{UUID(int=2)}"]

    assert all('"status":404' in walked[address] for address in unknown)
    assert "Opvang" not in walked["/api/v1/map"].replace("Opvang bij de balie", "")


def test_page_of_a_confidential_location_does_not_exist(walked: dict[str, str]) -> None:
    assert "Opvang" not in walked["/locatie/opvang"]


def test_service_with_a_confidential_place_is_not_on_the_map_there(walked: dict[str, str]) -> None:
    assert "opvang-na-geweld" not in walked["/kaart/voorzieningen.geojson"]


def test_draft_is_in_no_public_byte(walked: dict[str, str]) -> None:
    texts = {address: _without_echo(text, address) for address, text in walked.items()}

    assert [address for address, text in texts.items() if DRAFT.lower() in text or "kladkaart" in text] == []
