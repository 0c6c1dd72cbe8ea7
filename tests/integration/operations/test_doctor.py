"""Does the doctor find what is wrong with an installation, and say in Dutch what to do?"""

import re
import sqlite3
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.integration.operations.conftest import Installation, free_port

NOBODY_WRITES_HERE = Path("/proc/self")


def _found(result: subprocess.CompletedProcess[str]) -> dict[str, tuple[str, str]]:
    """Verdict and advice by check."""
    assert "Traceback" not in result.stderr, result.stderr
    found = re.findall(r"^\[(goed|fout)\] ([^:]+): .*\n?((?:    .*)?)", result.stdout, re.MULTILINE)
    return {name: (verdict, advice.strip()) for verdict, name, advice in found}


def _change(installation: Installation, *statements: str) -> None:
    connection = sqlite3.connect(installation.database)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def _wrong(result: subprocess.CompletedProcess[str]) -> dict[str, str]:
    assert result.returncode == 1, result.stdout
    return {name: advice for name, (verdict, advice) in _found(result).items() if verdict == "fout"}


def test_healthy_installation_is_healthy(seeded: Installation) -> None:
    result = seeded.run_here("doctor")

    assert result.returncode == 0, result.stdout
    assert {verdict for verdict, _advice in _found(result).values()} == {"goed"}
    assert len(_found(result)) == 9


def test_new_folder_needs_tables(empty: Installation) -> None:
    wrong = _wrong(empty.run_here("doctor"))

    assert len(wrong) == 4
    assert any("portal db upgrade" in advice for advice in wrong.values())


def test_old_tables_need_an_upgrade(seeded: Installation) -> None:
    _change(seeded, "UPDATE alembic_version SET version_num = '0001'")

    (advice,) = _wrong(seeded.run_here("doctor")).values()

    assert advice.endswith("portal db upgrade")


STALE = {
    "made by an older analyser": "UPDATE search_state SET analyser_version = 'old'",
    "one is missing": "DELETE FROM search_index WHERE rowid IN (SELECT min(rowid) FROM search_index)",
    "one thing was never learnt": "DELETE FROM search_model WHERE name = 'danger'",
    "learnt from other examples": "UPDATE search_model SET fingerprint = 'old' WHERE name <> 'danger'",
}


@pytest.mark.parametrize("harm", STALE)
def test_what_is_stale_is_named_with_what_heals_it(seeded: Installation, harm: str) -> None:
    _change(seeded, STALE[harm])

    (advice,) = _wrong(seeded.run_here("doctor")).values()
    assert advice.endswith("portal search reindex")


@pytest.mark.parametrize("heal", [("search reindex",), ("seed export records", "seed load records")])
def test_everything_that_is_stale_heals_at_once(seeded: Installation, heal: tuple[str, ...]) -> None:
    _change(seeded, *STALE.values())
    assert _wrong(seeded.run_here("doctor"))

    for command in heal:
        assert seeded.run_here(*command.split()).returncode == 0
    assert seeded.run_here("doctor").returncode == 0


def test_file_that_is_no_database_is_named(empty: Installation) -> None:
    empty.database.parent.mkdir()
    empty.database.write_bytes(b"no database at all" * 100)

    wrong = _wrong(empty.run_here("doctor"))

    assert "PORTAL_DATABASE_URL" in wrong["database"]


def test_server_that_does_not_answer_is_named_without_its_password(empty: Installation) -> None:
    url = f"postgresql://portal:geheim@127.0.0.1:{free_port()}/portal"

    result = replace(empty, settings={"PORTAL_DATABASE_URL": url}).run_here("doctor")

    assert "PORTAL_DATABASE_URL" in _wrong(result)["database"]
    assert "geheim" not in result.stdout + result.stderr


@pytest.mark.skipif(not NOBODY_WRITES_HERE.is_dir(), reason="only Linux has a folder in which not even root may write")
def test_folder_that_cannot_be_written_is_named(empty: Installation) -> None:
    settings = {
        "PORTAL_INSTANCE": str(NOBODY_WRITES_HERE),
        "PORTAL_SECRET_KEY": "k" * 32,
        "PORTAL_DATABASE_URL": "sqlite://",
    }

    wrong = _wrong(replace(empty, settings=settings).run_here("doctor"))

    assert "PORTAL_INSTANCE" in " ".join(wrong.values())


def test_folder_that_cannot_be_made_is_named_in_one_sentence(empty: Installation) -> None:
    (empty.folder / "taken").touch()

    result = replace(empty, settings={"PORTAL_INSTANCE": "taken"}).run_here("doctor")

    assert result.returncode == 2
    assert re.fullmatch(r"PORTAL_INSTANCE must [^\n]+\n", result.stderr)
