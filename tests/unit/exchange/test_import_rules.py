"""Are cells read and written as people mean them, and does nobody's work lose from somebody's list?"""

from datetime import date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.exchange.queries.spreadsheet import sheet
from portal.exchange.rules.imports import ohana
from portal.exchange.rules.imports.columns import (
    About,
    CellFault,
    Column,
    Shape,
    read_cell,
    split_list,
    with_quote,
    without_quote,
    write_cell,
)
from portal.exchange.rules.imports.comparison import Ours, differences, fingerprint, same
from portal.exchange.rules.imports.decisions import decisions_of
from portal.exchange.rules.imports.findings import SHOWN, Finding, Found, ImportReport, Why
from portal.exchange.rules.imports.likeness import LIKELY, likeness, score
from portal.exchange.rules.imports.mapping import ColumnMap, Origin, header_faults
from portal.exchange.rules.imports.merging import Disagreement, merged
from portal.exchange.rules.imports.naming import LONGEST, link_uuid, record_uuid, slug_of
from portal.exchange.rules.imports.rows import incoming_of, is_example
from portal.exchange.rules.incoming import Kind
from portal.exchange.rules.records import Refusal
from portal.exchange.schemas import SCHEMAS

UUID_TEXT = "022dc6d5-070d-53e4-855b-24a0249433b1"
WORDS = {"free": "gratis", "paid": "betaald"}


def column(shape: Shape, field: str = "x") -> Column:
    return Column("x", About.SERVICE, field, shape, words=WORDS if shape is Shape.CHOICE else {})


@pytest.mark.parametrize(
    ("shape", "cell", "value"),
    [
        pytest.param(Shape.PHONE, 475123456, "0475123456", id="phone that lost its zero"),
        pytest.param(Shape.PHONE, 475123456.0, "0475123456", id="phone as a decimal"),
        pytest.param(Shape.PHONE, 31475123456, "+31475123456", id="phone that lost its plus"),
        pytest.param(Shape.PHONE, "0031 475 123456", "0031 475 123456", id="phone with the code of the country"),
        pytest.param(Shape.PHONE, "'+31 475 123456", "+31 475 123456", id="phone that was kept from being a sum"),
        pytest.param(Shape.PHONE, "14 0475", "14 0475", id="short number of a municipality"),
        pytest.param(Shape.POSTCODE, "6041 ab", "6041AB", id="postcode with a space"),
        pytest.param(Shape.POSTCODE, 6041.0, "6041", id="half a postcode as a number"),
        pytest.param(Shape.DATE, datetime(2026, 4, 30), "2026-04-30", id="date of a spreadsheet"),  # noqa: DTZ001  # no zone there
        pytest.param(Shape.DATE, "30-4-2026", "2026-04-30", id="Dutch date"),
        pytest.param(Shape.DATE, "2026-04", "2026-04", id="month"),
        pytest.param(Shape.NUMBER, "17,5", 17.5, id="decimal comma"),
        pytest.param(Shape.WHOLE, "250.0", 250, id="whole number as a decimal"),
        pytest.param(Shape.YES_NO, True, True, id="truth of a spreadsheet"),
        pytest.param(Shape.CHOICE, "Gratis ", "free", id="word of a list"),
        pytest.param(Shape.CHOICE, "paid", "paid", id="value of a list"),
        pytest.param(Shape.LINE, "  twee\n regels ", "twee regels", id="line break in a name"),
        pytest.param(Shape.TEXT, "twee\r\nregels", "twee\nregels", id="line break in a text"),
        pytest.param(Shape.LIST, r"a; b\; c;;", ["a", "b; c"], id="semicolon that is kept"),
        pytest.param(Shape.FLAGS, "toilet=nee; wheelchair=ja", {"toilet": False, "wheelchair": True}, id="flags"),
        pytest.param(Shape.LINE, "-", None, id="a dash empties"),
    ],
)
def test_cell_is_read_as_it_was_meant(shape: Shape, cell: object, value: object) -> None:
    assert read_cell(column(shape), cell) == value


@pytest.mark.parametrize(
    ("shape", "cell", "reason"),
    [
        pytest.param(Shape.LINE, datetime(2026, 2, 1), "made-a-date", id="house number 1-2"),  # noqa: DTZ001  # no zone there
        pytest.param(Shape.CHOICE, "weinig", "choose gratis, betaald", id="other word"),
        pytest.param(Shape.WHOLE, "2,5", "Not a valid integer.", id="half"),
        pytest.param(Shape.NUMBER, "1e999", "Not a valid number.", id="endless"),
        pytest.param(Shape.YES_NO, "soms", "yes-or-no", id="sometimes"),
        pytest.param(Shape.FLAGS, "toilet", "flags", id="flag without an answer"),
    ],
)
def test_cell_that_says_something_else_is_refused(shape: Shape, cell: object, reason: str) -> None:
    with pytest.raises(CellFault) as fault:
        read_cell(column(shape), cell)

    assert str(fault.value) == reason


