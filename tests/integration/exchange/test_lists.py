"""Do lists go out and come in again as they were, and is the empty list one that organisations can fill in?"""

import csv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from flask import Flask
from sqlalchemy import select

from portal.extensions import db
from portal.locations.models import Location
from portal.services.models import Service, ServiceAtLocation
from portal.services.rules.records import Status
from tests.databases import Databases
from tests.integration.exchange.conftest import Dump, Run, build_without_services, command
from tests.integration.exchange.lists import COFFEE, write_csv
from tests.integration.exchange.small_records import write_small_records


@pytest.fixture
def elsewhere(databases: Databases, tmp_path: Path) -> Iterator[Run]:
    """Another installation with the same places and subjects, and no services."""
    build = build_without_services(write_small_records(tmp_path / "bare"))
    with databases.fresh("bare", build) as url:
        yield command(url, tmp_path / "elsewhere")


def _dress_up(small_app: Flask) -> None:
    """Give a service everything that is awkward in a spreadsheet."""
    with small_app.app_context():
        service = db.session.scalars(select(Service).where(Service.slug == "inloop")).one()
        service.name = "=Inloop"
        service.description = "Eerste regel\nTweede; regel met \\ en “tekens”"
        service.who_may_refer = ["huisarts; of praktijk", "wijkteam\\noord"]
        service.cost_text = "+ een koekje"
        service.audience_text = "'=al aangehaald"
        service.phone = "+31 475 11 22 33"
        second = Location(slug="tweede", name="'s-Heerenhoek zaal", postcode="6002ZZ", is_confidential=False)
        service.at_locations.append(ServiceAtLocation(location=second, position=5, phone="112"))
        db.session.commit()


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_export_then_import_then_export_is_identical(
    file_format: str, run: Run, elsewhere: Run, small_app: Flask, tmp_path: Path
) -> None:
    _dress_up(small_app)
    first, again = tmp_path / f"uit.{file_format}", tmp_path / f"opnieuw.{file_format}"

    out = run("export", first, "--format", file_format)
    came_in = elsewhere("import", first, "--format", file_format, "--publish")
    went_out = elsewhere("export", again, "--format", file_format)

    assert [result.exit_code for result in (out, came_in, went_out)] == [0, 0, 0], came_in.output
    assert _cells(first) == _cells(again)
    assert len(_cells(first)) == 3, "a header and two places of one service"


def test_our_own_export_changes_nothing_at_home(run: Run, dump: Dump, small_app: Flask, tmp_path: Path) -> None:
    _dress_up(small_app)
    file = tmp_path / "uit.csv"
    run("export", file, "--format", "csv")

    result = run("import", file, "--format", "csv", "--dry-run")

    assert "0 nieuw, 0 gewijzigd, 4 ongewijzigd. Conflicten: 0" in result.output


def test_export_holds_no_draft_no_secret_and_no_formula(run: Run, small_app: Flask, tmp_path: Path) -> None:
    _dress_up(small_app)
    with small_app.app_context():
        house = db.session.scalars(select(Location).where(Location.slug == "het-huis")).one()
        house.street, house.opening_hours = "Verborgenlaan", "Mo 03:33-04:44"
        db.session.commit()

    run("export", tmp_path / "uit.csv", "--format", "csv")

    text = (tmp_path / "uit.csv").read_text(encoding="utf-8-sig")
    assert "Inloop" in text
    assert not [word for word in ("Schuldhulp", "Verborgenlaan", "03:33", "Het Huis") if word in text]
    assert [cell for row in _cells(tmp_path / "uit.csv") for cell in row if cell[:1] in ("=", "+", "-", "@")] == []


def _cells(path: Path) -> list[list[str]]:
    if path.suffix == ".csv":
        return list(csv.reader(path.open(encoding="utf-8-sig", newline=""), delimiter=";"))
    return [[cell or "" for cell in row] for row in openpyxl.load_workbook(path).active.iter_rows(values_only=True)]


def test_template_has_choices_an_explanation_and_an_example_that_is_passed_over(
    run: Run, small_app: Flask, tmp_path: Path
) -> None:
    file = tmp_path / "lijst.xlsx"
    made = run("import-template", file)
    book = openpyxl.load_workbook(file)
    page, lists = book["Voorzieningen"], book["Keuzelijsten"]
    headers = [cell.value for cell in page[1]]
    column = page.cell(1, headers.index("kosten") + 1).column_letter
    choices = [v for v in page.data_validations.dataValidation if f"{column}2" in str(v.sqref)]

    assert made.exit_code == 0, made.output
    assert "Uitleg" in book.sheetnames
    assert len(choices) == 1
    assert choices[0].showErrorMessage
    assert "Ontmoeten" in [cell.value for column in lists.columns for cell in column]

    untouched = run("import", file, "--format", "xlsx")
    for header, value in COFFEE.items():
        page.cell(3, headers.index(header) + 1, value)
    book.save(file)
    filled_in = run("import", file, "--format", "xlsx")

    assert "0 nieuw" in untouched.output
    assert "3 nieuw" in filled_in.output
    with small_app.app_context():
        assert (
            db.session.scalars(select(Service).where(Service.slug == "koffie-in-de-wijk")).one().status is Status.DRAFT
        )


