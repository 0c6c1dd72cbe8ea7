"""What every test may ask for: a database on either engine, the application, a resident, a clock."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from hypothesis import settings
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from portal import create_app
from tests.builds import close, config_for, leave_empty, migrate, seed
from tests.databases import ENGINES, Databases, PostgresDatabases, SqliteDatabases
from tests.postgres_server import postgres_server
from tests.query_count import QueryCount, count_queries
from tests.resident import Resident
from tests.source_tree import PORTAL
from tests.traces import keep_log_lines

# A school week without holidays, in winter time: most places are open on this morning.
A_WEDNESDAY_MORNING = "2026-11-25 10:00"

# The tables are known when their models are imported, and the application imports only those that it uses.
for room in sorted(path.parent.name for path in PORTAL.glob("*/models*")):
    import_module(f"portal.{room}.models")

# No test depends on the speed of the machine; where nobody watches, every run tries the same examples.
settings.register_profile("portal", deadline=None, derandomize="CI" in os.environ, print_blob=True)
settings.load_profile("portal")

# Thousands of applications are made, and compiling templates took most of the time of a small test.
Flask.jinja_options = {"bytecode_cache": FileSystemBytecodeCache()}


@pytest.fixture(scope="session")
def sqlite_databases(tmp_path_factory: pytest.TempPathFactory) -> SqliteDatabases:
    """Where SQLite databases are made."""
    return SqliteDatabases(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres_databases(testrun_uid_or_main: str) -> Iterator[PostgresDatabases]:
    """Where PostgreSQL databases are made; a missing server is an error, never a skip."""
    with postgres_server() as address:
        databases = PostgresDatabases(address, f"portal_test_{testrun_uid_or_main}")
        yield databases
        databases.drop_templates()


@pytest.fixture(scope="session")
def testrun_uid_or_main(request: pytest.FixtureRequest) -> str:
    """A name that no other run on the same server has."""
    stamp = datetime.now(UTC).strftime("%H%M%S%f")
    return f"{getattr(request.config, 'workerinput', {}).get('workerid', 'main')}_{stamp}"


@pytest.fixture(scope="session", params=ENGINES)
def databases(request: pytest.FixtureRequest) -> Databases:
    """Each engine in turn: whoever uses this runs twice."""
    chosen: Databases = request.getfixturevalue(
        "sqlite_databases" if request.param == "sqlite" else "postgres_databases"
    )
    return chosen


@pytest.fixture
def empty_database_url(databases: Databases) -> Iterator[str]:
    """A database without any table."""
    with databases.fresh("empty", leave_empty) as url:
        yield url


@pytest.fixture
def database_url(databases: Databases) -> Iterator[str]:
    """A database with every table and no rows, for one test."""
    with databases.fresh("migrated", migrate) as url:
        yield url


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The application on an empty database; never keep its context open around a client call."""
    app = create_app(config_for(database_url, tmp_path / "instance"))
    yield app
    close(app)


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    """A session of the test's own: what it wants the application to see, it must commit."""
    engine = create_engine(database_url)
    with Session(engine) as session:
        yield session
    engine.dispose()


@pytest.fixture
def resident(app: Flask) -> Resident:
    """A visitor of the application on an empty database, who checks every page."""
    return Resident(app)


@pytest.fixture(scope="session")
def seeded_app(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application with the real records, shared by all tests: read it, change nothing."""
    with databases.fresh("seeded", seed) as url:
        app = create_app(config_for(url, tmp_path_factory.mktemp("seeded"), demonstration=True))
        yield app
        close(app)


@pytest.fixture
def visitor(seeded_app: Flask) -> Resident:
    """A visitor of the application with the real records, who checks every page."""
    return Resident(seeded_app)


@pytest.fixture
def frozen_clock() -> Iterator[Callable[..., None]]:
    """Call it with an application and a time in Amsterdam: there it stays that time until the test ends."""
    stopped: list[Flask] = []

    def stop(app: Flask, at: str = A_WEDNESDAY_MORNING) -> None:
        moment = datetime.fromisoformat(at).replace(tzinfo=ZoneInfo("Europe/Amsterdam"))
        app.config["CLOCK"] = lambda: moment
        stopped.append(app)

    yield stop
    for app in stopped:
        app.config.pop("CLOCK", None)


@pytest.fixture
def log_lines() -> list[str]:
    """Everything that is logged in this test."""
    return keep_log_lines()


@pytest.fixture
def query_count() -> Callable[[], AbstractContextManager[QueryCount]]:
    """`with query_count() as counted: …` and then compare `counted.total`."""
    return count_queries
