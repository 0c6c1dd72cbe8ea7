"""Does nothing of what somebody answers stay behind: not on disk, in logs, addresses or cookies?"""

from pathlib import Path

import pytest

from tests.integration.guidance.journeys import QUESTION, advice
from tests.resident import Resident
from tests.traces import rows_of

MARKS = ("zebrapad", "kwikstaart", "98,5")
TEXT = "Ik heb schulden bij zebrapad en kwikstaart"


def test_marked_answers_are_nowhere_afterwards(visitor: Resident, log_lines: list[str]) -> None:
    page = advice(visitor, plaats="Weert", leeftijd="98,5", tekst=TEXT)
    paper = visitor.post("/wegwijzer/afdruk", page.fields("/wegwijzer/afdruk"), expect=200)

    assert "kwikstaart" in page.html  # it travels in the form, so that nobody has to keep it
    addresses = [href for _text, href in (*page.links, *paper.links)]
    assert [href for href in addresses for mark in MARKS if mark in href] == []
    assert log_lines
    assert [line for line in log_lines for mark in MARKS if mark in line] == []
    assert "Set-Cookie" not in page.headers
    config = visitor.app.config["PORTAL"]
    assert [mark for mark in MARKS if mark in rows_of(config.database())] == []
    files = [path for path in Path(config.instance).rglob("*") if path.is_file()]
    assert [path for path in files for mark in MARKS if mark.encode() in path.read_bytes()] == []


@pytest.mark.parametrize("step", ["waar", "wie", "wat", "haast", "besluit"])
def test_page_of_a_question_is_never_kept(visitor: Resident, step: str) -> None:
    page = visitor.post(QUESTION, {"naar": step}, expect=200)

    assert page.headers["Cache-Control"] == "no-store"
    assert "ETag" not in page.headers
