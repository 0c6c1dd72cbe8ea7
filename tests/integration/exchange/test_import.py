"""Does a list come in without anybody's work being lost: everything or nothing, and a second time nothing?"""

import csv
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from portal.exchange.models import RecordOrigin
from portal.extensions import db
from portal.locations.models import Location
from portal.organisations.models import Organisation
from portal.search.actions import reindex_all
from portal.services.models import Service, ServiceCard
from portal.services.rules.records import Status
from tests.integration.exchange.conftest import Dump, Run
from tests.integration.exchange.lists import COFFEE, HALL, INLOOP, POINT, SECRET_HOUSE, SOUP, Rows, write_csv

Import = Callable[..., str]
# What a run may renew without a record being other than before.
BOOKKEEPING = {"search_state"}


@pytest.fixture
def import_rows(run: Run, tmp_path: Path) -> Import:
    """Import rows as CSV from the source "lijst", and give the output; `ends` is the code with which it must end."""

    def give(rows: Rows, *options: object, source: str = "lijst", ends: int = 0) -> str:
        file = write_csv(tmp_path / "lijst.csv", rows)
        result = run("import", file, "--format", "csv", "--source", source, *options)
        assert result.exit_code == ends, result.output
        assert isinstance(result.exception, SystemExit | None)
        return result.output

    return give


@pytest.fixture
def stored(small_app: Flask) -> Callable[[str], Mapping[str, Any]]:
    """The columns of the service with this slug, read afresh."""

    def read(slug: str) -> Mapping[str, Any]:
        with small_app.app_context():
            service = db.session.scalars(select(Service).where(Service.slug == slug)).one()
            places = [link.location.name for link in service.at_locations]
            provider = service.organisation.name if service.organisation else None
            return {column.key: getattr(service, column.key) for column in Service.__table__.columns} | {
                "places": places,
                "provider": provider,
                "categories": [link.category.slug for link in service.categories],
            }

    return read


def _write(small_app: Flask, slug: str, **values: object) -> None:
    """Change a service as an editor would."""
    with small_app.app_context():
        service = db.session.scalars(select(Service).where(Service.slug == slug)).one()
        for name, value in values.items():
            setattr(service, name, value)
        db.session.commit()


def test_new_records_come_in_as_drafts_with_provider_and_place(import_rows: Import, stored, small_app: Flask) -> None:
    output = import_rows([COFFEE, SOUP])

    coffee, soup = stored("koffie-in-de-wijk"), stored("soep-voor-iedereen")
    assert coffee["status"] is Status.DRAFT
    assert (coffee["provider"], coffee["places"], coffee["phone"]) == ("Buurtpunt", ["Wijkhuis"], "0475 11 22 33")
    assert soup["provider"] == "Buurtpunt"
    assert "4 nieuw, 0 gewijzigd, 0 ongewijzigd." in output
    with small_app.app_context():
        place = db.session.scalars(select(Location).where(Location.name == "Wijkhuis")).one()
        assert (place.postcode, place.latitude, place.precision) == ("6001CD", 51.21, "postcode4")


def test_what_a_list_does_not_say_of_a_draft_is_named(import_rows: Import) -> None:
    output = import_rows([SOUP | {"aanbieder": "Buurtpunt"}])

    assert "Ingevuld omdat de lijst het niet zegt" in output
    assert "veld access_mode: appointment" in output


def test_a_second_run_changes_nothing(import_rows: Import, dump: Dump) -> None:
    import_rows([COFFEE, SOUP])
    before = dump()

    output = import_rows([COFFEE, SOUP])

    assert dump() == before
    assert "0 nieuw, 0 gewijzigd, 4 ongewijzigd." in output


def test_dry_run_says_what_would_happen_and_touches_nothing(import_rows: Import, dump: Dump) -> None:
    before = dump()

    output = import_rows([COFFEE, COFFEE | {"kenmerk": INLOOP, "naam": "Inloop", "telefoon": "113"}], "--dry-run")

    assert dump() == before
    assert "rij 1, voorziening, “Koffie in de wijk”" in output
    assert "er is niets gewijzigd" in output


