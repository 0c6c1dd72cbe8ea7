"""Does a wrong setting stop every command with one sentence, and is the key of an installation made once?"""

import re
from dataclasses import replace

import pytest

from portal import commands
from tests.integration.operations.conftest import Installation
from tests.unit.test_config import WRONG


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, text in WRONG if "\0" not in text])
def test_wrong_setting_ends_the_command_with_2_and_one_sentence(
    monkeypatch, capsys, tmp_path, name: str, text: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(f"PORTAL_{name}", text)
    monkeypatch.setattr("sys.argv", ["portal", "doctor"])

    with pytest.raises(SystemExit) as ended:
        commands.main()

    said = capsys.readouterr()
    assert ended.value.code == 2
    assert said.out == ""
    assert re.fullmatch(rf"PORTAL_{name} must [^\n]+\n", said.err)
    assert list(tmp_path.iterdir()) == [], "nothing is made before the settings are right"


@pytest.mark.parametrize("command", [["demo", "--check"], ["serve"], ["db", "upgrade"], ["seed", "export", "out"]])
def test_every_command_refuses_a_wrong_setting(monkeypatch, capsys, tmp_path, command: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PORTAL_GEOCODER", "google")
    monkeypatch.setattr("sys.argv", ["portal", *command])

    with pytest.raises(SystemExit) as ended:
        commands.main()

    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("PORTAL_GEOCODER must ")


def test_real_process_ends_so_too_and_the_next_one_keeps_the_key_of_the_last(empty: Installation) -> None:
    refused = replace(empty, settings={"PORTAL_PORT": "http"}).run("serve")
    first = empty.run("db", "upgrade")
    key = (empty.folder / "instance" / "secret_key").read_text()
    empty.run_here("db", "upgrade")

    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == "PORTAL_PORT must be a whole number, not 'http'.\n"
    assert first.returncode == 0
    assert (empty.folder / "instance" / "secret_key").read_text() == key
