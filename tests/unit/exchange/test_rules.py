"""Are doubled keys and dangling references found, wherever they stand and however little a record holds?"""

import pytest

from portal.exchange.rules.records import REFERENCES, UNIQUE, LoadReport, Refusal, SeedRefused, refusals_of
from portal.exchange.schemas import SCHEMAS


def test_nothing_to_refuse_in_nothing() -> None:
    assert refusals_of({}) == []
    assert refusals_of({name: [] for name in SCHEMAS}) == []


def test_second_and_third_of_a_key_are_refused_and_the_first_is_not() -> None:
    records = [{"slug": "punt"}, {"slug": "hal"}, {"slug": "punt"}, {"slug": "punt"}]

    assert refusals_of({"organisations.yml": records}) == [
        Refusal("organisations.yml", 3, "slug", "double", "punt"),
        Refusal("organisations.yml", 4, "slug", "double", "punt"),
    ]


def test_records_without_the_key_are_not_doubles_of_each_other() -> None:
    assert refusals_of({"organisations.yml": [{}, {}]}) == []


def test_same_name_may_mean_two_villages_but_not_one_village_twice() -> None:
    berg = {"alias": "Berg", "settlement_slug": "berg-en-terblijt"}
    records = {"place_aliases.csv": [berg, berg | {"settlement_slug": "berg-aan-de-maas"}, dict(berg)]}

    assert refusals_of(records) == [Refusal("place_aliases.csv", 3, "alias", "double", "Berg, berg-en-terblijt")]


def test_one_door_cannot_be_named_twice_for_one_question() -> None:
    role = {"municipality_code": "GM0988", "domain": "wmo", "service": "balie"}
    records = {"access_roles.csv": [role, role | {"domain": "jeugd"}, dict(role)]}

    assert [(found.row, found.reason) for found in refusals_of(records)] == [(3, "double")]


def test_key_of_a_service_at_a_location_is_unique_over_all_services() -> None:
    records = {"services.yml": [{"locations": [{"uuid": 1}]}, {"locations": [{"uuid": 2}, {"uuid": 1}]}]}

    assert refusals_of(records) == [Refusal("services.yml", 2, "locations", "double", "1")]


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda found: f"{found.file} {found.field} {found.target}")
def test_reference_to_nothing_is_refused_and_to_something_is_not(reference) -> None:
    record = _record_with(reference, "somewhere")
    known = {reference.target: [{reference.key: "somewhere"}]}
    unknown = {reference.target: [{reference.key: "elsewhere"}]}

    assert refusals_of({reference.file: [record]} | known) == []
    assert [
        (found.file, found.row, found.field, found.reason, found.value)
        for found in refusals_of({reference.file: [record]} | unknown)
    ] == [(reference.file, 1, reference.field, f"unknown-in {reference.target}", "somewhere")]


def _record_with(reference, value: str) -> dict[str, object]:
    """A record that holds the value where this reference looks."""
    coverage = {"municipalities.csv": "municipalities", "settlements.csv": "settlements"}
    shapes: list[dict[str, object]] = [
        {reference.field: value},
        {reference.field: [value]},
        {"coverage": {coverage.get(reference.target, "postcodes"): [value]}},
        {"locations": [{"location": value}]},
    ]
    return next(shape for shape in shapes if _finds(reference, shape, value))


def _finds(reference, shape: dict[str, object], value: str) -> bool:
    try:
        return list(reference.values(shape)) == [value]
    except (AttributeError, TypeError):
        return False


def test_references_to_a_file_that_could_not_be_read_are_left_alone() -> None:
    """One missing file must not drown the reader in a thousand dangling references."""
    assert refusals_of({"services.yml": [{"organisation": "punt"}]}) == []


def test_every_file_and_field_of_the_tables_exists() -> None:
    named = [(item.file, item.field) for item in UNIQUE] + [(item.file, item.field) for item in REFERENCES]

    assert [(file, field) for file, field in named if field not in SCHEMAS[file]().fields] == []
    assert [item.target for item in REFERENCES if item.key not in SCHEMAS[item.target]().fields] == []


def test_report_knows_whether_anything_changed() -> None:
    report = LoadReport()
    report.unchanged["services.yml"] += 5
    assert not report.changed_anything

    report.changed["services.yml"] += 1
    assert report.changed_anything


def test_refusal_keeps_its_reasons() -> None:
    refusal = Refusal("services.yml", 1, "slug", "double")

    assert SeedRefused(iter([refusal])).refusals == (refusal,)
