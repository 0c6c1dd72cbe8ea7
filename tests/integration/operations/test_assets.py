"""Can a front server serve every file that the pages name, from the folder that `portal assets` fills?"""

import re
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

from click.testing import CliRunner
from flask import Flask

from portal.commands import cli
from tests.resident import Resident

NAMED = re.compile(r"""["'(](/static/[^"'()\s?#]+)""")
IN_STYLE = re.compile(r"""url\(["']?([^"')]+)["']?\)""")


def _collect(folder: Path, instance: Path) -> str:
    result = CliRunner().invoke(cli, ["assets", str(folder)], env={"PORTAL_INSTANCE": str(instance)})
    assert result.exit_code == 0, result.output
    return result.output


def test_folder_holds_every_file_that_pages_and_style_sheets_name(seeded_app: Flask, tmp_path: Path) -> None:
    _collect(tmp_path / "static", tmp_path / "instance")
    resident = Resident(seeded_app)
    service = resident.get("/kaart/voorzieningen.geojson").json["features"][0]["properties"]["url"]

    named = {
        address
        for page in (
            "/",
            "/hulp?plaats=Weert",
            service,
            f"{service}/afdruk",
            "/direct-hulp",
            "/begrippen",
            "/bestaat-niet",
        )
        for address in NAMED.findall(unescape(resident.get(page, expect=404 if "niet" in page else 200).html))
    }

    assert len(named) > 5
    assert any("/derden/leaflet/" in address for address in named), "the map needs its script"
    assert [address for address in named if not (tmp_path / urlsplit(address).path.lstrip("/")).is_file()] == []
    assert _missing_in_styles(tmp_path / "static") == []


def _missing_in_styles(folder: Path) -> list[str]:
    missing = []
    for sheet in folder.rglob("*.css"):
        for address in IN_STYLE.findall(sheet.read_text(encoding="utf-8")):
            target = urlsplit(address).path
            if target and not address.startswith(("data:", "#")) and not (sheet.parent / target).is_file():
                missing.append(f"{sheet.relative_to(folder)}: {address}")
    return missing


def test_collecting_again_gives_the_same_files(tmp_path: Path) -> None:
    first = _collect(tmp_path / "static", tmp_path / "instance")
    files = sorted(path for path in (tmp_path / "static").rglob("*"))

    assert _collect(tmp_path / "static", tmp_path / "instance") == first
    assert sorted(path for path in (tmp_path / "static").rglob("*")) == files


def test_files_are_those_that_the_portal_itself_serves(seeded_app: Flask, tmp_path: Path) -> None:
    _collect(tmp_path / "static", tmp_path / "instance")
    client = seeded_app.test_client()
    files = [path for path in (tmp_path / "static").rglob("*") if path.is_file()]

    for path in files[:: max(1, len(files) // 12)]:
        with client.get(f"/{path.relative_to(tmp_path).as_posix()}") as response:
            assert response.data == path.read_bytes(), path
