"""Writing what is public to a file for others, and the empty list that organisations fill in."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask.cli import with_appcontext
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.exc import SQLAlchemyError

from portal.exchange.actions.exports.lists import WRITERS
from portal.exchange.actions.exports.template import write_template
from portal.exchange.actions.open_referral.package import write_hsds_json, write_hsds_package
from portal.exchange.views.open_referral.asking import current_feed
from portal.extensions import db
from portal.web.clock import today

NEW_FILE = click.Path(dir_okay=False, path_type=Path)


FEED_WRITERS = {"hsds-json": write_hsds_json, "hsds-csv": write_hsds_package}


@click.command("export")
@click.argument("file", type=NEW_FILE)
@click.option(
    "--format", "file_format", type=click.Choice([*WRITERS, *FEED_WRITERS]), required=True, help="What kind of file."
)
@with_appcontext
def export_records(file: Path, file_format: str) -> None:
    """Write every public service to FILE; drafts and secret addresses are never in it."""
    with _or_sentence(file):
        if file_format in FEED_WRITERS:
            count = FEED_WRITERS[file_format](current_feed(), file)
        else:
            count = WRITERS[file_format](db.session(), file, today())
    click.echo(ngettext("%(num)s row written to %(file)s.", "%(num)s rows written to %(file)s.", count, file=file))


@click.command("import-template")
@click.argument("file", type=NEW_FILE)
@with_appcontext
def import_template(file: Path) -> None:
    """Write the empty list that organisations fill in, as a workbook (xlsx)."""
    with _or_sentence(file):
        write_template(db.session(), file)
    click.echo(_("Written to %(folder)s.", folder=file))


@contextmanager
def _or_sentence(file: Path) -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        kind = type(error).__name__
        text = _("The database refused, and nothing was changed (%(kind)s). Run: portal doctor", kind=kind)
        raise click.ClickException(text) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        text = _("We cannot write to %(folder)s (%(reason)s).", folder=file, reason=reason)
        raise click.ClickException(text) from None
