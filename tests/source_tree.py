"""Where is everything in this repository, for the tests that read it instead of running it?"""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PORTAL = ROOT / "portal"
# Made by tools and named in .gitignore, or the repository's own bookkeeping.
_NOT_OURS = {
    ".git", ".venv", "venv", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis",
    ".import_linter_cache", ".browser", "instance", "build", "dist",
}  # fmt: skip


@cache
def project() -> dict[str, dict]:
    """What pyproject.toml says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def ordered_rooms() -> list[str]:
    """The rooms in the order of the import contract, highest first, without blueprints and commands."""
    contract = next(c for c in project()["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    names = [name.strip() for layer in contract["layers"] for name in layer.split(":")]
    return [name for name in names if name not in {"blueprints", "commands"}]


def our_files() -> Iterator[Path]:
    """Every file that a commit would hold."""
    folders = [ROOT]
    while folders:
        for path in sorted(folders.pop().iterdir()):
            if path.name in _NOT_OURS or path.name.endswith(".egg-info"):
                continue
            if path.is_dir():
                folders.append(path)
            else:
                yield path


def modules(*, with_migrations: bool = False) -> list[Path]:
    """Every Python module that runs in production."""
    found = sorted(PORTAL.rglob("*.py"))
    return [path for path in found if with_migrations or "migrations" not in path.parts]


@cache
def syntax(path: Path) -> ast.Module:
    """The parsed module."""
    return ast.parse(path.read_text(), str(path))


def short(path: Path) -> str:
    """The path as a reader names it."""
    return path.relative_to(ROOT).as_posix()


def part_of_room(path: Path) -> str:
    """Which kind of file this is: "rules" for portal/places/rules.py and portal/places/rules/names.py."""
    parts = path.relative_to(PORTAL).with_suffix("").parts
    return parts[1] if len(parts) > 1 else parts[0]
