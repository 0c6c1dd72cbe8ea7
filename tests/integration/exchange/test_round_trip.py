"""Do the record files survive the database unchanged, and does a second load change nothing?"""

from collections.abc import Iterator
from filecmp import cmpfiles
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from portal import assets
from portal.exchange.schemas import SCHEMAS
from portal.services.models import FormerSlug, Service
from tests.builds import migrate, seed
from tests.databases import Databases
from tests.factories import make_organisation, make_service
from tests.integration.exchange.conftest import Dump, Run, command, dump_of
from tests.integration.exchange.small_records import FILES, change
from tests.resident import Resident


@pytest.fixture
def real_url(databases: Databases) -> Iterator[str]:
    """A database of the test's own with the real records."""
    with databases.fresh("seeded", seed) as url:
        yield url


def _differing(first: Path, second: Path) -> list[str]:
    _same, different, missing = cmpfiles(first, second, SCHEMAS, shallow=False)
    return different + missing


def test_real_records_come_out_as_they_went_in_and_go_in_as_they_came_out(real_url: str, tmp_path: Path) -> None:
    run = command(real_url, tmp_path / "instance")
    before = dump_of(real_url)

    exported = run("seed", "export", tmp_path / "out")
    loaded = run("seed", "load", tmp_path / "out")

    assert exported.exit_code == 0, exported.output
    assert _differing(assets.SEED_DATA, tmp_path / "out") == []
    assert loaded.output.startswith("0 nieuw, 0 gewijzigd, "), loaded.output
    assert dump_of(real_url) == before, "updated_at and the version of the catalogue included"


def test_small_records_come_out_as_they_went_in(run: Run, tmp_path: Path) -> None:
    """They hold what the real ones lack: a no that is told, a half year, areas of three kinds, a refuge."""
    run("seed", "export", tmp_path / "out")

    assert {name: (tmp_path / "out" / name).read_text(encoding="utf-8") for name in SCHEMAS} == FILES


def test_second_load_changes_nothing(run: Run, dump: Dump, folder: Path) -> None:
    before = dump()

    result = run("seed", "load", folder)

    assert result.output == "0 nieuw, 0 gewijzigd, 21 ongewijzigd.\n"
    assert dump() == before


def test_first_load_reports_everything_as_new(database_url: str, folder: Path, tmp_path: Path) -> None:
    result = command(database_url, tmp_path / "instance")("seed", "load", folder)

    assert result.output == "21 nieuw, 0 gewijzigd, 0 ongewijzigd.\n"


def test_export_does_not_depend_on_the_order_of_loading(databases: Databases, folder: Path, tmp_path: Path) -> None:
    """Rows of half of the files are turned round; the exports of both databases are the same bytes."""
    turned = ("settlements.csv", "place_aliases.csv", "postcode_areas.csv")
    for name in turned:
        header, *rows = (folder / name).read_text(encoding="utf-8").splitlines()
        (folder / name).write_text("\n".join([header, *reversed(rows)]) + "\n", encoding="utf-8")
    for name, marker in (
        ("services.yml", "- uuid: "),
        ("organisations.yml", "- uuid: "),
        ("locations.yml", "- uuid: "),
    ):
        _start, first, second = ("\n" + FILES[name]).split("\n" + marker)
        (folder / name).write_text(f"{marker}{second}{marker}{first}\n", encoding="utf-8")
    with databases.fresh("migrated", migrate) as url:
        run = command(url, tmp_path / "instance")
        loaded = run("seed", "load", folder)
        run("seed", "export", tmp_path / "out")

    assert loaded.exit_code == 0, loaded.output
    assert {name: (tmp_path / "out" / name).read_text(encoding="utf-8") for name in SCHEMAS} == FILES


def test_record_that_was_added_in_the_middle_is_exported_there(run: Run, folder: Path, tmp_path: Path) -> None:
    row = "00000000-0000-4000-8000-000000000022,Tussendorp,tussendorp,wijk,GM0001,6002,,,none,\n"
    change(
        folder, "settlements.csv", "00000000-0000-4000-8000-000000000003", f"{row}00000000-0000-4000-8000-000000000003"
    )

    result = run("seed", "load", folder)
    run("seed", "export", tmp_path / "out")

    assert result.output == "1 nieuw, 0 gewijzigd, 21 ongewijzigd.\n"
    assert _differing(folder, tmp_path / "out") == []


def test_record_beside_the_files_stays(run: Run, dump: Dump, small_url: str, folder: Path) -> None:
    engine = create_engine(small_url)
    with Session(engine) as session:
        make_service(session, slug="eigen-hulp", organisation=make_organisation(session, slug="eigen-club"))
        session.commit()
    engine.dispose()

    run("seed", "load", folder)

    after = dump()
    assert any("eigen-hulp" in row for row in after["service"])
    assert any("eigen-club" in row for row in after["organisation"])
    assert len(after["service"]) == 3


def _found(app: Flask, words: str) -> bool:
    """Asked of the map, because the list offers a way out when nothing matches."""
    features = Resident(app).get(f"/kaart/voorzieningen.geojson?q={words}").json["features"]
    return "/hulp/inloop" in {feature["properties"]["url"].split("?")[0] for feature in features}


def test_changed_record_is_counted_and_found_by_its_new_words(run: Run, small_app: Flask, folder: Path) -> None:
    assert not _found(small_app, "fietsreparatie")
    change(folder, "services.yml", "Loop binnen voor koffie.", "Loop binnen voor fietsreparatie.")
    change(folder, "categories.yml", "  - koffie\n", "  - thee\n")

    result = run("seed", "load", folder)

    assert result.output == "0 nieuw, 2 gewijzigd, 19 ongewijzigd.\n"
    assert _found(small_app, "fietsreparatie")

    change(folder, "services.yml", "Loop binnen voor fietsreparatie.", "Loop binnen voor koffie.")
    run("seed", "load", folder)

    assert not _found(small_app, "fietsreparatie")


