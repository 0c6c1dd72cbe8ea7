"""The command `portal` and everything below it."""

import sys

import click
from flask.cli import ScriptInfo
from sqlalchemy.exc import SQLAlchemyError

from portal import create_app
from portal.config import WrongSetting
from portal.exchange.cli.exports import export_records, import_template
from portal.exchange.cli.imports import import_records
from portal.exchange.cli.seed import group as seed
from portal.exchange.cli.seed import import_availability
from portal.guidance.cli import group as guidance
from portal.operations.cli.doctor import doctor
from portal.operations.cli.files import collect
from portal.operations.cli.serve import demo, serve
from portal.operations.cli.set_up import database_group
from portal.respite.cli import group as respite
from portal.search.cli import group as search

COMMANDS: tuple[click.Command, ...] = (
    demo,
    serve,
    collect,
    doctor,
    database_group,
    seed,
    import_records,
    export_records,
    import_template,
    search,
    guidance,
    respite,
)
# Reading files is the work of exchange, which stands above respite.
respite.add_command(import_availability)


@click.group(commands=COMMANDS)
@click.version_option(package_name="sociale-wegwijzer")
@click.pass_context
def cli(context: click.Context) -> None:
    """The Sociale Wegwijzer: a self-service portal for the municipal social domain."""
    context.obj = ScriptInfo(create_app=create_app, set_debug_flag=False)


def main() -> None:
    """Run a command; a wrong setting or a database that refuses ends it with one sentence instead of a trace."""
    try:
        cli()
    except WrongSetting as wrong:
        click.echo(str(wrong), err=True)
        sys.exit(2)
    except SQLAlchemyError as error:
        # Without its message: that may hold the address of the database and the values of a record.
        click.echo(f"The database refused ({type(error).__name__}). Run: portal doctor", err=True)
        sys.exit(1)
