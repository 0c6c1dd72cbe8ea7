"""Bringing in the list of an organisation or another directory, from the command line."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask.cli import with_appcontext
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.exc import SQLAlchemyError

from portal.exchange.actions.imports.map_file import read_map
from portal.exchange.actions.imports.readers import READERS
from portal.exchange.actions.imports.report_file import read_decisions, report_writer
from portal.exchange.actions.imports.run import import_file
from portal.exchange.actions.parse import Unreadable
from portal.exchange.cli.import_texts import found_text, report_cells, screen_lines, summary
from portal.exchange.labels import printable
from portal.exchange.queries.spreadsheet import sheet
from portal.exchange.rules.imports.decisions import Decisions
from portal.exchange.rules.imports.findings import Finding, Found, ImportReport
from portal.exchange.rules.imports.wishes import Wishes
from portal.extensions import db
from portal.web.clock import now

LONGEST_SOURCE = 60
FILE = click.Path(exists=True, path_type=Path)
ONE_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("import")
@click.argument("file", type=FILE)
@click.option(
    "--format", "file_format", type=click.Choice(list(READERS)), required=True, help="What kind of file it is."
)
@click.option("--source", help="Name of the sender, the same at every delivery; the name of the file when left out.")
@click.option("--map", "map_file", type=ONE_FILE, help="Which of our columns comes from which of theirs (YAML).")
@click.option("--decisions", "decisions_file", type=ONE_FILE, help="An earlier report, with your decisions in it.")
@click.option("--take-theirs", multiple=True, metavar="FIELD", help="Always follow the file in this field.")
@click.option("--publish", is_flag=True, help="Make new services public at once; otherwise they are drafts.")
@click.option("--dry-run", is_flag=True, help="Show what would change and change nothing.")
@click.option("--report", "report_file", type=NEW_FILE, help="Write every line of the report to this file (CSV).")
@with_appcontext
def import_records(
    file: Path,
    file_format: str,
    source: str | None,
    map_file: Path | None,
    decisions_file: Path | None,
    take_theirs: tuple[str, ...],
    publish: bool,
    dry_run: bool,
    report_file: Path | None,
) -> None:
    """Bring in the records of FILE; with one mistake in it nothing is changed."""
    name = printable(source or file.stem)[:LONGEST_SOURCE]
    try:
        column_map = read_map(map_file, sheet().headers()) if map_file else None
        decided = read_decisions(decisions_file) if decisions_file else Decisions({}, {})
    except Unreadable as unreadable:
        raise _unreadable(map_file or decisions_file or file, unreadable) from None
    wishes = Wishes(name, publish, frozenset(take_theirs), decided.accepted, decided.same_as)
    with _lines_to(report_file) as keep_line, _database_or_sentence():
        report = import_file(
            db.session(), file, file_format, wishes,
            moment=now(), column_map=column_map, dry_run=dry_run, keep_line=keep_line,
        )  # fmt: skip
        if dry_run or report.is_refused:
            db.session.rollback()
        else:
            db.session.commit()
    _tell(report, name, report_file, dry_run=dry_run)


def _tell(report: ImportReport, source: str, report_file: Path | None, *, dry_run: bool) -> None:
    click.echo(_("Source: %(source)s", source=source))
    for line in screen_lines(report):
        click.echo(line)
    if report_file:
        click.echo(_("The whole report is in %(file)s.", file=report_file))
    if report.is_refused:
        count = report.lines[Finding.REFUSED]
        text = ngettext("Nothing was loaded: %(num)s mistake.", "Nothing was loaded: %(num)s mistakes.", count)
        raise click.ClickException(text)
    click.echo(summary(report))
    if dry_run:
        click.echo(_("This was a trial: nothing was changed."))


@contextmanager
def _lines_to(report_file: Path | None) -> Iterator[Callable[[Found], None] | None]:
    if report_file is None:
        yield None
        return
    try:
        with report_writer(report_file) as write:
            yield lambda found: write(report_cells(found))
    except OSError as error:
        db.session.rollback()
        reason = error.strerror or type(error).__name__
        raise click.ClickException(
            _("We cannot write to %(folder)s (%(reason)s).", folder=report_file, reason=reason)
        ) from None


@contextmanager
def _database_or_sentence() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        db.session.rollback()
        kind = type(error).__name__
        text = _("The database refused, and nothing was changed (%(kind)s). Run: portal doctor", kind=kind)
        raise click.ClickException(text) from None


def _unreadable(file: Path, unreadable: Unreadable) -> click.ClickException:
    for field, reason, value in unreadable.faults:
        found = Found(Finding.REFUSED, field=field or "", reason=reason, value=value, file=file.name)
        click.echo(found_text(found), err=True)
    count = len(unreadable.faults)
    return click.ClickException(
        ngettext("Nothing was loaded: %(num)s mistake.", "Nothing was loaded: %(num)s mistakes.", count)
    )
