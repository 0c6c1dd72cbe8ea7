"""Is every mistake in a record file named with file, record, field and reason, and is then nothing changed?"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.integration.exchange.conftest import Dump, Run, fresh_refusals
from tests.integration.exchange.small_records import FILES, change

Spoil = Callable[[Path], object]

BOMB = "\n".join(
    ["- slug: bom", "  name: &a0 lol"] + [f"  f{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
)
LAUGHS = "write everything out"


def swap(name: str, old: str, new: str) -> Spoil:
    return lambda folder: change(folder, name, old, new)


def put(name: str, content: str | bytes) -> Spoil:
    data = content.encode() if isinstance(content, str) else content
    return lambda folder: (folder / name).write_bytes(data)


def _make_huge(folder: Path) -> None:
    with (folder / "services.yml").open("r+b") as file:
        file.truncate(20_000_001)


def _replace_by_folder(folder: Path) -> None:
    (folder / "themes.yml").unlink()
    (folder / "themes.yml").mkdir()


CASES = {
    "missing field": (
        swap("services.yml", "  summary: Loop binnen voor koffie.\n", ""),
        "services.yml, record 1, veld summary: dit veld ontbreekt",
    ),
    "unknown field": (
        swap("organisations.yml", "  name: Het Punt\n", "  name: Het Punt\n  fax: '1'\n"),
        "organisations.yml, record 1, veld fax “1”: dit veld kennen we niet",
    ),
    "field twice": (
        swap("organisations.yml", "  name: Het Punt\n", "  name: Het Punt\n  name: De Punt\n"),
        "organisations.yml: dit record heeft een veld dubbel, zie regel 4",
    ),
    "wrong slug": (swap("themes.yml", "slug: samen", "slug: Sa Men"), "themes.yml, record 1, veld slug “Sa Men”"),
    "doubled key": (
        swap("organisations.yml", "000000000014", "000000000004"),
        "organisations.yml, record 2, veld uuid “00000000-0000-4000-8000-000000000004”",
    ),
    "dangling reference": (
        swap("locations.yml", "organisation: het-punt", "organisation: de-punt"),
        "locations.yml, record 1, veld organisation “de-punt”: dit komt niet voor in organisations.yml",
    ),
    "wrong hours": (
        swap("locations.yml", "Mo-Fr 09:00-17:00", "Ma t/m vr"),
        "locations.yml, record 1, veld opening_hours",
    ),
    "wrong phone": (
        swap("services.yml", "phone: '112'", "phone: bel maar"),
        "services.yml, record 1, veld phone “bel maar”",
    ),
    "phone without quotation marks": (
        swap("services.yml", "phone: '112'", "phone: 112"),
        "services.yml, record 1, veld phone “112”: dit is geen tekst",
    ),
    "impossible date": (
        swap("services.yml", "valid_from: '2020-01-01'", "valid_from: 2020-02-30"),
        "services.yml, record 1, veld valid_from “2020-02-30”",
    ),
    "low and published": (
        swap("services.yml", "status: draft", "status: published"),
        "services.yml, record 2, veld status “published”",
    ),
    "ages reversed": (
        swap("services.yml", "minimum_age: 17.5", "minimum_age: 17.5\n  maximum_age: 4"),
        "services.yml, record 1, veld minimum_age “17.5”",
    ),
    "half the point of a refuge": (
        swap("locations.yml", "is_confidential: true", "is_confidential: true\n  latitude: 51.3"),
        "locations.yml, record 2, veld precision",
    ),
    "no number": (
        swap("locations.yml", "latitude: 51.211", "latitude: .nan"),
        "locations.yml, record 1, veld latitude “nan”: dit is geen getal",
    ),
    "number without end": (
        swap("services.yml", "minimum_age: 17.5", f"minimum_age: {'9' * 5000}"),
        "services.yml, record 1, veld minimum_age “9999",
    ),
    "control character": (
        swap("categories.yml", "name: Geld", 'name: "Ge\\x1B[2Jld"'),
        "categories.yml, record 2, veld name “Ge�[2Jld”: er staan onzichtbare tekens in deze tekst",
    ),
    "raw control character": (swap("audiences.yml", "Iedereen", "Ieder\x07een"), "audiences.yml: er staan onzichtbare"),
    "lead time turned round": (
        swap("respite.yml", "lead_days_minimum: 0", "lead_days_minimum: 15"),
        "respite.yml, record 1, veld lead_days_minimum “15”: de kortste tijd vooraf is langer dan de langste",
    ),
    "when and when not": (
        swap("respite.yml", "not_moments:\n  - nacht", "not_moments:\n  - dag"),
        "respite.yml, record 1, veld not_moments “['dag']”: een moment staat in beide lijsten",
    ),
    "form of respite that we do not know": (
        swap("respite.yml", "  - dagopvang", "  - zweven"),
        "respite.yml, record 1, veld forms.0 “zweven”: kies een van: dagopvang, logeren, thuis",
    ),
    "respite of a service that does not exist": (
        swap("respite.yml", "service: schuldhulp", "service: weg"),
        "respite.yml, record 1, veld service “weg”: dit komt niet voor in services.yml",
    ),
    "respite of a service that nobody would find": (
        swap("services.yml", "  - geld\n  - respijtzorg", "  - geld"),
        "respite.yml, record 1, veld service “schuldhulp”: deze hulp staat niet onder het onderwerp respijtzorg",
    ),
    "huge file": (_make_huge, "services.yml: dit bestand is groter dan 20 MB"),
    "not UTF-8": (
        put("places_outside.csv", "name\nElders\nSint Odiliënberg\n".encode("latin-1")),
        "places_outside.csv: dit bestand is niet bewaard als UTF-8, zie regel 3",
    ),
    "empty YAML": (put("audiences.yml", ""), "audiences.yml: dit bestand is geen lijst van records"),
    "YAML without list": (put("audiences.yml", "slug: x\n"), "audiences.yml: dit bestand is geen lijst"),
    "list of words": (put("themes.yml", "- samen\n"), "themes.yml, record 1 “samen”: dit is geen lijst met velden"),
    "broken YAML": (put("audiences.yml", "- slug: [x\n- y: }\n"), "audiences.yml: wij begrijpen regel 2 niet"),
    "a billion laughs": (put("audiences.yml", BOMB), "audiences.yml: schrijf alles uit"),
    "alias": (
        put("audiences.yml", "- slug: iedereen\n  name: &n Iedereen\n- slug: x\n  name: *n\n"),
        "audiences.yml: schrijf alles uit: geen & of * vooraan een waarde, zie regel 2",
    ),
    "python tag": (
        put("audiences.yml", '- slug: x\n  name: !!python/object/apply:os.system ["touch /tmp/owned"]\n'),
        "audiences.yml: zet een tekst die met een uitroepteken begint tussen aanhalingstekens, zie regel 2",
    ),
    "bottomless nesting": (
        put("audiences.yml", "- " + "[" * 200_000),
        "audiences.yml: er staan te veel lijsten in elkaar",
    ),
    "missing column": (
        swap("settlements.csv", "coordinate_source,note", "coordinate_source"),
        "settlements.csv, veld note: deze kolom ontbreekt",
    ),
    "extra column": (
        put("places_outside.csv", "name,land\nElders,NL\n"),
        "places_outside.csv, veld land: wij kennen deze kolom niet",
    ),
    "column twice": (put("places_outside.csv", "name,name\nElders,X\n"), "places_outside.csv, veld name: deze waarde"),
    "cell too many": (
        swap("postcode_areas.csv", "51.22,5.92", "51.22,5.92,6"),
        "postcode_areas.csv, record 2, veld surplus cells “6”",
    ),
    "cell too few": (
        swap("postcode_areas.csv", ",51.22,5.92", ",51.22"),
        "postcode_areas.csv, record 2, veld longitude: dit veld ontbreekt",
    ),
    "quotation mark that stays open": (
        put("places_outside.csv", 'name\n"Elders\n'),
        "places_outside.csv: de aanhalingstekens kloppen niet, zie regel 2",
    ),
    "empty CSV": (put("places_outside.csv", ""), "places_outside.csv, veld name: deze kolom ontbreekt"),
    "missing file": (lambda folder: (folder / "themes.yml").unlink(), "themes.yml: dit bestand ontbreekt"),
    "folder for a file": (_replace_by_folder, "themes.yml “Is a directory”: dit bestand is niet te lezen"),
}


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)  # the files are refused before the database is asked
@pytest.mark.parametrize(("spoil", "said"), CASES.values(), ids=CASES.keys())
def test_mistake_is_named_and_nothing_is_changed(run: Run, dump: Dump, folder: Path, spoil: Spoil, said: str) -> None:
    before = dump()
    spoil(folder)

    result = run("seed", "load", folder)

    assert result.exit_code == 1
    assert result.exception is None or isinstance(result.exception, SystemExit)
    refusals = fresh_refusals(result)
    assert [line for line in refusals if line.startswith(said)], result.output
    assert len(refusals) == 1, "one mistake gives one line"
    assert "Er is niets geladen: 1 fout." in result.output
    assert "Traceback" not in result.output
    assert dump() == before


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_all_mistakes_of_all_files_are_named_at_once_in_the_order_of_the_files(
    run: Run, dump: Dump, folder: Path
) -> None:
    """A wrong field here, a missing file there, and a reference from a record that has another mistake."""
    before = dump()
    (folder / "audiences.yml").unlink()
    change(folder, "municipalities.csv", "51.2,", "91.2,")
    change(folder, "organisations.yml", "0475 12 34 56", "bel maar")
    change(folder, "services.yml", "summary: Hulp bij schulden.", "summary: ''")
    change(folder, "services.yml", "  - geld\n", "  - goud\n")
    change(folder, "access_roles.csv", "inloop,,,exact", "uitloop,,,exact")

    result = run("seed", "load", folder)

    assert [line.split(":")[0].split(" “")[0] for line in fresh_refusals(result)] == [
        "municipalities.csv, record 1, veld latitude",
        "audiences.yml",
        "organisations.yml, record 1, veld phone",
        "services.yml, record 2, veld summary",
        "services.yml, record 2, veld categories",
        "access_roles.csv, record 1, veld service",
    ]
    assert "Er is niets geladen: 6 fouten." in result.output
    assert dump() == before


def test_name_of_a_record_beside_the_files_is_not_taken(run: Run, dump: Dump, folder: Path) -> None:
    """Another organisation of that name is in the database only: it keeps its slug, and the file is refused."""
    before = dump()
    change(folder, "organisations.yml", "000000000014", "0000000000ff")

    result = run("seed", "load", folder)

    assert fresh_refusals(result) == [
        "organisations.yml, record 2, veld slug “stichting-zorg”: een ander record in de database heeft deze waarde al"
    ]
    assert dump() == before


def test_load_that_the_database_breaks_off_leaves_no_trace(run: Run, dump: Dump, folder: Path) -> None:
    """The key of a service at a location is held by a service that the files no longer name: found while writing."""
    before = dump()
    text = FILES["services.yml"]
    first, second = text.split("- uuid: 00000000-0000-4000-8000-000000000016")
    (folder / "services.yml").write_text(
        first.replace("slug: inloop", "slug: tweede").replace("0006\n", "00f6\n")
        + "- uuid: 00000000-0000-4000-8000-000000000016"
        + second
    )
    change(folder, "access_roles.csv", "inloop,,,exact", "tweede,,,exact")
    change(folder, "municipalities.csv", "Proefregio", "Andere regio")

    result = run("seed", "load", folder)

    assert result.exit_code == 1
    assert "niets veranderd (IntegrityError)" in result.output
    assert "Traceback" not in result.output
    assert dump() == before


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_folder_that_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    assert run("seed", "load", tmp_path / "nergens").exit_code == 2


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_export_to_a_place_that_cannot_be_written_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "vol").touch()

    result = run("seed", "export", tmp_path / "vol" / "map")

    assert result.exit_code == 1
    assert "Wij kunnen niet schrijven naar" in result.output
