"""What do tests put into a database before they begin: the tables, or the tables and the real records?"""

import tempfile
from pathlib import Path

from flask import Flask

from portal import assets, create_app
from portal.config import Config
from portal.exchange.actions.load import load_seed
from portal.extensions import db
from portal.operations.cli.set_up import upgrade_database
from portal.search.actions import learn_from_examples

SECRET_KEY = "only the tests know this key, so it protects nothing"  # noqa: S105  # not a secret


def config_for(database_url: str, instance: Path, **settings: object) -> Config:
    """Settings of a test: everything at its default, but a change is seen at once and nobody asks too often."""
    own = {"database_url": database_url, "instance": instance, "secret_key": SECRET_KEY, "patience": 0}
    own["api_per_minute"] = 0
    return Config(**(own | settings))


def leave_empty(_database_url: str) -> None:
    """Make nothing: for tests that migrate by themselves."""


def migrate(database_url: str) -> None:
    """Make every table, in the way that an installation does."""
    with tempfile.TemporaryDirectory() as instance:
        _migrate(create_app(config_for(database_url, Path(instance))))


def seed(database_url: str) -> None:
    """Make every table and load the real records."""
    with tempfile.TemporaryDirectory() as instance:
        app = create_app(config_for(database_url, Path(instance)))
        _migrate(app)
        with app.app_context():
            load_seed(db.session(), assets.SEED_DATA)
            learn_from_examples(db.session(), assets.SEED_DATA)
            db.session.commit()
        close(app)


def _migrate(app: Flask) -> None:
    with app.app_context():
        upgrade_database()
    close(app)


def close(app: Flask) -> None:
    """Let go of every connection, so that the database can be copied or dropped."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
