"""Does every command answer to its name, and does a server carry only what visitors need?"""

import subprocess
import sys

import click
import pytest

from portal.commands import COMMANDS, cli
from tests.source_tree import ROOT

ONLY_FOR_COMMANDS = ("alembic", "flask_migrate", "openpyxl")


@pytest.mark.parametrize("name", COMMANDS)
def test_command_has_the_name_by_which_it_is_asked(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)

    assert command is not None
    assert command.name == name


def test_server_imports_nothing_that_only_other_commands_need() -> None:
    """Each of these would be in the memory of every worker."""
    program = "import sys, click; from portal.commands import cli; cli.get_command(click.Context(cli), 'serve')"
    program += "; print(*sys.modules, sep='\\n')"
    known = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert "portal.blueprints" in known.splitlines()
    assert [name for name in ONLY_FOR_COMMANDS if name in known.splitlines()] == []
