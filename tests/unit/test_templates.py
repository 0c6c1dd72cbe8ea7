"""Do templates, styles and scripts keep to the policy and to their places (design.md §1, §6)?"""

import re
from pathlib import Path

import pytest

from tests.source_tree import PORTAL, ROOT, modules, ordered_rooms, short

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = sorted((ROOT / "static").rglob("*.js"))
STYLES = sorted((ROOT / "static").rglob("*.css"))
LONGEST_TEMPLATE = 100
FORBIDDEN = {
    "an inline style": re.compile(r"\sstyle\s*="),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an inline handler": re.compile(r"<[^>{}]*\son[a-z]+\s*=", re.IGNORECASE),
    "a script address": re.compile(r"javascript:", re.IGNORECASE),
    "unescaped text": re.compile(r"\|\s*safe\b"),
    "switched-off escaping": re.compile(r"autoescape\s+false", re.IGNORECASE),
    "a script without nonce": re.compile(r"<script\b(?![^>]*(?:nonce=|application/ld\+json))", re.IGNORECASE),
    "something fetched from elsewhere": re.compile(r"""\s(?:src|srcset)\s*=\s*["']?(?:https?:)?//""", re.IGNORECASE),
}
UNSAFE_SCRIPT = re.compile(
    r"\.(?:innerHTML|outerHTML|insertAdjacentHTML)\b|\bdocument\.write\b|\beval\(|new Function\b"
)
ELSEWHERE = re.compile(r"""@import|url\(\s*["']?(?:https?:)?//""")


@pytest.mark.parametrize("folder", ["templates", "static"])
def test_every_folder_belongs_to_a_room_or_is_shared(folder: str) -> None:
    folders = {path.name for path in (ROOT / folder).iterdir() if path.is_dir()}

    assert folders <= {*ordered_rooms(), "shared"}


def _found(paths: list[Path], patterns: dict[str, re.Pattern[str]]) -> list[str]:
    return [
        f"{short(path)}:{text[: hit.start()].count(chr(10)) + 1}: {name}"
        for path in paths
        for text in [path.read_text()]
        for name, pattern in patterns.items()
        for hit in pattern.finditer(text)
    ]


def test_templates_keep_to_the_policy() -> None:
    assert _found(TEMPLATES, FORBIDDEN) == []


def test_templates_are_short_enough_to_read() -> None:
    # A file of macros is a collection of small things, so their sum may be longer.
    limits = {path: LONGEST_TEMPLATE * (3 if "macro" in path.name else 1) for path in TEMPLATES}
    lengths = {path: len(path.read_text().splitlines()) for path in TEMPLATES}

    assert {short(path): lines for path, lines in lengths.items() if lines > limits[path]} == {}


def test_every_template_is_used() -> None:
    users = "\n".join(path.read_text() for path in [*TEMPLATES, *modules()])
    names = [path.relative_to(ROOT / "templates").as_posix() for path in TEMPLATES]

    assert [name for name in names if f'"{name}"' not in users and f"'{name}'" not in users] == []


def test_scripts_build_no_page_from_text() -> None:
    assert _found(SCRIPTS, {"markup from text": UNSAFE_SCRIPT}) == []


def test_style_sheets_fetch_nothing_from_elsewhere() -> None:
    assert _found(STYLES, {"something fetched from elsewhere": ELSEWHERE}) == []


def test_every_static_file_is_used() -> None:
    users = "\n".join(
        path.read_text() for path in [*TEMPLATES, *SCRIPTS, *STYLES, *PORTAL.rglob("*.py")] if path.is_file()
    )
    files = [path for path in (ROOT / "static").rglob("*") if path.is_file()]

    assert [short(path) for path in files if path.name not in users] == []
