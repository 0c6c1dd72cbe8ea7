"""A web editor of a municipality puts our list on their own page."""

import html
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from portal import create_app
from portal.services.rules.records import Status
from tests.builds import close, config_for
from tests.factories import make_category, make_location, make_service
from tests.header_checks import is_framed
from tests.integration.sample_urls import NEEDS_SETTING, sample_urls
from tests.integration.search.catalogue_of import make_many_services, make_weert, publish
from tests.integration.search.list_page import names
from tests.resident import Page, Resident

# The list behind a frame is tested on both engines in tests/integration/search.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)

WEERT = "https://www.weert.nl"


@pytest.fixture
def embedding_app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The application of an installation that lets one other site show its list."""
    app = create_app(config_for(database_url, tmp_path / "instance", embed_origins=f"{WEERT} https://*.leudal.nl"))
    yield app
    close(app)


def _policy(page: Page) -> dict[str, str]:
    parts = [part.strip().partition(" ") for part in page.headers["Content-Security-Policy"].split(";")]
    return {name: sources for name, _space, sources in parts}


def _code(page: Page) -> str:
    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", page.html, re.DOTALL)
    assert found, "the page shows no code"
    return html.unescape(found[1])


def _framed_address(code: str) -> str:
    found = re.search(r'src="http://localhost([^"]+)"', code)
    assert found, code
    return html.unescape(found[1])


def _errors(page: Page) -> list[tuple[str, str]]:
    return [(text, address) for text, address in page.links if address in {"#plaats", "#hoogte", "#vlak", "#onderwerp"}]


def test_code_frames_what_was_chosen(visitor: Resident, frozen_clock: Callable[..., None]) -> None:
    frozen_clock(visitor.app)
    query = "plaats=Weert&straal=10&onderwerp=taal&voor=&toon=lijst&hoogte=500&vlak=petrol&tekst=wit"
    code = _code(visitor.get(f"/inbedden?{query}"))
    frame = visitor.get(_framed_address(code))

    assert re.match(
        r'<iframe src="[^"]+" title="Lezen, schrijven en taal, rond Weert" width="100%" height="500" ', code
    )
    assert names(frame) == names(visitor.get("/hulp?plaats=Weert&straal=10&onderwerp=taal")) != []
    assert "frame--on-petrol frame--in-on-petrol" in frame.html
    assert "data-map-panel" not in frame.html


def test_page_begins_without_code_and_with_every_choice(visitor: Resident) -> None:
    page = visitor.get("/inbedden")

    assert "<textarea" not in page.html
    assert "<iframe" not in page.html
    assert {"taal", "ouderen", "lichtblauw", "kaart"} <= set(re.findall(r'<option value="([^"]+)"', page.html))


def test_example_stands_in_a_frame_of_our_own(visitor: Resident) -> None:
    page = visitor.get("/inbedden?plaats=Weert")

    assert 'src="/inbedden/lijst?plaats=Weert"' in page.html
    assert (_policy(page)["frame-src"], _policy(page)["frame-ancestors"]) == ("'self'", "'none'")


@pytest.mark.parametrize(
    ("query", "field", "words"),
    [
        pytest.param("plaats=Atlantis", "#plaats", "Atlantis", id="place that nobody knows"),
        pytest.param("plaats=Amsterdam", "#plaats", "Amsterdam", id="place elsewhere"),
        pytest.param("hoogte=12", "#hoogte", "van 300 tot en met 2000", id="too low"),
        pytest.param("vlak=petrol&tekst=inkt", "#vlak", "inkt op petrol is slecht te lezen", id="unreadable"),
        pytest.param("vlak=zwart", "#vlak", "Kies er een uit de lijst", id="unknown colour"),
        pytest.param("onderwerp=bestaat-niet", "#onderwerp", "kennen wij niet", id="unknown subject"),
    ],
)
def test_what_cannot_be_done_is_named_beside_its_field_and_gives_no_code(
    visitor: Resident, query: str, field: str, words: str
) -> None:
    page = visitor.get(f"/inbedden?{query}&kosten=gratis")

    assert [(words in text, address) for text, address in _errors(page)] == [(True, field)]
    assert "<textarea" not in page.html
    assert page.fields("/inbedden")["kosten"] == "gratis"


def test_place_with_several_meanings_offers_them_on_this_same_page(visitor: Resident) -> None:
    page = visitor.get("/inbedden?plaats=heide&hoogte=450&toon=kaart")
    offered = [address for _text, address in page.links if address.startswith("/inbedden?plaats=")]

    assert len(offered) > 1
    assert all("hoogte=450&toon=kaart" in address for address in offered)
    assert _code(visitor.get(offered[0]))


def test_only_the_frame_may_be_framed(seeded_app: Flask) -> None:
    framed = {
        sample.endpoint
        for sample in sample_urls(seeded_app)
        if "GET" in sample.methods and sample.endpoint not in NEEDS_SETTING
        if is_framed(seeded_app.test_client().get(sample.path).headers)
    }

    assert framed == {"embed.framed"}


def test_unless_somebody_decides_only_our_own_pages_may_frame_it(visitor: Resident) -> None:
    page = visitor.get("/inbedden/lijst")

    assert _policy(page)["frame-ancestors"] == "'self'"
    assert "X-Frame-Options" not in page.headers
    assert "Nog geen andere website" in visitor.get("/inbedden?plaats=Weert").text


def test_sites_that_are_named_may_frame_it_and_are_told(embedding_app: Flask, session: Session) -> None:
    make_weert(session)
    publish(session)
    resident = Resident(embedding_app)

    assert _policy(resident.get("/inbedden/lijst"))["frame-ancestors"] == f"'self' {WEERT} https://*.leudal.nl"
    assert WEERT in resident.get("/inbedden?plaats=Weert").text
    assert _policy(resident.get("/hulp"))["frame-ancestors"] == "'none'"
    assert _policy(resident.get("/inbedden/bestaat-niet", expect=404))["frame-ancestors"] == "'none'"


def test_frame_has_no_cookie_no_menu_and_links_that_leave_it(visitor: Resident) -> None:
    page = visitor.get("/inbedden/lijst?plaats=Weert&onderwerp=taal")
    stay = {link.get("href") for link in page.tree.iter("a") if link.get("target") == "_self"}

    assert "Set-Cookie" not in page.headers
    assert page.tree.find("head/base").attrib == {"target": "_top"}
    assert page.tree.find(".//nav") is None
    assert {address for _text, address in page.links if address.startswith("#")} <= stay
    assert "/direct-hulp" in [address for _text, address in page.links]


def test_a_frame_about_violence_has_a_way_out_and_another_has_not(visitor: Resident) -> None:
    assert "Verlaat deze site snel" in visitor.get("/inbedden/lijst?onderwerp=veiligheid").text
    assert "Verlaat deze site snel" not in visitor.get("/inbedden/lijst?onderwerp=taal").text


def test_colours_that_nobody_can_read_do_not_reach_a_frame(visitor: Resident) -> None:
    assert "frame--on-card frame--in-ink" in visitor.get("/inbedden/lijst?vlak=petrol&tekst=inkt").html


def test_words_of_a_visitor_mean_nothing_to_a_frame(visitor: Resident) -> None:
    page = visitor.get("/inbedden/lijst?q=schulden&plaats=Weert")

    assert names(page) == names(visitor.get("/inbedden/lijst?plaats=Weert"))
    assert "schulden" not in page.h1


def test_a_long_list_shows_twenty_and_leads_to_all(visitor: Resident) -> None:
    page = visitor.get("/inbedden/lijst?plaats=Weert")
    whole = [address for text, address in page.links if text.startswith("Bekijk alle")]

    assert len(names(page)) == 20
    assert whole == ["/hulp?plaats=Weert"]


def test_a_part_of_the_map_can_be_left_again(visitor: Resident) -> None:
    page = visitor.get("/inbedden/lijst?plaats=Weert&gebied=5.6,51.2,5.8,51.3&kaart=open&vlak=zand")

    assert ("Toon weer alle plekken", "/inbedden/lijst?plaats=Weert&vlak=zand") in page.links
    assert "data-open" in page.html


@pytest.mark.parametrize(("shown", "panel", "is_open"), [("lijst", 0, 0), ("beide", 1, 0), ("kaart", 1, 1)])
def test_map_opens_when_it_was_chosen_and_the_list_is_always_there(
    visitor: Resident, shown: str, panel: int, is_open: int
) -> None:
    page = visitor.get(f"/inbedden/lijst?plaats=Weert&toon={shown}")

    assert (page.html.count("data-map-panel"), len(re.findall(r"\bdata-open(?=[\s>])", page.html))) == (panel, is_open)
    assert names(page)


def test_an_empty_frame_still_offers_a_way_on(visitor: Resident) -> None:
    page = visitor.get("/inbedden/lijst?plaats=Vaals&straal=2&onderwerp=taal&voor=jongeren&toegang=met-indicatie")

    assert 'class="panel empty' in page.html
    assert any(address.startswith("/hulp?") for _text, address in page.links)


def test_what_is_not_public_is_in_no_frame(
    resident: Resident, session: Session, frozen_clock: Callable[..., None]
) -> None:
    frozen_clock(resident.app)
    weert, refuge = (
        make_weert(session),
        make_location(session, street="Schuilhofpad", city="Weert", is_confidential=True),
    )
    subject = make_category(session, slug="taal", name="Taal")
    about = {"serves": (weert,), "categories": (subject,)}
    make_service(session, name="Openbaar", locations=(refuge,), **about)
    make_service(session, name="Geheim klad", status=Status.DRAFT, **about)
    make_service(session, name="Geheim voorbij", valid_until=date(2026, 11, 24), **about)
    publish(session)
    for path in ("/inbedden/lijst?plaats=Weert&toon=kaart", "/inbedden?plaats=Weert&onderwerp=taal"):
        page = resident.get(path)

        assert "Geheim" not in page.html
        assert "Schuilhofpad" not in page.html
    assert names(resident.get("/inbedden/lijst?plaats=Weert")) == ["Openbaar"]


def test_a_frame_asks_as_much_of_the_database_for_three_services_as_for_three_hundred(
    resident: Resident, session: Session, query_count
) -> None:
    weert = make_weert(session)
    counted = []
    for number in (3, 297):
        make_many_services(session, weert, number)
        publish(session)
        resident.get("/inbedden/lijst?plaats=Weert")
        with query_count() as queries:
            resident.get("/inbedden/lijst?plaats=Weert")
        counted.append(queries.total)

    assert counted[0] == counted[1] <= 4