@pytest.mark.parametrize("option", [(), ("--dry-run",)], ids=["for real", "as a trial"])
def test_one_wrong_row_stops_everything_and_every_mistake_is_named(
    option: tuple[str, ...], import_rows: Import, dump: Dump
) -> None:
    before = dump()
    wrong = [
        COFFEE,
        COFFEE | {"kenmerk": "K3", "postcode": "60", "kenmerk locatie": "L3"},
        COFFEE | {"kenmerk": "K4", "onderwerpen": "Onzin", "kosten": "weinig", "telefoon": "bel maar"},
    ]

    output = import_rows(wrong, *option, ends=1)

    assert dump() == before
    assert "rij 3, veld kosten: “weinig” kies een van: gratis, eigen bijdrage" in output
    assert "Niets geladen: 1 fout." in output.replace("Er is niets geladen", "Niets geladen")

    output = import_rows(wrong[:2] + [wrong[2] | {"kosten": "gratis"}], *option, ends=1)

    assert dump() == before
    assert "rij 2, locatie, “Wijkhuis”, veld postcode: “60” schrijf vier cijfers en twee hoofdletters" in output
    assert "rij 3, voorziening, “Koffie in de wijk”, veld categories: “Onzin” deze naam kennen we niet" in output


def test_what_the_source_itself_changes_is_followed(import_rows: Import, stored) -> None:
    import_rows([COFFEE])

    output = import_rows([COFFEE | {"telefoon": "0475 99 99 99", "locatie": "Wijkhuis Noord"}])

    assert stored("koffie-in-de-wijk")["phone"] == "0475 99 99 99"
    assert "veld phone: 0475 11 22 33 → 0475 99 99 99" in output
    assert "2 gewijzigd" in output


def test_a_dash_empties_a_field_and_an_empty_cell_leaves_it(import_rows: Import, stored) -> None:
    import_rows([COFFEE | {"website": "https://example.org"}])

    import_rows([COFFEE | {"website": "", "telefoon": "-"}])

    coffee = stored("koffie-in-de-wijk")
    assert (coffee["url"], coffee["phone"]) == ("https://example.org", None)


def test_what_an_editor_wrote_since_is_kept_and_named(import_rows: Import, stored, small_app: Flask) -> None:
    import_rows([COFFEE])
    _write(small_app, "koffie-in-de-wijk", phone="0475 00 00 00")

    output = import_rows([COFFEE | {"telefoon": "0475 99 99 99"}])

    assert stored("koffie-in-de-wijk")["phone"] == "0475 00 00 00"
    assert "veld phone: 0475 00 00 00 → 0475 99 99 99 (geschreven door redactie of aanbieder)" in output


def test_a_record_of_our_own_is_never_overwritten_but_what_it_lacks_is_filled_in(import_rows: Import, stored) -> None:
    rows = [{"kenmerk": INLOOP, "naam": "Heel anders", "website": "https://example.org/inloop"}]

    output = import_rows(rows)

    assert stored("inloop")["name"] == "Inloop"
    assert stored("inloop")["url"] == "https://example.org/inloop"
    assert "veld name: Inloop → Heel anders" in output
    assert "1 gewijzigd" in output


def test_another_source_does_not_overwrite_and_is_told_whose_it_is(import_rows: Import, stored) -> None:
    import_rows([COFFEE], source="eerste")
    uuid = stored("koffie-in-de-wijk")["uuid"]

    output = import_rows([{"kenmerk": str(uuid), "naam": "Thee in de wijk"}], source="tweede")

    assert stored("koffie-in-de-wijk")["name"] == "Koffie in de wijk"
    assert "Koffie in de wijk → Thee in de wijk (eerste)" in output


def test_what_was_confirmed_with_us_later_is_kept(import_rows: Import, stored, small_app: Flask) -> None:
    import_rows([COFFEE | {"bevestigd op": "2026-01-01"}])
    _write(small_app, "koffie-in-de-wijk", last_confirmed_on=date(2026, 6, 1))

    older = import_rows([COFFEE | {"bevestigd op": "2026-05-01", "telefoon": "0475 99 99 99"}])
    kept = stored("koffie-in-de-wijk")["phone"]
    import_rows([COFFEE | {"bevestigd op": "2026-07-01", "telefoon": "0475 99 99 99"}])

    assert (kept, "bij ons later bevestigd" in older) == ("0475 11 22 33", True)
    assert stored("koffie-in-de-wijk")["phone"] == "0475 99 99 99"


