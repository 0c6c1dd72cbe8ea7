"""Marked answers of the carer check appear nowhere afterwards: no database, log, address, cookie or file."""

from pathlib import Path

import pytest

from tests.integration.respite.check_form import CHECK
from tests.integration.respite.marked_check import MARKS, marked_form
from tests.resident import Page, Resident
from tests.traces import rows_of


def _run(visitor: Resident) -> list[Page]:
    pages = [
        visitor.post(CHECK, marked_form() | {"naar": target}, expect=200) for target in ("vragen", "taken", "uitkomst")
    ]
    return [*pages, visitor.post(f"{CHECK}/bestand", marked_form(), expect=200)]


def test_marked_answers_are_nowhere_afterwards(visitor: Resident, log_lines: list[str]) -> None:
    pages = _run(visitor)

    assert all("kwikstaart" in page.html for page in pages)  # it travels in the form, so that nobody has to keep it
    links = [href for page in pages[:3] for _text, href in page.links]
    assert [href for href in links for mark in MARKS if mark in href] == []
    assert len(log_lines) >= 4
    assert [line for line in log_lines for mark in MARKS if mark in line] == []
    assert all(page.headers["Cache-Control"] == "no-store" and "Set-Cookie" not in page.headers for page in pages)
    config = visitor.app.config["PORTAL"]
    rows = rows_of(config.database())
    assert [mark for mark in MARKS if mark in rows] == []
    kept = [path.read_bytes() for path in Path(config.instance).rglob("*") if path.is_file()]
    assert [mark for mark in MARKS for data in kept if mark.encode() in data] == []


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_check_is_never_asked_by_an_address(visitor: Resident) -> None:
    page = visitor.get(f"{CHECK}?v.slaap=te-weinig&naar=uitkomst")

    assert page.h1 == "Check voor mantelzorgers: houdt u het vol?"
    visitor.get(f"{CHECK}/bestand", expect=405)
