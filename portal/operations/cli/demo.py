"""The demonstration: everything set up and served with one command."""

from dataclasses import replace

import click
from flask import Flask
from flask.cli import ScriptInfo
from flask_babel import gettext as _

from portal.config import read_config
from portal.extensions import db
from portal.operations.cli.serve import application_of
from portal.operations.cli.server import Server
from portal.operations.cli.set_up import prepare
from portal.operations.queries import Counts, counts


@click.command("demo")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on (PORTAL_PORT, else 8000).")
@click.option("--check", is_flag=True, help="Set up, request the main pages, print the counts and stop.")
@click.pass_obj
def demo(info: ScriptInfo, port: int | None, check: bool) -> None:
    """Set up an instance with demonstration data and serve it."""
    config = replace(read_config(), demonstration=True)
    if port is not None:
        config = replace(config, port=port)
    if check:
        config = replace(config, log_level="WARNING")
    app = application_of(info, config)
    prepare(app)
    if check:
        _check(app)
        return
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
        address = f"http://{config.host}:{config.port}"
        click.echo(_("The portal answers at %(address)s (stop with Ctrl+C).", address=address))
    Server(app, replace(config, workers=1)).run()


def _check(app: Flask) -> None:
    with app.app_context():
        found = counts(db.session())
    _print_counts(app, found)
    failures = [path for path in _paths(app) if not _answers(app, path)]
    if failures or found.without_access_point or not found.services:
        raise click.ClickException(f"check failed: {', '.join([*failures, *found.without_access_point]) or 'no data'}")
    click.echo("check passed")


def _print_counts(app: Flask, found: Counts) -> None:
    for name in ("services", "organisations", "locations", "access_points", "settlements", "municipalities"):
        click.echo(f"{name.replace('_', ' ')}: {getattr(found, name)}")
    click.echo(f"municipalities without an access point: {len(found.without_access_point)}")


def _paths(app: Flask) -> list[str]:
    features = app.test_client().get("/kaart/voorzieningen.geojson").get_json(force=True, silent=True) or {}
    pages = [feature["properties"]["url"] for feature in features.get("features", [])[:1]]
    return ["/", "/hulp", "/kaart/voorzieningen.geojson", *(pages or ["no service page"])]


def _answers(app: Flask, path: str) -> bool:
    status = app.test_client().get(path).status_code
    click.echo(f"{status} {path}")
    return status == 200
