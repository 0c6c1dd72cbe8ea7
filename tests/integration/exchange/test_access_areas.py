"""Do doors for a village, a municipality, a region and the country survive the way in and out?"""

import pytest

from tests.integration.exchange.conftest import Run, fresh_refusals
from tests.integration.exchange.small_records import FILES

HEADER, EXACT = FILES["access_roles.csv"].splitlines()
START = "00000000-0000-4000-8000-0000000000"
AREAS = f"""\
{HEADER}
{START}18,,,,wlz,0,inloop,,,national,Bel het landelijke loket.,,2024-05,high
{START}28,,,Proefregio,zvw,0,inloop,,,regional,Bel het loket van de regio.,,2024-05,high
{START}38,,zijgehucht,,jeugd,0,inloop,12.0,17.5,exact,Loop binnen in het dorp.,,2024-05,high
{EXACT}
"""


def test_doors_of_every_kind_of_area_come_out_as_they_went_in(run: Run, folder, tmp_path) -> None:
    (folder / "access_roles.csv").write_text(AREAS)

    run("seed", "load", folder)
    run("seed", "export", tmp_path / "out")

    assert (tmp_path / "out" / "access_roles.csv").read_text() == AREAS


@pytest.mark.parametrize(
    ("row", "words"),
    [
        pytest.param("GM0001,zijgehucht,,wmo,0,inloop,,,exact", "niet meer dan één", id="two areas"),
        pytest.param("GM0001,,,wmo,0,inloop,18,12,exact", "laagste leeftijd", id="ages reversed"),
        pytest.param(",nergens,,wmo,0,inloop,,,exact", "settlements.csv", id="unknown village"),
        pytest.param(",,Elders,wmo,0,inloop,,,exact", "municipalities.csv", id="unknown region"),
    ],
)
def test_area_or_age_that_cannot_be_is_refused(run: Run, folder, row: str, words: str) -> None:
    (folder / "access_roles.csv").write_text(f"{HEADER}\n{START}18,{row},Bel of loop binnen.,,,high\n")

    result = run("seed", "load", folder)

    assert words in " ".join(fresh_refusals(result))
