"""Loading and writing the record files from the command line."""

from pathlib import Path

import click
from flask.cli import AppGroup
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.exc import SQLAlchemyError

from portal import assets
from portal.exchange.actions.files import write_records
from portal.exchange.actions.load import load_seed
from portal.exchange.actions.load_availability import load_availability
from portal.exchange.labels import refusal_text
from portal.exchange.queries.records import records_of
from portal.exchange.rules.records import SeedRefused
from portal.extensions import db
from portal.respite.cli import group as respite
from portal.respite.labels import KEPT_TEXTS
from portal.search.actions import learn_from_examples
from portal.web.clock import now

group = AppGroup("seed", help="Load or write the record files (seed data).")


@group.command("load")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def load(folder: Path) -> None:
    """Load every record file of FOLDER; with one mistake in it nothing is changed."""
    try:
        report = load_seed(db.session(), folder)
        learn_from_examples(db.session(), assets.SEED_DATA)
        db.session.commit()
    except SeedRefused as refused:
        raise _refused(refused) from None
    except SQLAlchemyError as error:
        raise _refused_by_database(error) from None
    click.echo(
        _(
            "%(added)s new, %(changed)s changed, %(unchanged)s unchanged.",
            added=report.added.total(),
            changed=report.changed.total(),
            unchanged=report.unchanged.total(),
        )
    )


@group.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def export(folder: Path) -> None:
    """Write every record, drafts and confidential ones included, to FOLDER."""
    try:
        write_records(folder, records_of(db.session()))
    except SQLAlchemyError as error:
        raise _refused_by_database(error) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise click.ClickException(
            _("We cannot write to %(folder)s (%(reason)s).", folder=folder, reason=reason)
        ) from None
    click.echo(_("Written to %(folder)s.", folder=folder))


@respite.command("import-availability")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_availability(file: Path) -> None:
    """Keep the free places that FILE (CSV) states; with one mistake in it nothing is changed."""
    try:
        kept = load_availability(db.session(), file, now())
        db.session.commit()
    except SeedRefused as refused:
        raise _refused(refused) from None
    except SQLAlchemyError as error:
        raise _refused_by_database(error) from None
    for outcome, text in KEPT_TEXTS.items():
        click.echo(f"{kept[outcome]} {text}")


def _refused(refused: SeedRefused) -> click.ClickException:
    """Name every mistake and say that nothing was changed."""
    db.session.rollback()
    for refusal in refused.refusals:
        click.echo(refusal_text(refusal), err=True)
    return click.ClickException(
        ngettext("Nothing was loaded: %(num)s mistake.", "Nothing was loaded: %(num)s mistakes.", len(refused.refusals))
    )


def _refused_by_database(error: SQLAlchemyError) -> click.ClickException:
    db.session.rollback()
    kind = type(error).__name__
    return click.ClickException(
        _("The database refused, and nothing was changed (%(kind)s). Run: portal doctor", kind=kind)
    )
