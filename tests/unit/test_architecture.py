"""Does the code keep to the plan of the house (design.md §2, §3; reference/style.md §3)?"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.source_tree import PORTAL, ROOT, modules, ordered_rooms, part_of_room, short, syntax

FILE_NAMES = {"rules", "models", "queries", "actions", "forms", "labels", "views", "cli", "__init__"}
# Each further name with the reason why none of the usual names says what it holds.
FURTHER_NAMES = {
    "schemas": "the shape of a file that editors keep in seed_data is neither a rule nor a form",
    "places/geocoding": "the only importer of geopy (design.md §3)",
    "social_map/shell": "the only importer of folium (design.md §3)",
    "self_assessment/pdf": "the only user of WeasyPrint, which a machine may lack",
}
GROUND_FLOOR = {"kernel", "web"}  # no municipal meaning, so their files are named after what they do
TOP_LEVEL = {"__init__", "assets", "blueprints", "commands", "config", "database", "extensions"}
EMPTY_NAMES = {"util", "utils", "helper", "helpers", "common", "misc", "base", "tools", "stuff"}
# The words that search leaves out are a table, not a sentence for a reader.
DUTCH_IS_DATA = {"portal/search/rules/analyser.py"}
LONGEST_MODULE = 350
LONGEST_FUNCTION = 40
DUTCH = re.compile(r"\b(de|het|een|niet|voor|van|bij|naar|zijn|wordt|geen|uw|deze|maar|ook)\b", re.IGNORECASE)


def _names_of_imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def _called_attributes(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, node.lineno


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_every_ordered_room_exists_and_says_what_it_is() -> None:
    for room in ordered_rooms():
        front_door = PORTAL / room / "__init__.py"
        assert front_door.is_file(), f"pyproject orders the room {room}, which is not there"
        assert [type(node) for node in syntax(front_door).body] == [ast.Expr], (
            f"{short(front_door)} holds more than a docstring"
        )


def test_every_folder_of_the_package_is_a_room_or_the_migrations() -> None:
    folders = {path.name for path in PORTAL.iterdir() if path.is_dir() and path.name != "__pycache__"}

    assert folders - {"migrations"} == set(ordered_rooms())


def _name_problem(path: Path) -> str:
    parts = path.relative_to(PORTAL).with_suffix("").parts
    if EMPTY_NAMES & set(parts):
        return f"{short(path)}: everything fits in that name"
    if len(parts) == 1:
        return "" if parts[0] in TOP_LEVEL else f"{short(path)} belongs in a room"
    if parts[0] in GROUND_FLOOR or parts[1] in FILE_NAMES or {parts[1], "/".join(parts[:2])} & set(FURTHER_NAMES):
        return ""
    return f"{short(path)}: not a name from the plan"


def test_every_file_has_a_name_from_the_plan() -> None:
    assert [problem for path in modules() if (problem := _name_problem(path))] == []


def test_every_further_file_name_is_in_use() -> None:
    rooms = [path.relative_to(PORTAL).with_suffix("").parts for path in modules() if path.parent != PORTAL]
    in_use = {parts[1] for parts in rooms} | {"/".join(parts[:2]) for parts in rooms}

    assert set(FURTHER_NAMES) <= in_use


def test_no_module_is_too_long_to_read() -> None:
    lengths = {short(path): len(path.read_text().splitlines()) for path in modules()}

    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_no_function_is_too_long_to_read() -> None:
    lengths = {
        f"{short(path)}:{function.lineno} {function.name}": function.end_lineno - function.lineno + 1
        for path in modules()
        for function in _functions(syntax(path))
    }

    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


@pytest.mark.parametrize(
    ("package", "importer"),
    [
        pytest.param("geopy", "portal/places/geocoding", id="only geocoding knows geopy"),
        pytest.param("folium", "portal/social_map/", id="only the social map knows folium"),
        pytest.param("branca", "portal/social_map/", id="only the social map knows branca"),
    ],
)
def test_package_stays_behind_its_one_importer(package: str, importer: str) -> None:
    importers = {
        short(path)
        for path in modules()
        if any(name.split(".")[0] == package for name in _names_of_imports(syntax(path)))
    }

    assert {name for name in importers if not name.startswith(importer)} == set()


def _calls(paths: list[Path], names: set[str]) -> list[str]:
    return [
        f"{short(path)}:{line} calls {name}()"
        for path in paths
        for name, line in _called_attributes(syntax(path))
        if name in names
    ]


def test_only_views_and_commands_commit() -> None:
    others = [path for path in modules() if part_of_room(path) not in {"views", "cli"} | TOP_LEVEL]

    assert _calls(others, {"commit"}) == []


def test_views_and_forms_leave_questions_to_queries() -> None:
    askers = [
        short(path)
        for path in modules()
        if part_of_room(path) in {"views", "forms"}
        and any(name.split(".")[0] == "sqlalchemy" for name in _names_of_imports(syntax(path)))
    ]

    assert askers == []


def test_rules_and_queries_do_not_look_at_the_clock() -> None:
    inner = [p for p in modules() if part_of_room(p) in {"rules", "queries"} or "kernel" in p.parts]

    assert _calls(inner, {"utcnow", "today", "now"}) == []


def _shown_strings(tree: ast.Module) -> Iterator[ast.Constant]:
    documentation = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node


def test_no_dutch_sentence_stands_in_the_code() -> None:
    dutch = [
        f"{short(path)}:{text.lineno}: {text.value[:60]!r}"
        for path in modules()
        if short(path) not in DUTCH_IS_DATA
        for text in _shown_strings(syntax(path))
        if len({word.lower() for word in DUTCH.findall(text.value)}) >= 2
    ]

    assert dutch == []


def test_spelling_is_british_except_at_the_border_with_open_referral() -> None:
    american = [
        f"{short(path)}: {name}"
        for path in modules()
        if "exchange" not in path.parts
        for name in _given_names(syntax(path))
        if "organization" in name.lower()
    ]

    assert american == []


def _given_names(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name


def test_every_switched_off_check_carries_its_reason() -> None:
    bare = re.compile(r"#\s*(?:noqa(?::\s*[A-Z0-9, ]+)?|type:\s*ignore(?:\[[\w, -]+\])?)\s*$")
    without = [
        f"{short(path)}:{number}"
        for folder in (PORTAL, ROOT / "tests", ROOT / "benchmarks")
        for path in sorted(folder.rglob("*.py"))
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if bare.search(line)
    ]

    assert not without


@pytest.mark.parametrize("kind", ["unit", "integration"])
def test_tests_lie_where_the_code_lies(kind: str) -> None:
    folders = {path.name for path in (ROOT / "tests" / kind).iterdir() if path.is_dir() and path.name != "__pycache__"}

    assert folders <= set(ordered_rooms())
