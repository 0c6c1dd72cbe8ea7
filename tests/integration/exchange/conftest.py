"""The commands as a person gives them, on a database of the test's own, and all that the database then holds."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import create_engine, text

from portal import assets, create_app
from portal.commands import cli
from portal.database import Base
from portal.exchange.actions.load import load_seed
from portal.extensions import db
from portal.search.actions import learn_from_examples
from tests.builds import SECRET_KEY, close, config_for, migrate
from tests.databases import Databases
from tests.integration.exchange.small_records import write_small_records

Run = Callable[..., Result]
Dump = Callable[[], dict[str, list[str]]]


def build_without_services(records: Path) -> Callable[[str], None]:
    """A way to fill a database with the places and subjects of these files only; the files are changed."""
    for name in ("organisations.yml", "locations.yml", "services.yml", "respite.yml"):
        (records / name).write_text("[]\n")
    roles = records / "access_roles.csv"
    roles.write_text(roles.read_text().splitlines()[0] + "\n")

    def build(url: str) -> None:
        migrate(url)
        app = create_app(config_for(url, records / "instance"))
        with app.app_context():
            load_seed(db.session(), records)
            db.session.commit()
        close(app)

    return build


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small record files, for a test to spoil."""
    return write_small_records(tmp_path / "records")


@pytest.fixture(scope="session")
def load_small(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], None]:
    """Fill a database with the small records."""

    def build(url: str) -> None:
        migrate(url)
        folder = tmp_path_factory.mktemp("small")
        app = create_app(config_for(url, folder / "instance"))
        with app.app_context():
            load_seed(db.session(), write_small_records(folder / "records"))
            learn_from_examples(db.session(), assets.SEED_DATA)
            db.session.commit()
        close(app)

    return build


@pytest.fixture
def small_url(databases: Databases, load_small: Callable[[str], None]) -> Iterator[str]:
    """A database that holds the small records."""
    with databases.fresh("small", load_small) as url:
        yield url


@pytest.fixture
def small_app(small_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The application on that database."""
    app = create_app(config_for(small_url, tmp_path / "instance"))
    yield app
    close(app)


@pytest.fixture
def run(small_url: str, tmp_path: Path) -> Run:
    """Give a command to that installation: run("seed", "load", folder)."""
    return command(small_url, tmp_path / "instance")


@pytest.fixture
def dump(small_url: str) -> Dump:
    """All rows of all tables of that database."""
    return lambda: dump_of(small_url)


def command(url: str, instance: Path) -> Run:
    """The command line of an installation with this database."""
    environment = {
        "PORTAL_DATABASE_URL": url,
        "PORTAL_INSTANCE": str(instance),
        "PORTAL_SECRET_KEY": SECRET_KEY,
        "PORTAL_LOG_LEVEL": "WARNING",
    }

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(cli, [str(argument) for argument in arguments], env=environment)

    return run


def dump_of(url: str) -> dict[str, list[str]]:
    """Every row of every table, written out and sorted, so that one changed character shows."""
    engine = create_engine(url)
    with engine.connect() as connection:
        rows = {
            name: sorted(str(tuple(row)) for row in connection.execute(text(f'SELECT * FROM "{name}"')))  # noqa: S608  # our own names
            for name in [*Base.metadata.tables, "search_index"]
        }
    engine.dispose()
    return rows


def fresh_refusals(result: Result) -> list[str]:
    """The lines that name a mistake, without the sentence that counts them."""
    return [line for line in result.output.splitlines() if re.match(r"\w+\.(csv|yml)\b", line)]
