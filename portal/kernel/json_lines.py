"""Files with one JSON value a line."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def read_json_lines(path: Path) -> list[Any]:
    """The values of a UTF-8 file, empty lines left out; ValueError when a line is no JSON."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def write_json_lines(path: Path, rows: Iterable[object]) -> None:
    """Write each value on a line of its own."""
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
