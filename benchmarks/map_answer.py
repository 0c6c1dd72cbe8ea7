"""Does a map of 150,000 services stay as small and as quick as one of 1,500?

Run by hand from the root of the project, with nothing else at work on the machine:
    python -m benchmarks.map_answer [--sizes 1500 150000] [--engine sqlite] [--folder DIR]
Invented services beside the real records (benchmarks/generate.py); the requests go straight into the application, so
that the figures are those of the answer and not of a server. Filling a database of 150,000 takes minutes; with --folder
it is kept there for a next time. The whole country is asked twice: as it is kept after the first visitor, and made anew
each time. The last column is the p95 against that of the first size.
"""

import argparse
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from flask import Flask

from benchmarks.region import region, regions
from portal import create_app
from portal.api.views.map import MOST_BYTES
from portal.kernel.shelf import Shelf
from tests.builds import close, config_for

COUNTRY, PROVINCE, TOWN = "3.3,50.7,7.3,53.6", "5.5,50.7,6.3,51.8", "5.68,51.23,5.74,51.27"
QUESTIONS = {
    "whole country, kept": "/api/v1/map?zoom=7",
    "whole country, made anew": "/api/v1/map?zoom=7",
    "whole country as a box, kept": f"/api/v1/map?zoom=7&bbox={COUNTRY}",
    "whole country, two filters": "/api/v1/map?zoom=7&cost=free&access=open",
    "whole country, open now": "/api/v1/map?zoom=7&openNow=true",
    "province, closer": f"/api/v1/map?zoom=11&bbox={PROVINCE}",
    "town, closest": f"/api/v1/map?zoom=16&bbox={TOWN}",
}
ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Figure:
    """One question on one region: bytes, features, and milliseconds."""

    size: int
    features: int
    p50: float
    p95: float


def measured(app: Flask, question: str, path: str) -> Figure:
    client, times, body = app.test_client(), [], b""
    app.extensions["map_answers"] = Shelf(MOST_BYTES, len)
    client.get(path)
    for _round in range(ROUNDS):
        if question.endswith("anew"):
            app.extensions["map_answers"] = Shelf(1, len)
        started = time.perf_counter()
        response = client.get(path)
        times.append((time.perf_counter() - started) * 1000)
        body = response.data
        if response.status_code != 200:
            raise SystemExit(f"{path} answered {response.status}")
    features = len(response.get_json(force=True)["features"])
    return Figure(len(body), features, median(times), sorted(times)[int(ROUNDS * 0.95)])


@contextmanager
def database(engine: str, size: int, kept: Path | None, folder: Path) -> Iterator[str]:
    """The address of a region of this size; one that was kept is used again."""
    file = kept / f"map-{size}.sqlite" if kept and engine == "sqlite" else None
    if file is not None and file.is_file():
        yield f"sqlite:///{file}"
        return
    with regions(engine, folder) as databases, region(databases, size, folder) as filled:
        if file is not None:
            shutil.copyfile(filled.url.removeprefix("sqlite:///"), file)
        yield filled.url


def figures(engine: str, size: int, kept: Path | None) -> dict[str, Figure]:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        with database(engine, size, kept, folder) as url:
            app = create_app(config_for(url, folder / "map", log_level="ERROR", patience=60))
            found = {question: measured(app, question, path) for question, path in QUESTIONS.items()}
            close(app)
    return found


def show(engine: str, sizes: Sequence[int], kept: Path | None) -> None:
    first: dict[str, Figure] = {}
    print(f"\n{engine}")
    print(f"{'question':<28}{'services':>10}{'features':>10}{'bytes':>10}{'p50 ms':>9}{'p95 ms':>9}{'ratio':>8}")
    for size in sizes:
        for question, figure in figures(engine, size, kept).items():
            ratio = figure.p95 / first.setdefault(question, figure).p95
            print(
                f"{question:<28}{size:>10}{figure.features:>10}{figure.size:>10}"
                f"{figure.p50:>9.1f}{figure.p95:>9.1f}{ratio:>8.2f}"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_500, 150_000])
    parser.add_argument("--engine", nargs="+", default=["sqlite"], choices=["sqlite", "postgresql"])
    parser.add_argument("--folder", type=Path)
    chosen = parser.parse_args()
    for engine in chosen.engine:
        show(engine, chosen.sizes, chosen.folder)


if __name__ == "__main__":
    main()