@given(st.text(max_size=60))
def test_no_text_is_run_as_a_formula_and_every_text_comes_back(text: str) -> None:
    written = with_quote(text)

    assert written[:1] not in ("=", "+", "@", "-", "\t", "\r")
    assert without_quote(written) == text


@given(st.lists(st.text(min_size=1, max_size=20).filter(lambda text: text == " ".join(text.split())), max_size=5))
def test_every_list_comes_back(parts: list[str]) -> None:
    cell = without_quote(write_cell(column(Shape.LIST), parts))

    assert split_list(cell) == parts


def test_every_column_of_our_list_is_a_field_of_a_record_file() -> None:
    files = {About.SERVICE: "services.yml", About.ORGANISATION: "organisations.yml", About.LOCATION: "locations.yml"}
    unknown = [
        item.header
        for item in sheet().columns
        if item.about in files and item.field != "key" and item.field not in SCHEMAS[files[item.about]]().fields
    ]

    assert unknown == []
    assert len(set(sheet().headers())) == len(sheet().columns)


def test_a_row_names_provider_place_and_service_and_their_keys() -> None:
    cells = {"naam": "Soep", "aanbieder": "Het Punt", "straat": "Markt", "huisnummer": "1", "plaats": "Weert"}

    provider, place, service = incoming_of(sheet(), "lijst.csv", 7, cells)

    assert (provider.kind, provider.values) == (Kind.ORGANISATION, {"name": "Het Punt"})
    assert place.values["name"] == "Markt 1, Weert"
    assert service.values["organisation"] == provider.key
    assert service.values["locations"] == [{"location": place.key}]
    assert {provider.row, place.row, service.row} == {7}


def test_the_example_of_the_template_is_passed_over_and_nothing_else() -> None:
    example = {item.header: item.example for item in sheet().columns}

    assert is_example(sheet(), example)
    assert not is_example(sheet(), example | {"naam": "Soep"})


def test_what_is_left_of_the_example_is_refused_and_never_passed_over_in_silence() -> None:
    said = list(incoming_of(sheet(), "lijst.csv", 1, {"naam": "Soep", "aanbieder": "VOORBEELD Stichting"}))

    assert said[0] == Refusal("lijst.csv", 1, "aanbieder", "example-left", "VOORBEELD Stichting")


def _ours(**more: object) -> Ours:
    return Ours(1, {"name": "Inloop", "phone": None, "last_confirmed_on": None}, **more)


def test_unknown_is_filled_in_and_known_is_kept() -> None:
    changes, conflicts = differences(_ours(), {"name": "Anders", "phone": "112"})

    assert [(item.field, item.theirs) for item in changes] == [("phone", "112")]
    assert [(item.field, item.why) for item in conflicts] == [("name", Why.OURS)]


def test_what_this_source_set_and_nobody_touched_follows_the_source() -> None:
    ours = _ours(origins={"name": [fingerprint("Inloop"), "2026-01-01"]})

    changes, conflicts = differences(ours, {"name": "Anders"})

    assert ([item.field for item in changes], conflicts) == (["name"], [])


def test_what_this_source_set_and_somebody_emptied_stays_empty() -> None:
    ours = _ours(origins={"phone": [fingerprint("112"), "2026-01-01"]})

    changes, conflicts = differences(ours, {"phone": "112"})

    assert (changes, [item.why for item in conflicts]) == ([], [Why.OURS])


def test_accepting_a_field_takes_theirs_but_never_opens_a_secret_address() -> None:
    ours = Ours(1, {"name": "Huis", "is_confidential": True})

    changes, conflicts = differences(ours, {"name": "Thuis", "is_confidential": False}, {"name", "is_confidential"})

    assert [item.field for item in changes] == ["name"]
    assert [item.why for item in conflicts] == [Why.CONFIDENTIAL]


def test_a_slug_and_a_status_never_change_by_an_import() -> None:
    assert differences(_ours(), {"slug": "anders", "status": "archived"}) == ([], [])


def test_confirmed_by_the_sender_on_the_same_day_is_not_older() -> None:
    day = date(2026, 6, 1)
    mine = {"name": "Inloop", "last_confirmed_on": day}
    ours = Ours(1, mine, origins={"name": [fingerprint("Inloop"), ""]})

    newer, _kept = differences(ours, {"name": "Anders", "last_confirmed_on": day})
    _taken, older = differences(ours, {"name": "Anders"})

    assert [item.field for item in newer] == ["name"]
    assert [item.why for item in older] == [Why.CONFIRMED]


def test_order_of_areas_and_kind_of_number_are_no_difference() -> None:
    assert same("coverage", {"municipalities": ["A", "B"]}, {"municipalities": ["B", "A"], "postcodes": []})
    assert same("minimum_age", 18, 18.0)
    assert same("locations", [{"uuid": 1, "location": "a", "phone": None}], [{"location": "a"}])
    assert not same("categories", ["a", "b"], ["b", "a"])


