"""When there is no browser or no database server, do the tests fail with a sentence that helps?"""

from pathlib import Path

import pytest

from tests import chromium, postgres_server


def test_browser_of_the_setting_that_cannot_run_is_refused_by_name(monkeypatch, tmp_path: Path) -> None:
    stub = tmp_path / "chrome"
    stub.write_text("#!/bin/sh\nexit 1\n")
    stub.chmod(0o755)
    monkeypatch.setenv(chromium.SETTING, str(stub))

    with pytest.raises(chromium.NoChromium, match=f"{chromium.SETTING} names {stub}"):
        chromium.find_chromium()


def test_stub_on_the_path_is_passed_over_for_a_browser_that_runs(monkeypatch, tmp_path: Path) -> None:
    for name, body in {"chromium": "exit 1", "google-chrome": "echo Chrome 1.2"}.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{body}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.delenv(chromium.SETTING, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert chromium.find_chromium().executable == tmp_path / "google-chrome"


def test_server_of_the_setting_is_used_as_it_is(monkeypatch) -> None:
    monkeypatch.setenv(postgres_server.SETTING, "postgresql://somebody@127.0.0.1/postgres")

    with postgres_server.postgres_server() as address:
        assert address == "postgresql://somebody@127.0.0.1/postgres"
