"""Databases of a chosen size for the benchmarks, on either engine, and `portal serve` on one of them."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from sqlalchemy import make_url, text

from benchmarks.generate import fill
from portal import create_app
from portal.extensions import db
from portal.search.actions import reindex_all
from tests.builds import SECRET_KEY, close, config_for, seed
from tests.databases import Databases, PostgresDatabases, SqliteDatabases
from tests.postgres_server import postgres_server

PATIENCE_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Region:
    """A filled database; seconds for the index of all services, and its size with the tables behind it."""

    services: int
    url: str
    index_seconds: float
    index_bytes: int


@contextmanager
def regions(engine: str, folder: Path) -> Iterator[Databases]:
    """Where the databases of one engine are made."""
    with ExitStack() as stack:
        if engine == "sqlite":
            yield SqliteDatabases(folder)
        else:
            yield PostgresDatabases(stack.enter_context(postgres_server()), "portal_benchmark")


@contextmanager
def region(databases: Databases, services: int, folder: Path) -> Iterator[Region]:
    """A database with the real records and as many invented ones as it takes; its index is timed by itself."""
    with databases.fresh("seeded", seed) as url:
        app = create_app(config_for(url, folder / "instance", log_level="ERROR"))
        with app.app_context():
            fill(db.session(), services)
            db.session.commit()
            started = time.perf_counter()
            reindex_all(db.session())
            db.session.commit()
            seconds = time.perf_counter() - started
            size = int(db.session().scalar(text(_SIZE[db.engine.dialect.name])) or 0)
        close(app)
        yield Region(services, url, seconds, size)


_SIZE = {
    "sqlite": "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search_index%'",
    "postgresql": "SELECT pg_total_relation_size('search_index')",
}


@contextmanager
def served(url: str, port: int, workers: int, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`portal serve` on a database, with 4 threads a worker, until the block ends."""
    settings = {
        "PORTAL_DATABASE_URL": url,
        "PORTAL_INSTANCE": str(folder / "instance"),
        "PORTAL_SECRET_KEY": SECRET_KEY,
        "PORTAL_PORT": str(port),
        "PORTAL_WORKERS": str(workers),
        "PORTAL_THREADS": "4",
        "PORTAL_LOG_LEVEL": "ERROR",
    }
    command = [sys.executable, "-c", "from portal.commands import main; main()", "serve"]
    with running(command, port, "/gezondheid/live", os.environ | settings) as server:
        yield server


@contextmanager
def running(command: list[str], port: int, path: str, environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A server of our own on the loopback address; it is stopped when the block ends."""
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not _answers(port, path):
            if server.poll() is not None or time.monotonic() > deadline:
                said = server.stderr.read().decode() if server.poll() is not None and server.stderr else ""
                raise SystemExit(f"{command[0]} did not start: {said[-500:]}")
            time.sleep(0.1)
        yield server
    finally:
        server.terminate()
        server.wait(PATIENCE_SECONDS)


def _answers(port: int, path: str) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().status < 500
    except OSError:
        return False
    finally:
        connection.close()


def workers_of(server: subprocess.Popen[bytes]) -> list[int]:
    """The processes that the server made."""
    return [int(number) for number in Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()]


def resident_bytes(process: int) -> int:
    """The memory that a process holds (VmRSS, shared pages included)."""
    status = Path(f"/proc/{process}/status").read_text()
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmRSS"))


def database_file(url: str) -> Path:
    """The file of an SQLite database."""
    return Path(str(make_url(url).database))


def remove(folder: Path) -> None:
    """Take away everything that a run made."""
    shutil.rmtree(folder, ignore_errors=True)
