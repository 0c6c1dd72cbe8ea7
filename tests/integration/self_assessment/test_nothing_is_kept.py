"""Marked answers appear nowhere after a whole run on the real server: not on disk, in a log, an address or a header."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from portal import assets
from portal.self_assessment.pdf import can_make_pdf
from portal.self_assessment.queries.instruments import load_instruments
from tests.builds import seed
from tests.databases import SqliteDatabases
from tests.integration.operations.conftest import Installation, free_port
from tests.integration.respite.check_form import CHECK
from tests.integration.respite.marked_check import MARKS as CHECK_MARKS
from tests.integration.respite.marked_check import marked_form
from tests.integration.self_assessment.filling_in import begin, changed, fields_of, go
from tests.resident import Resident

ADULTS = load_instruments(assets.SEED_DATA)["volwassenen"]
# A figure alone cannot be found back: the name of its field, which would stand beside it, can.
NAMES = [f"a.{statement.slug}" for statement in ADULTS.statements]
WORDS = [f"Merkwoord{number}q" for number in range(10)]
MARKS = [*NAMES, *WORDS]
CHOICES = ["lichaamsfuncties", "zingeving", "meedoen"]


def _form() -> dict[str, object]:
    figures = {name: str(number % 11) for number, name in enumerate(NAMES)}
    wishes = {f"w.{statement.slug}": "ja" for statement in ADULTS.statements}
    remarks = {f"r.{section.dimension}": WORDS[number] for number, section in enumerate(ADULTS.sections)}
    steps = {f"s.{dimension}": WORDS[6 + number] for number, dimension in enumerate(CHOICES)}
    head = {"lijst": "volwassenen", "voor": "self", "begin": CHOICES, "plaats": WORDS[9]}
    return {**head, **figures, **wishes, **remarks, **steps}


@pytest.fixture
def installation(tmp_path: Path, sqlite_databases: SqliteDatabases) -> Installation:
    """An installation with the real records, and a folder of its own for everything temporary."""
    folder = Installation(tmp_path / "served", {"PORTAL_PORT": str(free_port()), "PORTAL_LOG_LEVEL": "DEBUG"})
    folder.database.parent.mkdir(parents=True)
    (tmp_path / "temporary").mkdir()
    with sqlite_databases.fresh("seeded", seed) as url:
        shutil.copyfile(url.removeprefix("sqlite:///"), folder.database)
    return replace(folder, settings=folder.settings | {"TMPDIR": str(tmp_path / "temporary")})


def _asked(address: str, form: Mapping[str, object]) -> tuple[bytes, str]:
    with urlopen(Request(address, urlencode(form, doseq=True).encode())) as answer:
        return answer.read(), f"{answer.url}\n{answer.headers}"


def _run(address: str) -> Iterator[str]:
    """Every page and every download, with everything filled in; yields address and headers of each answer."""
    form = _form()
    for target in ("1", "2", "3", "4", "5", "6", "controle", "web", "plan"):
        body, heard = _asked(f"{address}/zelftest", form | {"naar": target})
        assert WORDS[1].encode() in body or target == "2", "the page lost what was filled in"
        yield heard
    for path in ("bestand", "pdf", "tellen"):
        yield _asked(f"{address}/zelftest/{path}", form | {"van": "plan"})[1]
    for target in ("vragen", "taken", "uitkomst"):
        yield _asked(f"{address}{CHECK}", marked_form() | {"naar": target})[1]
    yield _asked(f"{address}{CHECK}/bestand", marked_form())[1]


def test_marked_answers_are_nowhere_after_the_run(installation: Installation, tmp_path: Path) -> None:
    address = f"http://127.0.0.1:{installation.settings['PORTAL_PORT']}"
    with installation.started("serve") as running:
        running.answer(f"{address}/gezondheid/klaar")
        heard = list(_run(address))
        kept = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
        said = running.output
    kept |= {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    assert said.count('"route": "/zelftest"') == 9  # the log did hear of every page
    assert said.count(f'"route": "{CHECK}"') == 3
    marks = [*MARKS, *CHECK_MARKS]
    assert [mark for mark in marks for path, data in kept.items() if mark.encode() in data] == []
    assert [mark for mark in marks if mark in "".join(heard)] == []
    assert all("Cache-Control: no-store" in answer and "Set-Cookie" not in answer for answer in heard)
    assert len(NAMES) == 24


def test_the_search_for_marks_would_find_one(tmp_path: Path) -> None:
    (tmp_path / "log").write_text(f"POST /zelftest {urlencode(_form(), doseq=True)}")
    data = (tmp_path / "log").read_bytes()

    assert [mark for mark in MARKS if mark.encode() not in data] == []


def test_nothing_is_left_in_the_temporary_folder_of_this_process(visitor: Resident) -> None:
    temporary = Path(tempfile.gettempdir())
    before = set(os.listdir(temporary))
    page = go(visitor, begin(visitor), "web", {"a.energie": "7", "r.meedoen": WORDS[0]})
    form = changed(fields_of(page)) | {"van": "web"}
    visitor.post("/zelftest/pdf", form, expect=200) if can_make_pdf() else visitor.post(
        "/zelftest/bestand", form, expect=200
    )

    fresh = [temporary / name for name in set(os.listdir(temporary)) - before]
    files = [path for path in fresh if path.is_file() and os.access(path, os.R_OK)]
    assert [path for path in files if WORDS[0].encode() in path.read_bytes()] == []
