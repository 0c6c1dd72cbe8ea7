"""Is a text from an editor never more than text, wherever it is shown?"""

import json
from xml.etree.ElementTree import Element

import pytest

from portal.services.models import ServiceAudience
from portal.services.rules.records import CostKind
from tests.factories import (
    make_audience,
    make_category,
    make_location,
    make_municipality,
    make_organisation,
    make_service,
)
from tests.integration.search.catalogue_of import publish
from tests.resident import Page, Resident

# The same words whatever the database: one engine is enough, and leaves time for what does differ.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)

ATTACKS = {
    "script": "</script><script>alert(1)</script>",
    "markup": "</title></style></textarea><img src=x onerror=alert(1)>${alert(1)}{{7*7}}{% raw %}#{7*7}",
    "quotes and separators": "\"'`><svg onload=alert(1)> &lt;b&gt; regel\u2028een\u2029twee & meer --><!--",
}
PAGES = ("/hulp", "/hulp/gif", "/hulp/gif/afdruk", "/locatie/gif", "/hulp?onderwerp=gif&voor=gif", "/")


def _publish_everywhere(session, attack: str) -> None:
    organisation = make_organisation(session, name=attack, url="https://x.example/\"'><script>")
    place = make_location(
        session,
        slug="gif",
        name=attack,
        street=attack[:60],
        house_number="1\"'<b>",
        postcode="60<b>",
        city=attack[:60],
        latitude=51.2,
        longitude=5.9,
        precision="address",
        organisation=organisation,
        accessibility={attack: True},
    )
    service = make_service(
        session,
        slug="gif",
        name=attack,
        summary=attack,
        description=f"Meer: {attack}",
        organisation=organisation,
        audience_text=attack,
        how_to_apply=attack,
        documents_needed=[attack],
        languages=[attack],
        cost_kind=CostKind.PAID,
        cost_text=attack,
        phone=attack[:40],
        email=attack[:60],
        url="https://x.example/\"'><script>",
        chat_url="https://x.example/\"'><script>",
        source_url="https://x.example\"'><script>/",
        source_date="2026-01",
        temporarily_closed=attack,
        categories=(make_category(session, slug="gif", name=attack),),
        locations=(place,),
        serves=(make_municipality(session, name=attack),),
    )
    service.audiences = [ServiceAudience(audience=make_audience(session, slug="gif", name=attack), position=0)]
    publish(session)


def _live(page: Page) -> list[str]:
    """What a browser would run or draw beyond what our own templates hold."""
    found = []
    for element in page.tree.iter():
        is_data = element.get("type") == "application/ld+json"
        if element.tag == "script" and not is_data and not element.get("src", "").startswith("/static/"):
            found.append("script")
        if any(str(name).startswith("on") for name in element.attrib) or element.tag in {"b", "iframe", "object"}:
            found.append(f"{element.tag} {sorted(element.attrib)}")
        if element.tag == "img" and element.get("src") == "x":
            found.append("img")
    return found


def _json_ld(page: Page) -> dict:
    blocks = [block for block in page.tree.iter("script") if block.get("type") == "application/ld+json"]
    assert len(blocks) == 1
    return json.loads(blocks[0].text or "")


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_an_attack_in_every_field_stays_text_everywhere(resident: Resident, session, attack: str) -> None:
    _publish_everywhere(session, attack)
    words = " ".join(attack.split())

    for path in PAGES:
        # The visitor's own check refuses pages with errors, handlers or scripts without a nonce.
        page = resident.get(path)
        assert _live(page) == [], path
        assert path == "/" or words in " ".join(page.main.split()), path
        assert "49" not in page.h1

    title = resident.get("/hulp/gif").tree.find("head/title")
    assert isinstance(title, Element)
    assert " ".join((title.text or "").split()).startswith(words)


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_search_engines_and_map_get_the_same_text_unharmed(resident: Resident, session, attack: str) -> None:
    _publish_everywhere(session, attack)
    answer = resident.get("/kaart/voorzieningen.geojson")
    drawn = json.loads(answer.html)["features"][0]["properties"]
    page = resident.get("/hulp/gif")
    told = _json_ld(page)

    assert drawn["name"] == drawn["organisation"] == attack
    assert answer.response.mimetype == "application/geo+json"
    assert told["name"] == told["description"] == told["provider"]["name"] == attack
    assert not {"\u2028", "\u2029"} & set(page.html.split("ld+json")[1].split("</script>")[0])


def test_what_a_visitor_types_stays_text(visitor: Resident) -> None:
    for attack in ATTACKS.values():
        page = visitor.client.get("/hulp", query_string={"q": attack, "plaats": attack})
        looked_at = visitor._look_at(page, 200)
        assert _live(looked_at) == []
