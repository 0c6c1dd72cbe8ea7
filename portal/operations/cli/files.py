"""Collecting every static file for a front server."""

import shutil
from pathlib import Path

import click
from flask.cli import with_appcontext
from flask_babel import gettext as _

from portal import assets


@click.command("assets")
@with_appcontext
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def collect(folder: Path) -> None:
    """Copy our static files and those of installed packages to FOLDER, as they are addressed below /static."""
    shutil.copytree(assets.STATIC, folder, dirs_exist_ok=True)
    for source in assets.THIRD_PARTY:
        shutil.copytree(source.directory(), folder / "derden" / source.name, dirs_exist_ok=True)
    count = sum(1 for path in folder.rglob("*") if path.is_file())
    click.echo(_("%(count)s files are in %(folder)s.", count=count, folder=folder))
