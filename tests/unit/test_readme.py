"""Does the README say what is so: the two commands, the map of the folders, every setting?"""

import dataclasses
import re

import pytest

from portal.config import Config
from tests.source_tree import ROOT, ordered_rooms

DEMO = "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/portal demo"
TEST = "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/python -m pytest"
# Bookkeeping of tools, which every repository has.
UNMAPPED = {".git", ".gitignore", ".gitattributes"}


@pytest.fixture(scope="module")
def readme() -> str:
    return (ROOT / "README.md").read_text()


def test_the_two_commands_come_first(readme: str) -> None:
    lines = [line.strip().strip("`") for line in readme.splitlines()]

    assert lines.index(DEMO) < 25
    assert lines.index(TEST) < 25
    assert next(line for line in lines if "-m pytest" in line) == TEST  # .ci/run takes the first one


def test_map_of_folders_names_every_room(readme: str) -> None:
    assert [room for room in ordered_rooms() if not re.search(rf"`(?:portal/)?{room}/?`", readme)] == []


def test_map_names_everything_at_the_root(readme: str) -> None:
    ignored = {line.strip().strip("/") for line in (ROOT / ".gitignore").read_text().splitlines()}
    found = {path.name for path in ROOT.iterdir()} - UNMAPPED - ignored
    found = {name for name in found if not name.endswith(".egg-info") and name != "README.md"}

    assert sorted(name for name in found if f"`{name}" not in readme) == []


def test_every_setting_is_explained(readme: str) -> None:
    settings = [f"PORTAL_{field.name.upper()}" for field in dataclasses.fields(Config)]

    assert [name for name in settings if f"`{name}`" not in readme] == []


def test_every_setting_in_the_readme_exists(readme: str) -> None:
    named = set(re.findall(r"`PORTAL_([A-Z_]+)`", readme))
    fields = {field.name.upper() for field in dataclasses.fields(Config)}
    of_the_tests = {"TEST_CHROMIUM", "TEST_BROWSER_FOLDER", "TEST_POSTGRES_URL"}

    assert named <= fields | of_the_tests