def test_draft_that_is_published_is_found_and_published_one_that_becomes_a_draft_is_not(
    run: Run, small_app: Flask, folder: Path
) -> None:
    resident = Resident(small_app)
    resident.get("/hulp/inloop")
    resident.get("/hulp/schuldhulp", expect=404)
    change(folder, "services.yml", "status: published", "status: archived")
    change(folder, "services.yml", "status: draft\n  confidence: low", "status: published\n  confidence: medium")

    run("seed", "load", folder)

    resident.get("/hulp/inloop", expect=404)
    resident.get("/hulp/schuldhulp")
    assert not _found(small_app, "inloop")


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)  # what PostgreSQL could refuse is moved below
@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("opening_hours: Mo 10:00-12:00", "opening_hours: Tu 10:00-12:00", id="hours of a place"),
        pytest.param("    opening_hours: Mo 10:00-12:00\n", "", id="hours of a place taken away"),
        pytest.param("  dimensions:\n  - meedoen\n", "", id="last of a list taken away"),
        pytest.param("    settlements:\n    - zijgehucht\n", "", id="area taken away"),
        pytest.param("    - GM0001\n", "    - GM0001\n", id="nothing"),
        pytest.param("  phone: '112'\n", "", id="field taken away"),
    ],
)
def test_change_inside_a_record_arrives_and_comes_out(
    run: Run, folder: Path, tmp_path: Path, old: str, new: str
) -> None:
    change(folder, "services.yml", old, new)

    result = run("seed", "load", folder)
    run("seed", "export", tmp_path / "out")

    changed = int(old != new)
    assert result.output == f"0 nieuw, {changed} gewijzigd, {21 - changed} ongewijzigd.\n"
    assert _differing(folder, tmp_path / "out") == []


def test_place_can_go_from_one_service_to_the_other_with_its_key(run: Run, folder: Path, tmp_path: Path) -> None:
    place = "  - uuid: 00000000-0000-4000-8000-000000000017\n    location: het-huis\n"
    change(folder, "services.yml", place, "")
    (folder / "services.yml").open("a", encoding="utf-8").write(f"  locations:\n{place}")

    result = run("seed", "load", folder)
    run("seed", "export", tmp_path / "out")

    assert result.exit_code == 0, result.output
    assert _differing(folder, tmp_path / "out") == []


def test_two_records_can_change_names_with_each_other(run: Run, folder: Path, tmp_path: Path) -> None:
    for first, second in (
        ("0006\n  slug: inloop", "0006\n  slug: schuldhulp"),
        ("0016\n  slug: schuldhulp", "0016\n  slug: inloop"),
    ):
        change(folder, "services.yml", first, second)

    result = run("seed", "load", folder)

    assert result.exit_code == 0, result.output


def test_leaflet_with_the_old_name_still_leads_to_the_service(
    run: Run, small_app: Flask, small_url: str, folder: Path
) -> None:
    change(folder, "services.yml", "slug: inloop", "slug: huiskamer")
    change(folder, "access_roles.csv", ",inloop,", ",huiskamer,")
    change(folder, "locations.yml", "slug: de-hal", "slug: de-grote-hal")
    change(folder, "services.yml", "location: de-hal", "location: de-grote-hal")

    run("seed", "load", folder)
    run("seed", "load", folder)

    resident = Resident(small_app)
    assert resident.get("/hulp/inloop", expect=301).headers["Location"].endswith("/hulp/huiskamer")
    assert resident.get("/locatie/de-hal", expect=301).headers["Location"].endswith("/locatie/de-grote-hal")
    engine = create_engine(small_url)
    with Session(engine) as session:
        assert sorted(session.scalars(select(FormerSlug.slug))) == ["de-hal", "inloop"]
    engine.dispose()


def test_name_that_comes_back_is_no_former_name_any_more(run: Run, dump: Dump, folder: Path) -> None:
    for old, new in (("inloop", "huiskamer"), ("huiskamer", "inloop")):
        change(folder, "services.yml", f"slug: {old}", f"slug: {new}")
        change(folder, "access_roles.csv", f",{old},", f",{new},")
        run("seed", "load", folder)

    assert [row.split("'")[1] for row in dump()["former_slug"]] == ["huiskamer"]


def test_load_renews_an_index_of_an_older_analyser(run: Run, dump: Dump, small_url: str, folder: Path) -> None:
    """Else the advice of `portal doctor` would help nobody."""
    engine = create_engine(small_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE search_state SET analyser_version = 'old'")
        connection.exec_driver_sql("DELETE FROM search_index")
    engine.dispose()

    result = run("seed", "load", folder)

    assert result.output.startswith("0 nieuw, 0 gewijzigd")
    assert len(dump()["search_index"]) == 1
    assert "'old'" not in str(dump()["search_state"])


def test_moment_of_change_is_renewed_for_the_changed_record_only(run: Run, small_url: str, folder: Path) -> None:
    before = _moments(small_url)
    change(folder, "services.yml", "name: Inloop", "name: Huiskamer")

    run("seed", "load", folder)

    after = _moments(small_url)
    assert after["inloop"] > before["inloop"]
    assert after["schuldhulp"] == before["schuldhulp"]


def _moments(url: str) -> dict[str, object]:
    engine = create_engine(url)
    with Session(engine) as session:
        moments = {row.slug: row.updated_at for row in session.execute(select(Service.slug, Service.updated_at))}
    engine.dispose()
    return moments
