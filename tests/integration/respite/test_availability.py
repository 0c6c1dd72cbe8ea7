"""Free places: stated by command or by file, never older over newer, and stale by themselves on list, map and page."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.cli import ScriptInfo
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from portal.respite.cli import group
from portal.respite.models import ServiceCapacity
from tests.integration.exchange.conftest import Run
from tests.resident import Resident

# An offer with a spot on the map, and one with known opening hours.
SPOT, HOURS = "dagbehandeling-ververshof", "dagopvang-jozefhuis-roggel"
HEADER = "service,unit,available,maximum,next_free_on,stated_by,updated_at,description\n"


def _kept(url: str) -> list[tuple[object, ...]]:
    engine = create_engine(url)
    with Session(engine) as session:
        rows = session.scalars(select(ServiceCapacity).order_by(ServiceCapacity.service_id, ServiceCapacity.unit))
        found = [(row.unit.value, row.available, row.maximum, row.updated_at.isoformat()) for row in rows]
    engine.dispose()
    return found


def test_statement_is_kept_and_an_older_one_is_not(run: Run, own_url: str) -> None:
    first = run("respite", "set-availability", SPOT, "--free", 2, "--maximum", 8, "--as-of", "2026-11-20 09:00")
    same = run("respite", "set-availability", SPOT, "--free", 2, "--maximum", 8, "--as-of", "2026-11-20 09:00")
    older = run("respite", "set-availability", SPOT, "--free", 5, "--as-of", "2026-11-20 08:59")
    newer = run("respite", "set-availability", SPOT, "--free", 0, "--as-of", "2026-11-20 09:01")

    assert [result.output for result in (first, same, older, newer)] == [
        f"{SPOT}: nieuw\n",
        f"{SPOT}: ongewijzigd\n",
        f"{SPOT}: niet bewaard, want wij hebben een nieuwer cijfer\n",
        f"{SPOT}: gewijzigd\n",
    ]
    assert _kept(own_url) == [("plek", 0, None, "2026-11-20T08:01:00+00:00")]


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        pytest.param(["bestaat-niet", "--free", 1], "Wij kennen geen aanbod", id="unknown service"),
        pytest.param([SPOT, "--free", 1, "--as-of", "2999-01-01"], "moet nog komen", id="in the future"),
        pytest.param([SPOT, "--free", 3, "--maximum", 2], "meer plekken vrij", id="more than there are"),
        pytest.param([SPOT, "--free", -1], "-1", id="less than none"),
    ],
)
def test_impossible_statement_is_refused(run: Run, own_url: str, arguments: list[object], reason: str) -> None:
    result = run("respite", "set-availability", *arguments)

    assert result.exit_code != 0
    assert reason in result.output
    assert _kept(own_url) == []


def test_file_is_kept_as_a_whole_and_a_second_time_changes_nothing(run: Run, own_url: str, tmp_path: Path) -> None:
    file = tmp_path / "vrij.csv"
    file.write_text(
        f"{HEADER}{SPOT},bed,2,8,2026-12-03,aanbieder,2026-11-20T09:15,\n{HOURS},,0,,,redactie,2026-11-20T09:15+01:00,\n"
    )

    first = run("respite", "import-availability", file)
    again = run("respite", "import-availability", file)

    assert first.output.splitlines()[0] == "2 nieuw"
    assert again.output.splitlines()[:3] == ["0 nieuw", "0 gewijzigd", "2 ongewijzigd"]
    assert sorted(row[0] for row in _kept(own_url)) == ["bed", "plek"]


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_every_mistake_of_a_file_is_named_and_nothing_is_kept(run: Run, own_url: str, tmp_path: Path) -> None:
    file = tmp_path / "vrij.csv"
    file.write_text(
        HEADER
        + f"{SPOT},,1,,,aanbieder,2026-11-20T09:15,\n"
        + f"{SPOT},,1,,,aanbieder,2026-11-20T09:15,\n"
        + "bestaat-niet,,1,,,aanbieder,2026-11-20T09:15,\n"
        + f"{HOURS},,3,2,,aanbieder,2026-11-20T09:15,\n"
        + f"{HOURS},,veel,,,niemand,gisteren,\n"
        + f"{HOURS},bed,1,,,aanbieder,2999-01-01T00:00,\n"
    )

    result = run("respite", "import-availability", file)

    assert result.exit_code == 1
    assert (
        "vrij.csv, record 2, veld service “dagbehandeling-ververshof”: deze waarde komt twee keer voor" in result.output
    )
    assert "vrij.csv, record 3, veld service “bestaat-niet”: wij kennen geen aanbod" in result.output
    assert "vrij.csv, record 4, veld available “3”: er zijn meer plekken vrij dan er plekken zijn" in result.output
    assert f"vrij.csv, record 5, veld service “{HOURS}”: deze waarde komt twee keer voor" in result.output
    assert "vrij.csv, record 5, veld available “veel”: dit is geen heel getal" in result.output
    assert "vrij.csv, record 5, veld stated_by “niemand”: kies een van" in result.output
    assert "vrij.csv, record 5, veld updated_at “gisteren”: dit is geen moment" in result.output
    assert "vrij.csv, record 6, veld updated_at “2999-01-01" in result.output
    assert "Er is niets geladen: 8 fouten." in result.output
    assert _kept(own_url) == []


def _said(app: Flask, slug: str, place: str) -> dict[str, str]:
    """What list, map and page say of one offer."""
    visitor = Resident(app)
    features = visitor.get("respite.features", plaats=place).json["features"]
    listed = visitor.get("respite.finder", plaats=place).tree
    items = [item for item in listed.iter("li") if item.get("class") == "offer"]
    own = next(item for item in items if any(link.get("href") == f"/hulp/{slug}" for link in item.iter("a")))
    on_map = [feature["properties"] for feature in features if feature["properties"]["url"] == f"/hulp/{slug}"]
    return {
        "list": " ".join(" ".join(own.itertext()).split()),
        "map": " ".join(f"{place['hours']} {place.get('note', '')}" for place in on_map),
        "page": visitor.get(f"/hulp/{slug}").main,
    }


FREE = "3 bedden vrij. Op 24 november 9.00 uur verteld door de aanbieder."
STALE = "Wij weten niet of er nu plek is. Bel om te vragen."


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("at", "hours", "places"),
    [
        pytest.param("2026-11-26 08:59", "Gesloten, vandaag 9.30 uur open", FREE, id="a minute before it is stale"),
        pytest.param("2026-11-26 09:00", "Gesloten, vandaag 9.30 uur open", STALE, id="after exactly two days"),
        pytest.param("2026-11-26 10:00", "Nu open, tot 16.30 uur", STALE, id="open, and stale"),
        pytest.param("2026-11-24 10:00", "Nu open, tot 16.30 uur", FREE, id="open, and told an hour ago"),
    ],
)
def test_list_map_and_page_say_the_same(own_app: Flask, frozen_clock, at: str, hours: str, places: str) -> None:
    frozen_clock(own_app, at)
    _state(own_app, HOURS, "2026-11-24 09:00")

    said = _said(own_app, HOURS, "Roggel")

    for where, text in said.items():
        assert hours in text, where
        assert places in text, where
        assert "3 bedden" not in text or places is FREE, where


def _state(app: Flask, slug: str, at: str) -> None:
    """Three beds, told by the provider, with the clock of this application."""
    told = ["--free", "3", "--unit", "bed", "--stated-by", "aanbieder", "--as-of", at]
    info = ScriptInfo(create_app=lambda: app)
    result = CliRunner().invoke(group, ["set-availability", slug, *told], obj=info)
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_full_house_says_when_a_place_comes_free(own_app: Flask, own_url: str, run: Run, frozen_clock) -> None:
    run("respite", "set-availability", SPOT, "--free", 0, "--next-free", "2026-12-03", "--as-of", "2026-11-20 09:00")
    frozen_clock(own_app, "2026-11-20 10:00")

    page = Resident(own_app).get(f"/hulp/{SPOT}")

    assert (
        "Nu vol, weer plek vanaf 3 december 2026. Op 20 november 9.00 uur nagevraagd door onze redactie." in page.main
    )
