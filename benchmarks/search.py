"""How quick is the list, how does it grow, what does it cost, and how does it compare with Datasette?

Run by hand from the root of the project, with nothing else at work on the machine:
    python -m benchmarks.search [--sizes 1000 10000 100000] [--engine sqlite postgresql] [--no-datasette]
Every figure of one table is measured in the same run, on invented services beside the real records
(benchmarks/generate.py). Datasette, in the version that is named below, is installed in a virtual environment of its
own and gets the same services as rows, with the same four facets and full text.
Loops are bounded in number and talk to 127.0.0.1 only.
"""

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import venv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode

from werkzeug.test import EnvironBuilder, run_wsgi_app

from benchmarks.queries import BESIDE_DATASETTE, MIX, address
from benchmarks.region import (
    Region,
    database_file,
    region,
    regions,
    remove,
    resident_bytes,
    running,
    served,
    workers_of,
)
from portal import create_app
from tests.builds import close, config_for

DATASETTE, SQLITE_UTILS = "datasette==0.65.5", "sqlite-utils==4.2.1"
ROUNDS = 6
TURNS = 9
CONNECTIONS = 8
OUR_PORT, THEIR_PORT = 8741, 8742
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds of a number of requests, and how many were answered a second."""

    milliseconds: Sequence[float]
    per_second: float = 0.0

    def share(self, part: float) -> float:
        """The time within which this part of the requests was answered."""
        ordered = sorted(self.milliseconds)
        return ordered[min(int(len(ordered) * part), len(ordered) - 1)]


def time_mix(place: Region, folder: Path) -> dict[str, Timing]:
    """Every question of the mix through the whole application in this process, by kind."""
    app = create_app(config_for(place.url, folder / "instance", log_level="ERROR"))

    def ask(question: dict[str, str]) -> float:
        environment = EnvironBuilder(path="/hulp", query_string=urlencode(question)).get_environ()
        started = time.perf_counter()
        body, status, _headers = run_wsgi_app(app, environment, buffered=True)
        b"".join(body)
        if not status.startswith("200"):
            raise SystemExit(f"{status} for {question}")
        return (time.perf_counter() - started) * 1000

    ask({})
    times: dict[str, list[float]] = {kind: [] for kind in MIX}
    for _round in range(ROUNDS):
        for kind, questions in MIX.items():
            times[kind] += [ask(question) for question in questions]
    close(app)
    return {kind: Timing(found) for kind, found in times.items()}


def worker_memory(place: Region, folder: Path) -> int:
    """The memory of the only worker of `portal serve` after the whole mix."""
    with served(place.url, OUR_PORT, 1, folder) as server:
        put_under_load(OUR_PORT, [address(question) for questions in MIX.values() for question in questions], 2)
        return max(resident_bytes(process) for process in workers_of(server))


def put_under_load(port: int, paths: Sequence[str], rounds: int) -> Timing:
    """Ask for every path so many times over some connections at once; each waits for its answer."""
    numbers, lock, times = count(), threading.Lock(), []
    total = len(paths) * rounds

    def visitor() -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=120)
        while (number := next(numbers)) < total:
            started = time.perf_counter()
            connection.request("GET", paths[number % len(paths)])
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise SystemExit(f"{answer.status} for {paths[number % len(paths)]}")
            with lock:
                times.append((time.perf_counter() - started) * 1000)
        connection.close()

    threads = [threading.Thread(target=visitor) for _number in range(CONNECTIONS)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(times) != total:
        raise SystemExit(f"only {len(times)} of {total} requests were answered")
    return Timing(times, total / (time.perf_counter() - started))


def beside_datasette(place: Region, folder: Path) -> list[tuple[Timing, Timing]]:
    """The same questions to both servers on the same rows, in turns: each pair is ours and theirs.

    Both stay up and only one is asked at a time, so that what else the machine does hits both alike.
    """
    ours = [address({"q": word} if word else {}) for word in BESIDE_DATASETTE]
    facets = [("_facet_array", "subjects"), ("_facet_array", "audiences"), ("_facet", "access"), ("_facet", "cost")]
    theirs = [
        f"/rows/services?{urlencode([*facets, ('_size', '20'), *([('_search', word)] if word else [])])}"
        for word in BESIDE_DATASETTE
    ]
    with served(place.url, OUR_PORT, 2, folder), datasette(place, folder):
        put_under_load(OUR_PORT, ours, 4)
        put_under_load(THEIR_PORT, theirs, 1)
        return [(put_under_load(OUR_PORT, ours, 60), put_under_load(THEIR_PORT, theirs, 3)) for _turn in range(TURNS)]


@contextmanager
def datasette(place: Region, folder: Path) -> Iterator[None]:
    """Datasette with the services of a region as one table."""
    home = folder / "datasette"
    programs = home / "bin"
    if not programs.is_dir():
        venv.create(home, with_pip=True)
        subprocess.run([programs / "pip", "install", "--quiet", DATASETTE, SQLITE_UTILS], check=True)
    rows = folder / "rows.db"
    copy_rows(database_file(place.url), rows)
    searched = ["name", "summary", "organisation", "subject_names", "place"]
    subprocess.run([programs / "sqlite-utils", "enable-fts", rows, "services", *searched], check=True)
    command = [str(programs / "datasette"), "serve", str(rows), "--host", "127.0.0.1", "--port", str(THEIR_PORT)]
    with running(command, THEIR_PORT, "/-/versions.json", dict(os.environ)):
        yield


def copy_rows(source: Path, target: Path) -> None:
    """The cards of the list as a table of Datasette: what the list shows, and what its facets count."""
    target.unlink(missing_ok=True)
    with sqlite3.connect(source) as ours, sqlite3.connect(target) as theirs:
        names = dict(ours.execute("SELECT slug, name FROM category"))
        audiences: dict[int, list[str]] = {}
        for number, slug in ours.execute(
            "SELECT service_id, slug FROM service_audience JOIN audience ON audience.id = audience_id"
        ):
            audiences.setdefault(number, []).append(slug)
        theirs.execute(
            "CREATE TABLE services (id INTEGER PRIMARY KEY, name, summary, organisation, place, phone, hours, layer,"
            " access, cost, subjects, subject_names, audiences)"
        )
        cards = ours.execute("SELECT service_id, card FROM service_card")
        theirs.executemany(
            f"INSERT INTO services VALUES ({', '.join('?' * 13)})",  # noqa: S608  # question marks only
            (_row(number, json.loads(card), names, audiences.get(number, [])) for number, card in cards),
        )


def _row(number: int, card: dict[str, Any], names: dict[str, str], audiences: list[str]) -> tuple[object, ...]:
    subjects = card["categories"]
    plain = [card[key] for key in ("name", "summary", "organisation", "place", "phone", "hours", "layer")]
    kinds = [card["access_mode"], card["cost_kind"], json.dumps(subjects)]
    return (number, *plain, *kinds, " ".join(names[slug] for slug in subjects), json.dumps(audiences))


def print_kinds(engine: str, measured: dict[int, dict[str, Timing]]) -> None:
    """Median and 95th percentile of every kind of question, a column a size."""
    print(f"\n{engine}: list page in process, milliseconds p50 / p95")
    print(f"{'kind':<12}" + "".join(f"{size:>20}" for size in measured))
    for kind in (*MIX, "all"):
        cells = []
        for table in measured.values():
            timing = table[kind] if kind != "all" else together(table.values())
            cells.append(f"{timing.share(0.5):.1f} / {timing.share(0.95):.1f}")
        print(f"{kind:<12}" + "".join(f"{cell:>20}" for cell in cells))


def together(timings: Iterable[Timing]) -> Timing:
    """All requests of some timings as one."""
    return Timing([value for timing in timings for value in timing.milliseconds])


def measure_engine(engine: str, sizes: Sequence[int], with_datasette: int | None, folder: Path) -> None:
    """Everything about one engine, printed as it becomes known."""
    measured: dict[int, dict[str, Timing]] = {}
    with regions(engine, folder) as databases:
        for size in sizes:
            with region(databases, size, folder) as place:
                measured[size] = time_mix(place, folder)
                memory = worker_memory(place, folder)
                print(
                    f"{engine} {size}: index {place.index_seconds:.1f} s, {place.index_bytes / MEGABYTE:.1f} MB;"
                    f" worker {memory / MEGABYTE:.0f} MB",
                    flush=True,
                )
                if size == with_datasette and engine == "sqlite":
                    print_comparison(size, beside_datasette(place, folder))
    print_kinds(engine, measured)
    if len(sizes) > 1:
        small, large = (together(measured[size].values()).share(0.95) for size in (min(sizes), max(sizes)))
        print(f"growth of p95 from {min(sizes)} to {max(sizes)} services: {large / small:.1f}x (bar 3x)")


def print_comparison(size: int, turns: Sequence[tuple[Timing, Timing]]) -> None:
    """Ours beside Datasette, with the bars of design.md §8: all turns together, and the ratio of each turn."""
    own, theirs = together(own for own, _theirs in turns), together(theirs for _own, theirs in turns)
    rates = (median(own.per_second for own, _theirs in turns), median(theirs.per_second for _own, theirs in turns))
    ratios = sorted(own.per_second / theirs.per_second for own, theirs in turns)
    print(f"\n{size} services, {CONNECTIONS} connections: list with facets{'portal':>12}{'Datasette':>12}{'ratio':>9}")
    print(f"{'requests a second, median':<45}{rates[0]:>16.1f}{rates[1]:>12.1f}{median(ratios):>8.1f}x (bar 25x)")
    print(f"{'its ratio in each turn':<45}{' '.join(f'{ratio:.1f}' for ratio in ratios):>37}")
    for name, part in (("p50, milliseconds", 0.5), ("p95, milliseconds", 0.95)):
        ratio = theirs.share(part) / own.share(part)
        print(f"{name:<45}{own.share(part):>16.1f}{theirs.share(part):>12.1f}{ratio:>8.1f}x")
    print("(bar of p95: 10x)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--engine", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite", "postgresql"])
    parser.add_argument("--datasette-size", type=int, default=10_000, help="compare at this size, one of --sizes")
    parser.add_argument("--no-datasette", action="store_true")
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="portal-benchmark-"))
    try:
        for engine in chosen.engine:
            measure_engine(engine, chosen.sizes, None if chosen.no_datasette else chosen.datasette_size, folder)
    finally:
        remove(folder)


if __name__ == "__main__":
    sys.exit(main())
