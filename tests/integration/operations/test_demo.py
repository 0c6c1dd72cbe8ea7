"""Does the first command of the README fill an empty folder, and does its check fail when something is broken?"""

import re
import sqlite3
from dataclasses import replace

from tests.integration.operations.conftest import Installation, free_port


def _counts(output: str) -> dict[str, int]:
    return {name: int(number) for name, number in re.findall(r"^([a-z ]+): (\d+)$", output, re.MULTILINE)}


def test_check_in_an_empty_folder_fills_it_and_says_what_is_there(empty: Installation) -> None:
    result = empty.run("demo", "--check")

    assert result.returncode == 0, result.stdout + result.stderr
    found = _counts(result.stdout)
    assert found["services"] >= 400
    assert found["municipalities"] == 13
    assert found["municipalities without an access point"] == 0
    assert min(found[name] for name in ("organisations", "locations", "access points", "settlements")) > 0
    pages = re.findall(r"^(\d+) (/\S*)$", result.stdout, re.MULTILINE)
    assert [status for status, _path in pages] == ["200"] * 4
    assert [path.split("/")[1] for _status, path in pages] == ["", "hulp", "kaart", "hulp"]
    assert sorted(path.name for path in empty.folder.iterdir()) == ["instance"], "nothing is left lying about"


def test_check_of_a_filled_installation_loads_nothing_again(seeded: Installation) -> None:
    before = _rows(seeded, "SELECT version, indexed_at FROM search_state")

    result = seeded.run_here("demo", "--check")

    assert result.returncode == 0, result.stdout + result.stderr
    assert "leeg" not in result.stdout
    assert _rows(seeded, "SELECT version, indexed_at FROM search_state") == before


def test_check_fails_and_names_the_pages_that_do_not_answer(seeded: Installation) -> None:
    _rows(seeded, "DROP TABLE service_card")

    result = seeded.run_here("demo", "--check")

    assert result.returncode == 1
    assert re.search(r"^500 /hulp$", result.stdout, re.MULTILINE)
    assert re.search(r"check failed: .*/hulp", result.stderr)
    assert "Traceback" not in result.stderr


def test_check_fails_when_a_municipality_has_no_access_point(seeded: Installation) -> None:
    _rows(seeded, "UPDATE service SET status = 'draft' WHERE layer = 'access'")

    result = seeded.run_here("demo", "--check")

    assert result.returncode == 1
    assert "municipalities without an access point: 13" in result.stdout
    assert "check failed: " in result.stderr
    assert "Weert" in result.stderr


def test_file_that_is_no_database_ends_it_with_one_sentence(empty: Installation) -> None:
    empty.database.parent.mkdir()
    empty.database.write_bytes(b"this is not a database" * 100)

    result = empty.run_here("demo", "--check")

    assert result.returncode == 1
    assert result.stderr.strip() == "The database refused (DatabaseError). Run: portal doctor"


def test_demo_stays_and_prints_its_address(seeded: Installation) -> None:
    port = free_port()
    with seeded.started("demo", "--port", port) as running:
        status, page = running.answer(f"http://127.0.0.1:{port}/")
        said = running.output

    assert (status, f"http://127.0.0.1:{port}" in said) == (200, True)
    assert "demonstratie" in page.lower(), "a visitor is told that these are demonstration data"


def test_port_of_the_setting_is_used_when_none_is_given(seeded: Installation) -> None:
    port = free_port()
    with replace(seeded, settings={"PORTAL_PORT": str(port)}).started("demo") as running:
        assert running.answer(f"http://127.0.0.1:{port}/gezondheid/live")[0] == 200


def _rows(installation: Installation, statement: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(installation.database)
    rows = connection.execute(statement).fetchall()
    connection.commit()
    connection.close()
    return rows