def test_decisions_in_the_report_are_followed(import_rows: Import, stored, tmp_path: Path) -> None:
    rows = [
        {"kenmerk": INLOOP, "naam": "Heel anders", "telefoon": "113"},
        COFFEE | {"naam": "Inloop!", "kenmerk": "X", "telefoon": "112"},
    ]
    report = tmp_path / "verslag.csv"
    import_rows(rows, "--dry-run", "--report", report)
    lines = list(csv.DictReader(report.open(encoding="utf-8-sig"), delimiter=";"))
    for line in lines:
        if line["soort"] == "conflict" and line["veld"] == "name":
            line["besluit"] = "overnemen"
    decided = write_csv(tmp_path / "besluiten.csv", lines)

    import_rows(rows, "--decisions", decided)

    inloop = stored("inloop")
    assert (inloop["name"], inloop["phone"]) == ("Heel anders", "112")


def test_a_double_that_an_editor_recognised_is_one_record(import_rows: Import, stored, tmp_path: Path) -> None:
    rows = [{"kenmerk": "hun-1", "naam": "Inlopen", "samenvatting": "Kom binnen.", "telefoon": "112"}]
    report = tmp_path / "verslag.csv"

    output = import_rows(rows, "--dry-run", "--report", report)
    lines = list(csv.DictReader(report.open(encoding="utf-8-sig"), delimiter=";"))
    for line in lines:
        line["besluit"] = "zelfde" if line["soort"] == "misschien dubbel" else ""
    import_rows(rows, "--decisions", write_csv(tmp_path / "besluiten.csv", lines))
    again = import_rows(rows)

    assert f"% gelijk aan “Inloop” ({INLOOP})" in output
    assert "0 nieuw" in again
    assert stored("inloop")["name"] == "Inloop"


def test_take_theirs_follows_the_file_in_that_field_only(import_rows: Import, stored) -> None:
    import_rows([{"kenmerk": INLOOP, "naam": "Heel anders", "telefoon": "113"}], "--take-theirs", "phone")

    assert (stored("inloop")["name"], stored("inloop")["phone"]) == ("Inloop", "113")


def test_a_secret_address_stays_secret_and_out_of_the_report(import_rows: Import, small_app: Flask) -> None:
    with small_app.app_context():
        house = db.session.scalars(select(Location).where(Location.slug == "het-huis")).one()
        house.street = "Verborgenlaan"
        db.session.commit()

    output = import_rows(
        [
            {
                "kenmerk": INLOOP,
                "naam": "Inloop",
                "kenmerk locatie": SECRET_HOUSE,
                "locatie": "Het Huis",
                "straat": "Nieuwstraat",
                "geheim adres": "nee",
            }
        ],
        "--take-theirs",
        "is_confidential",
    )

    with small_app.app_context():
        house = db.session.scalars(select(Location).where(Location.slug == "het-huis")).one()
        assert (house.is_confidential, house.street) == (True, "Verborgenlaan")
    assert "Verborgenlaan" not in output
    assert "een geheim adres wordt nooit openbaar door een import" in output


def test_a_place_that_its_sender_calls_secret_is_secret_at_once(import_rows: Import, small_app: Flask) -> None:
    import_rows(
        [{"kenmerk": INLOOP, "naam": "Inloop", "kenmerk locatie": HALL, "locatie": "De Hal", "geheim adres": "ja"}]
    )

    with small_app.app_context():
        assert db.session.scalars(select(Location).where(Location.slug == "de-hal")).one().is_confidential
        cards = [card.card for card in db.session.scalars(select(ServiceCard))]
    assert all(card["place"] is None for card in cards if card["slug"] == "inloop")


def test_a_list_that_names_other_places_does_not_remove_the_secret_one(import_rows: Import, stored) -> None:
    before = stored("inloop")["places"]
    new_place = {"kenmerk locatie": "L9", "locatie": "Elders", "plaats": "Proefdorp"}

    import_rows([{"kenmerk": INLOOP, "naam": "Inloop"} | new_place], "--take-theirs", "locations")

    assert set(before) == {"De Hal", "Het Huis"}
    assert set(stored("inloop")["places"]) == {"Elders", "Het Huis"}