@pytest.mark.parametrize(
    ("other", "is_likely"),
    [
        pytest.param(("Inloop Het Punt", "+31 475 12 34 56", None, "6001AB"), True, id="same, written otherwise"),
        pytest.param(("Het Punt inloop", None, None, None), True, id="words in another order"),
        pytest.param(("Schuldhulp", "0475-123456", None, "6001AB"), False, id="another service of the same desk"),
        pytest.param(("Inloop Het Punt", "0495 00 00 00", None, "6211AA"), False, id="same name in another town"),
    ],
)
def test_likeness_weighs_name_phone_website_and_postcode(other: tuple[str, ...], is_likely: bool) -> None:
    ours = likeness("Inloop Het Punt", "0475-123456", "https://www.punt.example/", "6001 AB")

    assert (score(ours, likeness(*other)) >= LIKELY) is is_likely


def test_two_rows_of_one_service_join_their_places_and_may_not_contradict() -> None:
    first = {"name": "Soep", "locations": [{"location": "a"}]}

    assert merged(first, {"phone": "112", "locations": [{"location": "b"}]}) == {
        "name": "Soep",
        "phone": "112",
        "locations": [{"location": "a"}, {"location": "b"}],
    }
    with pytest.raises(Disagreement):
        merged(first, {"name": "Brood"})


def test_map_gives_columns_fixed_values_and_other_words() -> None:
    column_map = ColumnMap(
        {"naam": Origin("Titel"), "kosten": Origin("Prijs", "onbekend", {"ja": "gratis"}), "bron": Origin(fixed="x")}
    )

    assert column_map.apply({"Titel": " Soep ", "Prijs": "JA"}) == {"naam": "Soep", "kosten": "gratis", "bron": "x"}
    assert column_map.apply({"Titel": "", "Prijs": None}) == {"kosten": "onbekend", "bron": "x"}


def test_unknown_header_is_named_with_the_nearest_one() -> None:
    faults = list(header_faults(["naam", "telefon", "naam", "zzz"], ["naam", "telefoon"]))

    assert faults == [("telefon", "column-unknown-near telefoon"), ("naam", "double"), ("zzz", "column-unknown")]


def test_slug_is_plain_and_leaves_room_for_a_number() -> None:
    assert slug_of("Café 't Hof – ’s-Heer", 120) == "cafe-t-hof-s-heer"
    assert slug_of("日本", 120) == "zonder-naam"
    assert len(slug_of("a" * 500, LONGEST["service"])) == 112


def test_uuids_are_the_same_at_every_import() -> None:
    here, there = UUID(int=1), UUID(int=2)

    assert record_uuid("bron", "service", UUID_TEXT) == UUID(UUID_TEXT)
    assert record_uuid("bron", "service", "7") == record_uuid("bron", "service", "7")
    assert record_uuid("bron", "service", "7") != record_uuid("ander", "service", "7")
    assert len({link_uuid(here, there), link_uuid(here, there, 1), link_uuid(there, here)}) == 3


def test_decisions_are_read_and_a_wrong_one_is_named() -> None:
    row = {"wat": "voorziening", "sleutel": "7", "kenmerk van ons": UUID_TEXT, "veld": "name"}

    decisions, faults = decisions_of(
        [
            (1, row | {"besluit": "Overnemen"}),
            (2, row | {"besluit": "zelfde", "sleutel": "8"}),
            (3, row | {"besluit": "misschien"}),
            (4, row | {"besluit": ""}),
        ]
    )

    assert decisions.accepted == {(Kind.SERVICE, "7"): frozenset({"name"})}
    assert decisions.same_as == {(Kind.SERVICE, "8"): UUID(UUID_TEXT)}
    assert faults == [(3, "misschien")]


def test_report_shows_the_first_of_each_and_keeps_every_line() -> None:
    kept: list[Found] = []
    report = ImportReport(kept.append)
    for number in range(SHOWN + 5):
        report.say(Found(Finding.NEW, row=number))

    assert (len(report.first[Finding.NEW]), report.lines[Finding.NEW], len(kept)) == (SHOWN, SHOWN + 5, SHOWN + 5)


def test_ohana_hours_are_whole_or_unknown() -> None:
    def week(*slots: tuple[str, str, str]) -> str | None:
        lines = [(1, {"service_id": "1", "weekday": day, "opens_at": a, "closes_at": b}) for day, a, b in slots]
        return ohana.Beside({"regular_schedules.csv": lines}).hours("service", "1")

    assert week(("Monday", "9am", "12:30 PM"), ("Sunday", "08:00", "17:00")) == "Mo 09:00-12:30; Su 08:00-17:00"
    assert week(("Monday", "9am", "late")) is None
    assert week() is None
