"""Can an installation of any age be brought up to date, and does it then have the tables of the models?"""

from pathlib import Path

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Engine, MetaData, create_engine, inspect, text

from portal import create_app
from portal.extensions import db
from portal.locations.models import Location
from tests.builds import close, config_for
from tests.source_tree import PORTAL

# Full-text tables differ per engine; a migration makes them by hand (portal/migrations/env.py).
MADE_BY_HAND = "search_index"
ANY_UUID = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def empty_app(empty_database_url: str, tmp_path: Path):
    app = create_app(config_for(empty_database_url, tmp_path))
    yield app
    close(app)


def _is_compared(thing: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    table = name if kind == "table" else getattr(getattr(thing, "table", None), "name", "")
    return not (table or "").startswith(MADE_BY_HAND)


def _differences(engine: Engine) -> list[object]:
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"compare_type": True, "compare_server_default": True, "include_object": _is_compared},
        )
        return compare_metadata(context, db.metadata)


def _revisions() -> list[str]:
    """Every migration, oldest first."""
    scripts = ScriptDirectory(str(PORTAL / "migrations"))
    return [script.revision for script in scripts.walk_revisions()][::-1]


def test_upgrade_of_an_empty_database_gives_the_tables_of_the_models(empty_app: Flask) -> None:
    with empty_app.app_context():
        flask_migrate.upgrade()
        differences = _differences(db.engine)

    assert differences == []


def test_upgrade_twice_changes_nothing(empty_app: Flask) -> None:
    with empty_app.app_context():
        flask_migrate.upgrade()
        before = sorted(inspect(db.engine).get_table_names())
        flask_migrate.upgrade()
        after = sorted(inspect(db.engine).get_table_names())

    assert before == after


def test_migrations_form_one_line() -> None:
    scripts = ScriptDirectory(str(PORTAL / "migrations"))

    assert len(scripts.get_heads()) == 1
    assert len(scripts.get_bases()) == 1


def test_upgrade_of_a_filled_database_keeps_its_rows(empty_app: Flask) -> None:
    """Rows of an installation that knows only the first tables, written without today's models."""
    with empty_app.app_context():
        flask_migrate.upgrade(revision=_revisions()[0])
        first = MetaData()
        first.reflect(db.engine)
        with db.engine.begin() as connection:
            connection.execute(
                first.tables["organisation"].insert(), {"uuid": ANY_UUID, "slug": "punt", "name": "Het Punt"}
            )
            connection.execute(
                first.tables["location"].insert(),
                {
                    "uuid": ANY_UUID,
                    "slug": "hal",
                    "name": "De Hal",
                    "organisation_id": 1,
                    "is_confidential": True,
                },
            )
        flask_migrate.upgrade()
        location = db.session.query(Location).one()
        kept = (location.name, location.is_confidential, location.organisation.name)
        differences = _differences(db.engine)

    assert kept == ("De Hal", True, "Het Punt")
    assert differences == []


def test_upgrade_of_a_half_upgraded_database_goes_on_where_it_was(empty_app: Flask) -> None:
    with empty_app.app_context():
        for revision in _revisions():
            flask_migrate.upgrade(revision=revision)
        differences = _differences(db.engine)

    assert differences == []


def test_every_foreign_key_is_checked_by_the_engine(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.connect() as connection:
        refused = False
        try:
            connection.execute(
                text("INSERT INTO theme_category (theme_id, category_id, position) VALUES (4711, 4711, 0)")
            )
            connection.commit()
        except Exception as error:  # each engine has an exception of its own
            refused = "foreign key" in str(error).lower()
    engine.dispose()

    assert refused
