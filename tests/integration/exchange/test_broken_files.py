"""Does a file that is broken, hostile or far too large end in a sentence, with nothing changed?

PORTAL_TEST_BROKEN_FILES=1000 tries a thousand broken files instead of a few dozen.
"""

import io
import os
import random
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal import create_app
from portal.exchange.actions.imports import limits
from portal.exchange.actions.imports.run import import_file
from portal.exchange.cli.import_texts import found_text, report_cells
from portal.exchange.rules.imports.findings import ImportReport
from portal.exchange.rules.imports.wishes import Wishes
from portal.extensions import db
from tests.builds import close, config_for
from tests.databases import SqliteDatabases
from tests.integration.exchange.conftest import Run, command, dump_of
from tests.integration.exchange.lists import COFFEE, write_csv

HOW_MANY = int(os.environ.get("PORTAL_TEST_BROKEN_FILES", "40"))
Imported = Callable[[Path, str], ImportReport]


@pytest.fixture(scope="module")
def url(sqlite_databases: SqliteDatabases, load_small: Callable[[str], None]) -> Iterator[str]:
    """One database for the whole module: nothing here may change it."""
    with sqlite_databases.fresh("small", load_small) as address:
        before = dump_of(address)
        yield address
        assert dump_of(address) == before


@pytest.fixture(scope="module")
def app(url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    app = create_app(config_for(url, tmp_path_factory.mktemp("instance")))
    yield app
    close(app)


@pytest.fixture(scope="module")
def told(app: Flask) -> Callable[[Path, str], str]:
    """What a trial of this file says; refused files must say why."""

    def give(path: Path, file_format: str) -> str:
        with app.test_request_context():
            lines: list[str] = []

            def keep(found) -> None:
                report_cells(found)
                lines.append(found_text(found))

            report = import_file(
                db.session(), path, file_format, Wishes("kapot"), moment=datetime.now(UTC), dry_run=True, keep_line=keep
            )
            db.session.rollback()
        assert not report.is_refused or all(line.strip() for line in lines)
        return "\n".join(lines)

    return give


@pytest.fixture
def run(url: str, tmp_path: Path) -> Run:
    return command(url, tmp_path / "instance")


def _csv(path: Path) -> bytes:
    return write_csv(path / "lijst.csv", [COFFEE]).read_bytes()


def _xlsx(change: Callable[[openpyxl.Workbook], object] = lambda book: None) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(list(COFFEE))
    book.active.append(list(COFFEE.values()))
    change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _rezipped(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, change(name, source.read(name)))
    return target.getvalue()


def _ohana(**change: str) -> bytes:
    tables = {
        "organizations.csv": "id,name\n1,Punt\n",
        "locations.csv": "id,organization_id,name\n1,1,Hal\n",
        "services.csv": "id,location_id,name,description\n1,1,Soep,Eet soep.\n",
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in (tables | change).items():
            archive.writestr(name, text)
    return target.getvalue()


HEADER = ";".join(COFFEE)
LINE = ";".join(COFFEE.values())
ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "lol">]>'

CSV_CASES = {
    "nothing at all": (b"", "in de eerste rij moeten de namen van de kolommen staan"),
    "only line breaks": (b"\n\n\n", "in de eerste rij"),
    "unknown header": (b"naam;samenvating\nA;B\n", "deze kolom kennen we niet; bedoelt u “samenvatting”?"),
    "header twice": (b"naam;naam\nA;B\n", "veld naam: deze waarde komt twee keer voor"),
    "bytes of a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 50, "we begrijpen de tekens in regel"),
    "utf-16 without its mark": (f"{HEADER}\n{LINE}\n".encode("utf-16-le"), "kolom"),
    "quotation mark that never closes": (f'{HEADER}\n"{LINE}\n'.encode(), "de aanhalingstekens kloppen niet"),
    "a field of half a megabyte": (f"{HEADER}\n{'x' * 500_000}\n".encode(), "de aanhalingstekens kloppen niet"),
    "a cell too many": (f"{HEADER}\n{LINE};nog een\n".encode(), "rij 1 heeft meer cellen"),
    "zero byte in a name": (f"{HEADER}\n{LINE}\n".replace("Koffie", "Kof\x00fie").encode(), "onzichtbare tekens"),
    "escape code in a name": (f"{HEADER}\n{LINE}\n".replace("Koffie", "\x1b[2JKoffie").encode(), "onzichtbare tekens"),
    "postcode as a decimal": (f"{HEADER}\n{LINE}\n".replace("6001 CD", "6041.0").encode(), "“6041” schrijf vier"),
    "no key and no name": (b"samenvatting\nEet soep.\n", "veld name: dit veld ontbreekt"),
}


@pytest.mark.parametrize("case", CSV_CASES)
def test_a_broken_csv_is_refused_in_words(case: str, told, tmp_path: Path) -> None:
    content, sentence = CSV_CASES[case]
    (tmp_path / "lijst.csv").write_bytes(content)

    assert sentence in told(tmp_path / "lijst.csv", "csv")


GOOD_CSV = {
    "UTF-8 with its mark": ("utf-8-sig", ";"),
    "UTF-16, as Excel writes text": ("utf-16", "\t"),
    "Windows-1252, as Excel writes CSV": ("cp1252", ";"),
    "commas": ("utf-8", ","),
}


@pytest.mark.parametrize("case", GOOD_CSV)
def test_every_usual_way_of_writing_csv_is_understood(case: str, told, tmp_path: Path) -> None:
    encoding, delimiter = GOOD_CSV[case]
    path = write_csv(tmp_path / "lijst.csv", [COFFEE | {"naam": "Café één"}], delimiter=delimiter, encoding=encoding)

    assert "“Café één”" in told(path, "csv")


def _merge(book: openpyxl.Workbook) -> None:
    book.active.merge_cells("A2:B2")


def _formula(book: openpyxl.Workbook) -> None:
    book.active["C2"] = '=HYPERLINK("http://example.org")'


def _date_as_number(book: openpyxl.Workbook) -> None:
    book.active.cell(2, list(COFFEE).index("huisnummer") + 1, datetime(2026, 2, 1))  # noqa: DTZ001  # a spreadsheet knows no zones


def _hide(book: openpyxl.Workbook) -> None:
    book.create_sheet("Leeg")
    book["Sheet"].sheet_state = "hidden"


XLSX_CASES = {
    "no workbook": (lambda: b"PK\x03\x04 nothing", "dit bestand is beschadigd"),
    "text": (lambda: b"naam;samenvatting", "dit bestand is beschadigd"),
    "a zip of something else": (lambda: _ohana(), "dit is geen Excel-bestand"),
    "half of a workbook": (lambda: _xlsx()[:2000], "dit bestand is beschadigd"),
    "merged cells": (lambda: _xlsx(_merge), "haal de samengevoegde cellen uit elkaar (A2:B2)"),
    "formula that was never counted": (lambda: _xlsx(_formula), "rij 1 staat een formule zonder antwoord"),
    "house number that became a date": (lambda: _xlsx(_date_as_number), "het rekenblad maakte hier een datum van"),
    "list on a hidden sheet": (lambda: _xlsx(_hide), "in de eerste rij moeten de namen"),
    "entities": (
        lambda: _rezipped(_xlsx(), lambda name, data: ENTITY + data if "sheet1" in name else data),
        "dit is geen Excel-bestand",
    ),
    "row a billion": (
        lambda: _rezipped(_xlsx(), lambda name, data: data.replace(b'<row r="2"', b'<row r="999999999"')),
        "",
    ),
}


@pytest.mark.parametrize("case", XLSX_CASES)
def test_a_broken_workbook_is_refused_in_words(case: str, told, tmp_path: Path) -> None:
    make, sentence = XLSX_CASES[case]
    (tmp_path / "lijst.xlsx").write_bytes(make())

    said = told(tmp_path / "lijst.xlsx", "xlsx")

    assert sentence in said
    assert said


def test_numbers_and_dates_of_excel_are_read_as_they_were_meant(told, tmp_path: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        headers = list(COFFEE)
        book.active.cell(2, headers.index("telefoon") + 1, 475112233.0)
        book.active.cell(2, headers.index("huisnummer") + 1, 12)
        book.active.cell(1, len(headers) + 1, "bevestigd op")
        book.active.cell(2, len(headers) + 1, datetime(2026, 4, 30))  # noqa: DTZ001  # a spreadsheet knows no zones

    (tmp_path / "lijst.xlsx").write_bytes(_xlsx(change))

    said = told(tmp_path / "lijst.xlsx", "xlsx")

    assert "rij 1, voorziening, “Koffie in de wijk”" in said
    assert "veld" not in said, "nothing is refused"


def test_a_bomb_is_refused_before_it_is_unpacked(told, tmp_path: Path) -> None:
    path = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 30_000_000)

    assert "uitgepakt is dit bestand te groot" in told(path, "xlsx")


def test_a_file_of_a_gigabyte_is_refused_without_being_read(told, tmp_path: Path) -> None:
    path = tmp_path / "groot.csv"
    with path.open("wb") as target:
        target.truncate(1_000_000_000)

    assert "groter dan 300 MB" in told(path, "csv")


def test_more_rows_than_fit_are_refused(told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.exchange.actions.imports.tables.MAXIMUM_ROWS", 3)
    path = write_csv(tmp_path / "lijst.csv", [COFFEE | {"kenmerk": str(number)} for number in range(4)])

    assert limits.MAXIMUM_ROWS == 250_000
    assert "deel het bestand op" in told(path, "csv")


def test_a_table_that_is_missing_is_named(told, tmp_path: Path) -> None:
    path = tmp_path / "ohana.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("organizations.csv", "id,name\n1,Punt\n")

    assert "“services.csv” dit bestand ontbreekt" in told(path, "ohana-csv")


def test_the_command_ends_with_a_sentence_and_without_a_trace(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lijst.csv").write_bytes(b"\x00\x01\x02")

    result = run("import", tmp_path / "lijst.csv", "--format", "csv")

    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert "Er is niets geladen" in result.output


# Made once: a workbook knows when it was made, and the same chance must spoil the same bytes.
WORKBOOK, DIRECTORY = _xlsx(), _ohana()


@st.composite
def broken_files(draw: st.DrawFn) -> tuple[str, bytes]:
    """A good file in which something is turned over, cut, doubled or put in, inside the archive or around it."""
    file_format = draw(st.sampled_from(["csv", "xlsx", "ohana-csv"]))
    chance = draw(st.randoms(use_true_random=False))
    spoil = draw(st.sampled_from([_turn, _cut, _double, _put_in]))
    if file_format == "csv":
        return file_format, spoil(f"{HEADER}\n{LINE}\n{LINE}\n".encode(), chance)
    whole = WORKBOOK if file_format == "xlsx" else DIRECTORY
    if draw(st.booleans()):
        return file_format, spoil(whole, chance)
    return file_format, _rezipped(whole, lambda _name, data: spoil(data, chance) if chance.random() < 0.5 else data)


def _turn(data: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _time in range(chance.randint(1, 8)):
        if spoilt:
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def _cut(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.randint(1, 200) :]


def _double(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.randint(1, 200)]
    return data[:start] + piece * chance.randint(2, 20) + data[start:]


def _put_in(data: bytes, chance: random.Random) -> bytes:
    bits = [
        b"\x00",
        b'"',
        b"\xff\xfe",
        b"\xc3",
        b";;;;",
        b"\r",
        b"=1+1",
        b"<f>1</f>",
        b"&#0;",
        b"9" * 400,
        b"\xed\xa0\x80",
    ]
    start = chance.randrange(len(data) + 1)
    return data[:start] + chance.choice(bits) + data[start:]


@settings(max_examples=HOW_MANY, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(broken=broken_files())
def test_whatever_is_broken_ends_in_words(broken: tuple[str, bytes], told, tmp_path_factory) -> None:
    file_format, content = broken
    path = tmp_path_factory.getbasetemp() / "kapot"
    path.write_bytes(content)

    told(path, file_format)
