"""How many rows a second does an import take in, and how much memory does it need?

Run by hand from the root of the project, with nothing else at work on the machine:
    python -m benchmarks.import_rows [--rows 100000] [--engine sqlite postgresql] [--publish]
A list of invented services (the words of benchmarks/generate.py) is imported by the command `portal import` in a
process of its own, into a database that holds the real records: once when all of it is new, and once when nothing
changed. Memory is the largest resident size of that process, as the kernel kept it (VmHWM: getrusage would begin with
the size of the process that started this one).
"""

import argparse
import csv
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.generate import DETAILS, FIRST, FORMS, OFFERS, SECOND, STARTS, STREETS
from portal.exchange.queries.spreadsheet import sheet
from tests.builds import SECRET_KEY, seed
from tests.databases import Databases, PostgresDatabases, SqliteDatabases
from tests.postgres_server import postgres_server

MEGABYTE = 1_000_000
COMMAND = (
    "import sys; from portal.commands import cli\n"
    "try: cli(sys.argv[1:])\n"
    "finally: print([line for line in open('/proc/self/status') if line.startswith('VmHWM')][0])"
)
TOWNS = (("Weert", "6001"), ("Roermond", "6041"), ("Maastricht", "6211"), ("Vaals", "6291"), ("Echt-Susteren", "6101"))


def write_list(path: Path, rows: int) -> None:
    """A list of that many services: twelve a provider, three a place, one in five without a telephone number."""
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, sheet().headers(), delimiter=";")
        writer.writeheader()
        writer.writerows(_rows(rows))


def _rows(rows: int) -> Iterator[dict[str, str]]:
    chance = random.Random(20261122)
    for number in range(rows):
        offer = chance.choice(chance.choice(list(OFFERS.values())).split("|"))
        town, postcode = TOWNS[number // 3 % len(TOWNS)]
        building = f"{chance.choice(FIRST.split('|'))}{chance.choice(SECOND.split('|'))}"
        yield {
            "kenmerk": f"bank-{number}",
            "naam": f"{offer.capitalize()} {town} {building}",
            "samenvatting": f"{offer.capitalize()} in {town}. {' '.join(chance.sample(STARTS, 2))}",
            "omschrijving": ". ".join(chance.sample(DETAILS, chance.randint(2, 5))),
            "onderwerpen": "ontmoeten",
            "laag": "basisvoorziening",
            "bereik": "plaatselijk",
            "toegang": "vrij binnenlopen",
            "kosten": "gratis",
            "telefoon": f"{number:010d}" if number % 5 else "",
            "openingstijden": "Mo-Fr 09:00-17:00",
            "gemeenten": town,
            "kenmerk aanbieder": f"bank-a-{number // 12}",
            "aanbieder": f"{FORMS[number // 12 % len(FORMS)]} {number // 12}",
            "kenmerk locatie": f"bank-l-{number // 3}",
            "locatie": f"Gebouw {number // 3}",
            "straat": STREETS.split("|")[number // 3 % 9],
            "huisnummer": str(number // 3 % 180 + 1),
            "postcode": f"{postcode}AB",
            "plaats": town,
        }


def measure(url: str, folder: Path, path: Path, rows: int, *, publish: bool) -> None:
    """Import twice and print a line for each."""
    for run in ("all new", "nothing changed"):
        start = time.perf_counter()
        arguments = ["import", str(path), "--format", "csv", "--source", "bench", *(["--publish"] if publish else [])]
        environment = os.environ | {
            "PORTAL_DATABASE_URL": url,
            "PORTAL_INSTANCE": str(folder / "instance"),
            "PORTAL_SECRET_KEY": SECRET_KEY,
            "PORTAL_LOG_LEVEL": "WARNING",
        }
        done = subprocess.run(
            [sys.executable, "-c", COMMAND, *arguments], env=environment, capture_output=True, text=True, check=False
        )
        seconds = time.perf_counter() - start
        lines = done.stdout.splitlines()
        peak = next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), 0)
        counts = next((line for line in lines if "ongewijzigd" in line), done.stderr[-300:])
        print(f"| {run} | {rows / seconds:,.0f} | {seconds:,.1f} | {peak / MEGABYTE:,.0f} | {counts} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--engine", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite", "postgresql"])
    parser.add_argument("--publish", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "list.csv"
        write_list(path, arguments.rows)
        print(f"{arguments.rows:,} rows, {path.stat().st_size / MEGABYTE:,.0f} MB, publish: {arguments.publish}")
        for engine in arguments.engine:
            print(f"\n{engine}\n| run | rows a second | seconds | peak MB | outcome |\n| --- | --- | --- | --- | --- |")
            if engine == "sqlite":
                _on(SqliteDatabases(folder), folder, path, arguments)
            else:
                with postgres_server() as server:
                    _on(PostgresDatabases(server, "portal_import"), folder, path, arguments)


def _on(databases: Databases, folder: Path, path: Path, arguments: argparse.Namespace) -> None:
    with databases.fresh("seeded", seed) as url:
        measure(url, folder, path, arguments.rows, publish=arguments.publish)


if __name__ == "__main__":
    main()