def test_with_publish_new_services_are_public_and_index_and_cards_are_those_of_a_rebuild(
    import_rows: Import, dump: Dump, small_app: Flask
) -> None:
    import_rows([COFFEE], "--publish")
    import_rows([COFFEE | {"naam": "Thee in de wijk", "aanbieder": "Theehuis"}], "--publish")
    imported = dump()

    with small_app.app_context():
        assert db.session.scalars(select(Service).where(Service.name == "Thee in de wijk")).one().status == "published"
        reindex_all(db.session())
        db.session.commit()
    rebuilt = dump()

    for table in ("search_index", "search_term", "service_card"):
        assert imported[table] == rebuilt[table], table


def test_publish_needs_to_know_how_people_get_in(import_rows: Import, dump: Dump) -> None:
    before = dump()

    output = import_rows([COFFEE | {"toegang": ""}], "--publish", ends=1)

    assert dump() == before
    assert "veld access_mode: zonder dit kunnen we niet publiceren" in output


def test_what_a_source_no_longer_delivers_is_named_and_stays(import_rows: Import, stored) -> None:
    import_rows([COFFEE, SOUP | {"aanbieder": "Buurtpunt"}])

    output = import_rows([COFFEE])

    assert "Niet meer in de lijst, wel nog bij ons (1)\n  voorziening, “K2”" in output
    assert stored("soep-voor-iedereen")["name"] == "Soep voor iedereen"


def test_origin_tells_who_set_which_field_and_when(import_rows: Import, small_app: Flask) -> None:
    import_rows([{"kenmerk": INLOOP, "naam": "Inloop", "website": "https://example.org"}])

    with small_app.app_context():
        origin = db.session.scalars(select(RecordOrigin)).one()
        assert (origin.source, origin.kind, str(origin.record_uuid)) == ("lijst", "service", INLOOP)
        assert list(origin.fields) == ["url"]
        assert origin.fields["url"][1].startswith("20")


def test_rows_of_one_service_at_two_places_are_one_service(import_rows: Import, stored) -> None:
    second = {"kenmerk": "K1", "naam": COFFEE["naam"], "locatie": "Tweede huis", "plaats": "Proefdorp"}

    output = import_rows([COFFEE, SOUP, second])

    assert stored("koffie-in-de-wijk")["places"] == ["Wijkhuis", "Tweede huis"]
    assert "5 nieuw" in output


def test_rows_that_contradict_each_other_are_refused(import_rows: Import) -> None:
    output = import_rows([COFFEE, SOUP | {"aanbieder": "Een andere naam"}], ends=1)

    assert "rij 2, veld name: “Een andere naam” een eerdere rij zegt iets anders over hetzelfde" in output


def test_the_same_thing_under_two_keys_is_reported_as_double(import_rows: Import) -> None:
    output = import_rows([COFFEE, COFFEE | {"kenmerk": "K7"}])

    assert "rij 1 van dit bestand zegt bijna hetzelfde" in output


def test_a_key_of_ours_as_provider_needs_no_name(import_rows: Import, stored, small_app: Flask) -> None:
    import_rows([SOUP | {"kenmerk aanbieder": POINT}])

    assert stored("soep-voor-iedereen")["provider"] == "Het Punt"
    with small_app.app_context():
        assert len(db.session.scalars(select(Organisation)).all()) == 2


def test_an_unknown_provider_key_is_refused(import_rows: Import) -> None:
    output = import_rows([SOUP], ends=1)

    assert "veld organisation: “A1” dit kenmerk staat niet in het bestand en niet bij ons" in output


def test_as_many_questions_for_a_batch_as_for_one_row(import_rows: Import, query_count) -> None:
    def rows(number: int) -> Rows:
        return [COFFEE | {"kenmerk": f"K{n}", "naam": f"Koffie {n}", "telefoon": ""} for n in range(number)]

    with query_count() as few:
        import_rows(rows(2), "--dry-run")
    with query_count() as many:
        import_rows(rows(60), "--dry-run")

    assert many.total == few.total
