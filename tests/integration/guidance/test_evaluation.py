"""Is the guide good enough on the judged cases, the same on both engines, and does the command say so?"""

import json
from pathlib import Path

import pytest
from flask import Flask

from portal.guidance.cli import group
from portal.guidance.schemas import read_cases
from tests.source_tree import ROOT

CASES = ROOT / "tests" / "cases" / "routing_dev.jsonl"
BARS = {
    "urgent recall": (1.0, 1.0),
    "false alarm": (0.0, 0.0),
    "access": (0.9, 1.0),
    "access_not": (1.0, 1.0),
    "lighter_first": (0.85, 1.0),
    "lighter soft": (0.97, 1.0),
    "must_explain": (0.9, 1.0),
    "all right": (0.75, 1.0),
}


def test_bars_and_rows(seeded_app: Flask, tmp_path: Path) -> None:
    out = tmp_path / "answers.jsonl"
    result = seeded_app.test_cli_runner().invoke(group, ["evaluate", str(CASES), "--out", str(out)])
    shares = {name: float(line[len(name) :].split()[0]) for line in result.output.splitlines() for name in BARS
              if line.startswith(f"{name} ")}  # fmt: skip

    assert result.exit_code == 0, result.output
    assert [name for name, (low, high) in BARS.items() if not low <= shares[name] <= high] == []
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert [row["id"] for row in rows] == [case.id for case in read_cases(CASES)]
    assert all({"id", "urgent", "access", "lighter", "explain", "rules"} == set(row) for row in rows)
    assert all(row["rules"] for row in rows)


def test_tables_of_the_installation_are_in_order(seeded_app: Flask) -> None:
    result = seeded_app.test_cli_runner().invoke(group, ["check"])

    assert (result.exit_code, "in orde" in result.output) == (0, True), result.output


@pytest.mark.parametrize("arguments", [["evaluate", "nothing.jsonl"]])
def test_file_that_is_not_there_is_refused(seeded_app: Flask, arguments: list[str]) -> None:
    assert seeded_app.test_cli_runner().invoke(group, arguments).exit_code == 2
