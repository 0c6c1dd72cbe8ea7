"""An installation with the real records that a test may change, and its command line."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from portal import create_app
from tests.builds import close, config_for, seed
from tests.databases import Databases
from tests.integration.exchange.conftest import Run, command


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
    return command(own_url, tmp_path / "instance")
