"""Is the search good enough on the cases of the project, the same on both engines, and does the command say so?"""

import json
import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import Result
from flask import Flask

from portal import create_app
from portal.search.cli import group as search
from portal.search.schemas import read_cases
from tests.builds import close, config_for, seed
from tests.databases import ENGINES
from tests.source_tree import ROOT

CASES = ROOT / "tests" / "cases" / "search_dev.jsonl"
A_WEDNESDAY_MORNING = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
BARS = {
    "nDCG@5": (0.80, 1.0),
    "first result bad": (0.0, 0.03),
    "lines right": (1.0, 1.0),
    "false alarm": (0.0, 0.0),
    "place right": (0.95, 1.0),
    "empty state right": (0.66, 1.0),
}
_MEASURE = re.compile(r"([A-Za-z][A-Za-z@0-9 ]*?) (\d\.\d{3})")


def _evaluate(app: Flask, *arguments: object) -> Result:
    return app.test_cli_runner().invoke(search, ["evaluate", *map(str, arguments)])


class Evaluation:
    """What the command printed and wrote on one engine."""

    def __init__(self, app: Flask, folder: Path) -> None:
        app.config["CLOCK"] = lambda: A_WEDNESDAY_MORNING
        out = folder / "predictions.jsonl"
        result = _evaluate(app, CASES, "--out", out)
        assert result.exit_code == 0, result.output
        self.printed = result.output
        self.rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]

    @property
    def tables(self) -> dict[str, dict[str, float]]:
        """Every measure by kind, as printed."""
        lines = self.printed.split("\n")
        found = {}
        for line in lines[: next(i for i, line in enumerate(lines) if line.endswith(":"))]:
            kind, _, measures = line.partition(" ")
            found[kind] = {name.strip(): float(value) for name, value in _MEASURE.findall(measures)}
        return found


@pytest.fixture(scope="module")
def evaluations(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Evaluation]:
    found = {}
    for engine in ENGINES:
        folder = tmp_path_factory.mktemp(engine)
        databases = request.getfixturevalue("sqlite_databases" if engine == "sqlite" else "postgres_databases")
        with databases.fresh("seeded", seed) as url:
            app = create_app(config_for(url, folder))
            found[engine] = Evaluation(app, folder)
            close(app)
    return found


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("measure", "bar"), BARS.items(), ids=list(BARS))
def test_bars(evaluations: dict[str, Evaluation], engine: str, measure: str, bar: tuple[float, float]) -> None:
    assert bar[0] <= evaluations[engine].tables["all"][measure] <= bar[1]


def test_both_engines_give_the_same_answers(evaluations: dict[str, Evaluation]) -> None:
    sqlite, postgresql = (evaluations[engine].rows for engine in ENGINES)

    assert [row for row, other in zip(sqlite, postgresql, strict=True) if row != other] == []


def test_every_case_has_a_row_in_the_format_of_the_judges(evaluations: dict[str, Evaluation]) -> None:
    cases, rows = read_cases(CASES), evaluations["sqlite"].rows

    assert [row["id"] for row in rows] == [case.id for case in cases]
    for row in rows:
        assert set(row) == {"id", "results", "lines", "place"}
        assert row["place"] is None or isinstance(row["place"], str)
        assert all(isinstance(line, str) for line in row["lines"])
        assert all(subjects and all(isinstance(slug, str) for slug in subjects) for subjects in row["results"])


def test_report_has_a_line_for_every_kind_and_the_ten_weakest(evaluations: dict[str, Evaluation]) -> None:
    printed = evaluations["sqlite"].printed
    cases = read_cases(CASES)
    weakest = printed.split("De tien zwakste:\n")[1].splitlines()

    assert {case.kind for case in cases} | {"all"} == set(evaluations["sqlite"].tables)
    assert len(weakest) == 10
    assert [float(line.split()[0]) for line in weakest] == sorted(float(line.split()[0]) for line in weakest)
    assert all(re.search(r"sd\d{3}  .+ \[.*\]$", line) for line in weakest)


def test_file_that_is_not_there_is_refused(app: Flask) -> None:
    result = _evaluate(app, "nothing.jsonl")

    assert result.exit_code == 2


def test_an_editor_may_keep_cases_of_their_own(app: Flask, tmp_path: Path) -> None:
    own = {"id": "a", "q": "taalles", "kind": "eigen", "relevant": {"taal": 3}, "wie": "redactie"}
    (tmp_path / "eigen.jsonl").write_text(json.dumps(own) + "\n\n", encoding="utf-8")

    result = _evaluate(app, tmp_path / "eigen.jsonl")

    assert result.exit_code == 0
    assert "eigen" in result.output
