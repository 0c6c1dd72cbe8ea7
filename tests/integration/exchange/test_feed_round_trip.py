"""Does what we publish for Open Referral come in at another installation, and go out again as the same feed?"""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal import assets
from portal.exchange.schemas import SCHEMAS
from tests.builds import seed
from tests.databases import Databases
from tests.integration.exchange.conftest import Run, build_without_services, command, dump_of

# Both databases are compared in test_import.py; here every public record counts.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
# When a record last changed is a fact of the installation, and it did change there.
OWN_MOMENT = "last_modified"


@pytest.fixture
def home(databases: Databases, tmp_path: Path) -> Iterator[tuple[Run, str]]:
    """An installation with the real records."""
    with databases.fresh("seeded", seed) as url:
        yield command(url, tmp_path / "home"), url


@pytest.fixture
def elsewhere(databases: Databases, tmp_path: Path) -> Iterator[Run]:
    """Another one with the same places and subjects, and no services."""
    records = tmp_path / "bare"
    records.mkdir()
    for name in SCHEMAS:
        (records / name).write_bytes((assets.SEED_DATA / name).read_bytes())
    with databases.fresh("real-bare", build_without_services(records)) as url:
        yield command(url, tmp_path / "elsewhere")


def _said(file: Path) -> object:
    """Everything that a feed says, but when it was changed."""
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as package:
            texts = {name: package.read(name).decode() for name in package.namelist()}
        described = json.loads(texts.pop("datapackage.json"))
        tables = {name: csv.DictReader(io.StringIO(text, newline="")) for name, text in texts.items()}
        return described, {
            name: [{key: cell for key, cell in row.items() if key != OWN_MOMENT} for row in rows]
            for name, rows in tables.items()
        }
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [{key: value for key, value in line.items() if key != OWN_MOMENT} for line in lines]


@pytest.mark.parametrize("file_format", ["hsds-json", "hsds-csv"])
def test_feed_comes_in_and_goes_out_the_same(
    file_format: str, home: tuple[Run, str], elsewhere: Run, tmp_path: Path
) -> None:
    first, again = tmp_path / "first", tmp_path / "again"

    results = [
        home[0]("export", first, "--format", file_format),
        elsewhere("import", first, "--format", file_format, "--publish"),
        elsewhere("export", again, "--format", file_format),
    ]

    assert [result.exit_code for result in results] == [0, 0, 0], results[1].output[-3000:]
    assert _said(again) == _said(first)
    assert len(first.read_bytes()) > 50_000


@pytest.mark.parametrize("file_format", ["hsds-json", "hsds-csv"])
def test_our_own_feed_changes_nothing_at_home(file_format: str, home: tuple[Run, str], tmp_path: Path) -> None:
    run, url = home
    run("export", tmp_path / "feed", "--format", file_format)
    before = dump_of(url)

    result = run("import", tmp_path / "feed", "--format", file_format, "--source", "ons")

    assert result.exit_code == 0, result.output
    assert "0 nieuw, 0 gewijzigd" in result.output
    assert "Conflicten: 0" in result.output
    after = dump_of(url)
    assert {name for name in before if before[name] != after[name]} <= {"record_origin"}
