"""Lists as an organisation sends them: CSV with our headers, one dictionary a row."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

HALL = "00000000-0000-4000-8000-000000000005"
SECRET_HOUSE = "00000000-0000-4000-8000-000000000015"  # noqa: S105  # a place, not a password
INLOOP = "00000000-0000-4000-8000-000000000006"
POINT = "00000000-0000-4000-8000-000000000004"

COFFEE = {
    "kenmerk": "K1",
    "naam": "Koffie in de wijk",
    "samenvatting": "Drink koffie met uw buren.",
    "onderwerpen": "Ontmoeten",
    "laag": "basisvoorziening",
    "bereik": "plaatselijk",
    "toegang": "vrij binnenlopen",
    "kosten": "gratis",
    "telefoon": "0475 11 22 33",
    "gemeenten": "Proefstad",
    "kenmerk aanbieder": "A1",
    "aanbieder": "Buurtpunt",
    "kenmerk locatie": "L1",
    "locatie": "Wijkhuis",
    "straat": "Kerkstraat",
    "huisnummer": "3",
    "postcode": "6001 CD",
    "plaats": "Proefdorp",
}
SOUP = {"kenmerk": "K2", "naam": "Soep voor iedereen", "samenvatting": "Eet soep.", "kenmerk aanbieder": "A1"}

Rows = Sequence[Mapping[str, str]]


def write_csv(path: Path, rows: Rows, *, delimiter: str = ";", encoding: str = "utf-8") -> Path:
    """The rows as a CSV file with the headers that they use."""
    headers = list(dict.fromkeys(header for row in rows for header in row))
    with path.open("w", encoding=encoding, newline="") as target:
        writer = csv.DictWriter(target, headers, delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path
