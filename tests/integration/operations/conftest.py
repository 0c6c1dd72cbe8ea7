"""An installation on disk, as the operator of a municipality has it: a folder, and the command `portal`."""

import io
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

from portal.commands import main
from tests.builds import migrate, seed
from tests.databases import SqliteDatabases
from tests.source_tree import ROOT

PATIENCE_SECONDS = 30  # a busy machine is slow, and that is no defect; what never comes is


@dataclass(frozen=True)
class Installation:
    """An instance folder and settings; commands run as processes of their own."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def database(self) -> Path:
        return self.folder / "instance" / "portal.sqlite"

    def environment(self) -> dict[str, str]:
        """The environment of the commands: ours without settings of the person who runs the tests."""
        plain = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
        return plain | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"} | self.settings

    def command(self, *arguments: object) -> list[str]:
        program = "import sys; from portal.commands import main; sys.argv[0] = 'portal'; main()"
        return [sys.executable, "-c", program, *map(str, arguments)]

    def run(self, *arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            self.command(*arguments),
            cwd=self.folder,
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            **options,  # type: ignore[call-overload]  # what a test adds, such as another user
        )

    def run_here(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run a command in this process, which saves the second or two that a new one needs to begin."""
        out, err = io.StringIO(), io.StringIO()
        with (
            chdir(self.folder),
            patch.dict(os.environ, self.settings),
            patch("sys.argv", ["portal", *map(str, arguments)]),
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            try:
                main()
            except SystemExit as ended:
                code = ended.code
        return subprocess.CompletedProcess(arguments, int(code or 0), out.getvalue(), err.getvalue())

    @contextmanager
    def started(self, *arguments: object) -> Iterator["Running"]:
        """Start a command that stays, and end it when the block ends."""
        output = (self.folder / "output.txt").open("w+")
        process = subprocess.Popen(
            self.command(*arguments), cwd=self.folder, env=self.environment(), stdout=output, stderr=subprocess.STDOUT
        )
        try:
            yield Running(process, self.folder / "output.txt")
        finally:
            process.terminate()
            try:
                process.wait(PATIENCE_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            output.close()


@dataclass(frozen=True)
class Running:
    """A command that has not ended yet, and what it has said so far."""

    process: subprocess.Popen[bytes]
    file: Path

    @property
    def output(self) -> str:
        return self.file.read_text()

    def answer(self, url: str, **headers: str) -> tuple[int, str]:
        """Status and body, as soon as somebody listens."""
        end = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                with urlopen(Request(url, headers=headers), timeout=PATIENCE_SECONDS) as response:
                    return response.status, response.read().decode()
            except URLError as error:
                if self.process.poll() is not None or time.monotonic() > end or hasattr(error, "code"):
                    raise AssertionError(f"{url}: {error}\n{self.output}") from error
                time.sleep(0.02)


def free_port() -> int:
    """A port on which nobody listens now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture
def empty(tmp_path: Path) -> Installation:
    """An empty folder."""
    return Installation(tmp_path)


@pytest.fixture
def seeded(tmp_path: Path, sqlite_databases: SqliteDatabases) -> Installation:
    """An installation with the real records."""
    return _with_database(tmp_path, sqlite_databases, "seeded", seed)


@pytest.fixture
def migrated(tmp_path: Path, sqlite_databases: SqliteDatabases) -> Installation:
    """An installation with tables and no rows."""
    return _with_database(tmp_path, sqlite_databases, "migrated", migrate)


def _with_database(folder: Path, databases: SqliteDatabases, template: str, build) -> Installation:
    installation = Installation(folder)
    installation.database.parent.mkdir()
    with databases.fresh(template, build) as url:
        shutil.copyfile(url.removeprefix("sqlite:///"), installation.database)
    return installation
