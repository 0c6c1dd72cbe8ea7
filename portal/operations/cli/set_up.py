"""Bringing an instance into a state in which it can serve."""

import logging

import click
import flask_migrate
from flask import Flask, current_app
from flask.cli import AppGroup
from flask_babel import gettext as _

from portal import assets
from portal.exchange.actions.load import is_empty, load_seed
from portal.extensions import db
from portal.operations.queries import newest_migration
from portal.search.actions import learn_from_examples, reindex_all
from portal.search.queries.state import index_is_complete

database_group = AppGroup("db", help="Look after the database.")


@database_group.command("upgrade")
def upgrade() -> None:
    """Bring the tables up to date."""
    upgrade_database()
    click.echo(_("The database is up to date (%(revision)s).", revision=newest_migration()))


def upgrade_database(revision: str = "head") -> None:
    """Run every migration that the database has not had, up to and with this one; needs an application context."""
    # Bound here and not in create_app: Alembic takes 10 MB in every process that imports it, and no visitor needs it.
    folder = str(assets.PACKAGE_ROOT / "migrations")
    flask_migrate.Migrate(current_app, db, directory=folder)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    flask_migrate.upgrade(directory=folder, revision=revision)


def prepare(app: Flask) -> None:
    """Migrate, load the seed data into an empty database, and renew an index that an older version made."""
    with app.app_context():
        upgrade_database()
        if is_empty(db.session()):
            click.echo(_("The database is empty: loading the data that come with the portal."))
            load_seed(db.session(), assets.SEED_DATA)
        elif not index_is_complete(db.session()):
            reindex_all(db.session())
        learn_from_examples(db.session(), assets.SEED_DATA)
        db.session.commit()
        db.session.remove()
