"""Can an editor add a statement without code, and is a broken list refused by name?"""

import shutil
from pathlib import Path

import pytest
import yaml

from portal import assets
from portal.self_assessment.queries.instruments import InstrumentRefused, load_instruments


@pytest.fixture
def editable(tmp_path: Path) -> Path:
    shutil.copytree(assets.SEED_DATA / "instruments", tmp_path / "instruments")
    return tmp_path


def test_a_new_statement_needs_no_code(editable: Path) -> None:
    path = editable / "instruments" / "volwassenen.yml"
    record = yaml.safe_load(path.read_text())
    record["dimensions"][0]["statements"].append({**record["dimensions"][0]["statements"][0], "slug": "nieuw"})
    path.write_text(yaml.safe_dump(record))

    assert len(load_instruments(editable)["volwassenen"].statements) == 25


@pytest.mark.parametrize("text", ["slug: [", "slug: volwassenen", "- x"])
def test_a_broken_list_stops_the_start_and_names_its_file(editable: Path, text: str) -> None:
    (editable / "instruments" / "jongeren.yml").write_text(text)

    with pytest.raises(InstrumentRefused, match=r"jongeren\.yml"):
        load_instruments(editable)


def test_a_folder_without_lists_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InstrumentRefused):
        load_instruments(tmp_path)
