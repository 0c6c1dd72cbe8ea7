"""The application with a database that cannot be opened: these pages must not notice."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from portal import create_app
from tests.builds import close, config_for
from tests.resident import Resident


@pytest.fixture
def app_without_database(tmp_path: Path) -> Iterator[Flask]:
    """Every page that asks the database for anything fails here."""
    app = create_app(config_for(f"sqlite:///{tmp_path}/absent/folder/portal.sqlite", tmp_path / "instance"))
    yield app
    close(app)


@pytest.fixture
def reader(app_without_database: Flask) -> Resident:
    """Somebody who reads in Dutch."""
    return Resident(app_without_database)


@pytest.fixture
def english_reader(app_without_database: Flask) -> Resident:
    """Somebody who chose English."""
    resident = Resident(app_without_database)
    resident.client.set_cookie("taal", "en")
    return resident
