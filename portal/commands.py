"""The command `portal` and everything below it."""

import sys

import click
from flask.cli import ScriptInfo
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.utils import import_string

from portal import create_app
from portal.config import WrongSetting

COMMANDS = {
    "assets": "portal.operations.cli.files:collect",
    "db": "portal.operations.cli.set_up:database_group",
    "demo": "portal.operations.cli.demo:demo",
    "doctor": "portal.operations.cli.doctor:doctor",
    "export": "portal.exchange.cli.exports:export_records",
    "guidance": "portal.guidance.cli:group",
    "import": "portal.exchange.cli.imports:import_records",
    "import-template": "portal.exchange.cli.exports:import_template",
    # Reading files is the work of exchange, which stands above respite and adds a command to its group.
    "respite": "portal.exchange.cli.seed:respite",
    "search": "portal.search.cli:group",
    "seed": "portal.exchange.cli.seed:group",
    "serve": "portal.operations.cli.serve:serve",
}
"""Where each command stands. Only the one that is asked is imported: workers of `serve` keep what it imports."""


class Commands(click.Group):
    """The commands, each imported when it is asked for."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """Their names, in order."""
        return sorted(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """The command with this name; None when there is none."""
        command: click.Command | None = import_string(COMMANDS[name]) if name in COMMANDS else None
        return command


@click.group(cls=Commands)
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
