"""Answering visitors in production. What this imports is in the memory of every worker."""

import click
from flask import Flask
from flask.cli import ScriptInfo
from flask_babel import gettext as _

from portal.config import Config, read_config
from portal.extensions import db
from portal.operations.cli.server import Server
from portal.operations.queries import is_up_to_date


@click.command("serve")
@click.pass_obj
def serve(info: ScriptInfo) -> None:
    """Serve with gunicorn; PORTAL_HOST, PORTAL_PORT, PORTAL_WORKERS and PORTAL_THREADS say how."""
    config = read_config()
    app = application_of(info, config)
    with app.app_context():
        if not is_up_to_date(db.session()):
            raise click.ClickException(_("The database is not up to date. Run first: portal db upgrade"))
        db.session.remove()
        db.engine.dispose()
    Server(app, config).run()


def application_of(info: ScriptInfo, config: Config) -> Flask:
    """The application with these settings."""
    # The factory stands above every room, so the command line hands it down.
    if info.create_app is None:
        raise click.ClickException("no application to serve")
    return info.create_app(config)
