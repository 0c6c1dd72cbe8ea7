"""Is the hand-out one sheet that somebody can take home?"""

import io

import pytest
import segno

from tests.factories import make_service
from tests.integration.search.catalogue_of import publish
from tests.page_checks import text_of
from tests.resident import Resident

# The same words whatever the database: one engine is enough, and leaves time for what does differ.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


@pytest.fixture
def paper(resident: Resident, session, frozen_clock):
    frozen_clock(resident.app)
    make_service(
        session, name="Maatje", slug="maatje", phone="0495 12 34 56", opening_hours="Mo-Fr 09:00-12:00,13:00-17:00"
    )
    publish(session)
    return resident.get("/hulp/maatje/afdruk")


def test_seven_days_from_today_with_their_dates(paper) -> None:
    rows = [[text_of(cell) for cell in row] for row in paper.tree.iter("tr")]

    assert len(rows) == 7
    assert rows[0] == ["woensdag 25 november", "9.00 – 12.00 en 13.00 – 17.00 uur"]
    assert rows[3] == ["zaterdag 28 november", "gesloten"]
    assert rows[6][0] == "dinsdag 1 december"


def test_name_number_date_address_and_room_for_notes(paper) -> None:
    lines = [element for element in paper.tree.iter("div") if element.get("class") == "handout__lines"]

    for words in ("Maatje", "0495 12 34 56", "Ruimte voor notities", "Afgedrukt op 25 november 2026"):
        assert words in paper.main, words
    assert "http://localhost/hulp/maatje" in paper.main
    assert len(list(lines[0])) >= 6
    assert paper.tree.find(".//meta[@name='robots']").get("content") == "noindex"


def test_qr_code_opens_the_page_of_the_service(resident: Resident, paper) -> None:
    image = next(image for image in paper.tree.iter("img"))
    drawn = resident.get(image.get("src"))
    expected = io.BytesIO()
    segno.make("http://localhost/hulp/maatje", error="m").save(
        expected, kind="svg", scale=4, border=2, svgclass=None, lineclass=None
    )

    assert drawn.response.mimetype == "image/svg+xml"
    assert drawn.response.data == expected.getvalue()
    assert "script" not in drawn.html


def test_an_unknown_service_has_no_hand_out_and_no_code(resident: Resident) -> None:
    resident.get("/hulp/bestaat-niet/afdruk", expect=404)
    resident.get("/hulp/bestaat-niet/qr.svg", expect=404)
