"""An installation with the real records that a test may change, and its command line."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from portal import create_app
from portal.commands import cli
from tests.builds import SECRET_KEY, close, config_for, seed
from tests.databases import Databases

Run = Callable[..., Result]


@pytest.fixture
def own_url(databases: Databases) -> Iterator[str]:
    """A database of the test's own with the real records."""
    with databases.fresh("seeded", seed) as url:
        yield url


@pytest.fixture
def own_app(own_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The application on that database."""
    app = create_app(config_for(own_url, tmp_path / "instance"))
    yield app
    close(app)


@pytest.fixture
def run(own_url: str, tmp_path: Path) -> Run:
    """Give a command to that installation: run("respite", "set-availability", …)."""
    environment = {
        "PORTAL_DATABASE_URL": own_url,
        "PORTAL_INSTANCE": str(tmp_path / "instance"),
        "PORTAL_SECRET_KEY": SECRET_KEY,
        "PORTAL_LOG_LEVEL": "WARNING",
    }
    return lambda *arguments: CliRunner().invoke(cli, [str(argument) for argument in arguments], env=environment)