MAP = """\
naam: Titel
samenvatting: Wat is het
onderwerpen: {vast: Ontmoeten}
gemeenten: {vast: Proefstad}
kosten: {kolom: Prijs, woorden: {ja: gratis, nee: betaald}, vast: onbekend}
"""
THEIRS = [
    {"Titel": "Soep", "Wat is het": "Eet soep.", "Prijs": "Ja", "Iets anders": "x"},
    {"Titel": "Brood", "Wat is het": "Eet brood.", "Prijs": "", "Iets anders": "y"},
]


def test_a_map_turns_somebody_elses_list_into_ours(run: Run, small_app: Flask, tmp_path: Path) -> None:
    (tmp_path / "kaart.yml").write_text(MAP)
    file = write_csv(tmp_path / "hun.csv", THEIRS)

    result = run("import", file, "--format", "csv", "--map", tmp_path / "kaart.yml")

    assert result.exit_code == 0, result.output
    with small_app.app_context():
        services = {
            service.slug: (service.cost_kind, service.categories[0].category.slug)
            for service in db.session.scalars(select(Service).where(Service.slug.in_(["soep", "brood"])))
        }
    assert services == {"soep": ("free", "ontmoeten"), "brood": ("unknown", "ontmoeten")}


WRONG_MAPS = {
    "unknown column of ours": ("naam: Titel\nsamenvating: X\n", "regel 2 van --map: bedoelt u “samenvatting”?"),
    "no column and no value": ("naam: Titel\nkosten: {woorden: {ja: nee}}\n", "in regel 2 van --map moet kolom"),
    "column that they lack": ("naam: Naam\n", "veld Naam: deze kolom ontbreekt"),
    "no map": ("- naam\n", "in het bestand van --map moet op elke regel staan"),
    "no YAML": ("naam: [", "wij begrijpen regel 2 niet"),
    "twice": ("naam: Titel\nnaam: Titel\n", "zie regel 2"),
}


@pytest.mark.parametrize("case", WRONG_MAPS)
def test_a_wrong_map_is_named_by_line(case: str, run: Run, tmp_path: Path) -> None:
    text, sentence = WRONG_MAPS[case]
    (tmp_path / "kaart.yml").write_text(text)

    result = run("import", write_csv(tmp_path / "hun.csv", THEIRS), "--format", "csv", "--map", tmp_path / "kaart.yml")

    assert result.exit_code == 1
    assert sentence in result.output


OHANA = {
    "organizations.csv": "id,name,description,website\n1,Buurtpunt,Een club.,https://example.org\n",
    "locations.csv": (
        'id,organization_id,accessibility,latitude,longitude,name\n1,1,"wheelchair, restroom",51.2,5.9,Wijkhuis\n'
    ),
    "addresses.csv": "id,location_id,address_1,city,postal_code\n1,1,Kerkstraat 12 b,Proefdorp,6001 CD\n",
    "services.csv": (
        "id,location_id,audience,description,fees,languages,name,taxonomy_ids\n"
        '1,1,Ouderen,Iedere week eten wij samen.,None.,"Nederlands, Duits",Samen eten,101\n'
    ),
    "phones.csv": "id,location_id,service_id,number,number_type\n1,1,,0475 99 88 77,fax\n2,1,,0475 11 22 33,voice\n",
    "regular_schedules.csv": "id,location_id,service_id,weekday,opens_at,closes_at\n1,,1,Monday,9am,1:30 PM\n",
}


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_an_ohana_directory_comes_in(packed: bool, run: Run, small_app: Flask, tmp_path: Path) -> None:
    folder = tmp_path / "ohana"
    folder.mkdir()
    for name, text in OHANA.items():
        (folder / name).write_text(text)
    if packed:
        with zipfile.ZipFile(tmp_path / "ohana.zip", "w") as archive:
            for name, text in OHANA.items():
                archive.writestr(f"data/{name}", text)

    result = run("import", tmp_path / "ohana.zip" if packed else folder, "--format", "ohana-csv", "--source", "ohana")

    assert result.exit_code == 0, result.output
    with small_app.app_context():
        service = db.session.scalars(select(Service).where(Service.slug == "samen-eten")).one()
        place = service.at_locations[0].location
        assert (service.phone, service.opening_hours) == ("0475 11 22 33", "Mo 09:00-13:30")
        assert (service.languages, service.summary) == (["Nederlands", "Duits"], "Iedere week eten wij samen.")
        assert (service.organisation.name, service.status) == ("Buurtpunt", Status.DRAFT)
        assert (place.street, place.house_number, place.postcode) == ("Kerkstraat", "12b", "6001CD")
        assert place.accessibility == {"wheelchair": True, "toilet": True}


@pytest.mark.parametrize("name", ["uit.csv", "uit.xlsx"])
def test_a_folder_that_is_not_there_is_named(name: str, run: Run, tmp_path: Path) -> None:
    result = run("export", tmp_path / "nergens" / name, "--format", name.rpartition(".")[2])

    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert "kunnen niet schrijven" in result.output
