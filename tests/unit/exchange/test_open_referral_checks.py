"""Our checker of HSDS: what is right passes, and every kind of fault is named where it stands."""

import copy
from typing import Any

import pytest

from portal.exchange.rules.open_referral.checks import Severity, object_findings, page_findings, root_findings
from tests.hsds_example import ATTRIBUTE, page_with, service_document


def _reasons(kind: str, value: Any) -> dict[str, str]:
    return {finding.pointer: finding.reason for finding in object_findings(kind, value)}


def test_document_with_every_kind_of_thing_is_right() -> None:
    assert list(object_findings("service", service_document())) == []


def _changed(path: str, value: Any) -> dict[str, Any]:
    document = service_document()
    *way, last = path.strip("/").split("/")
    inner: Any = document
    for step in way:
        inner = inner[int(step)] if step.isdigit() else inner[step]
    inner[last] = value
    return document


@pytest.mark.parametrize(
    ("pointer", "value", "reason"),
    [
        ("/id", "5", "not-a-uuid"),
        ("/status", "actief", "not-a-choice"),
        ("/minimum_age", "12", "not-a-number"),
        ("/minimum_age", True, "not-a-number"),
        ("/maximum_age", float("inf"), "not-a-number"),
        ("/url", "www.voorbeeld.nl", "not-a-url"),
        ("/email", "iemand", "not-a-email"),
        ("/assured_date", "31-01-2026", "not-a-date"),
        ("/last_modified", "2026-01-31T10:00:00", "not-a-moment"),
        ("/last_modified", "2026-01-31", "not-a-moment"),
        ("/alert", None, "null"),
        ("/phones", {}, "not-a-list"),
        ("/phones/0/number", 475123456, "not-a-text"),
        ("/schedules/0/freq", "WEKELIJKS", "not-a-choice"),
        ("/schedules/0/opens_at", "9 uur", "not-a-time"),
        ("/organization/description", None, "null"),
        ("/service_at_locations/0/location/location_type", "fysiek", "not-a-choice"),
        ("/service_at_locations/0/location/addresses/0/country", "Nederland", "not-a-country"),
        ("/attributes/0/taxonomy_term", "Wonen", "not-an-object"),
    ],
)
def test_fault_is_found_where_it_stands(pointer: str, value: Any, reason: str) -> None:
    assert _reasons("service", _changed(pointer, value)) == {pointer: reason}


@pytest.mark.parametrize(
    ("pointer", "value", "reason"),
    [
        ("/wijk", "Oost", "unknown-field"),
        ("/alternate_name", " ", "blank"),
        ("/service_at_locations/0/location/latitude", 100, "not-on-earth"),
    ],
)
def test_smaller_fault_is_a_warning(pointer: str, value: Any, reason: str) -> None:
    found = list(object_findings("service", _changed(pointer, value)))

    assert [(item.pointer, item.reason, item.severity) for item in found] == [(pointer, reason, Severity.WARNING)]


def test_same_identifier_twice_in_a_list_is_a_fault() -> None:
    document = service_document()
    document["attributes"] = [ATTRIBUTE, copy.deepcopy(ATTRIBUTE)]

    assert _reasons("service", document) == {"/attributes/1/id": "twice"}


@pytest.mark.parametrize("name", ["id", "name", "status"])
def test_service_without_a_required_field_is_a_fault(name: str) -> None:
    document = service_document()
    del document[name]

    assert _reasons("service", document) == {f"/{name}": "missing"}


def test_ages_and_periods_must_run_forward() -> None:
    document = _changed("/schedules/0/valid_from", "2027-01-01") | {"minimum_age": 90, "maximum_age": 10}

    assert _reasons("service", document) == {
        "/minimum_age": "ages-reversed",
        "/schedules/0/valid_from": "period-reversed",
    }


def test_nesting_without_end_is_a_fault_and_no_crash() -> None:
    deep: dict[str, Any] = service_document()
    for _level in range(60):
        deep = service_document() | {"service_at_locations": [{"id": deep["id"], "service": deep}]}

    assert "too-deep" in _reasons("service", deep).values()


def test_right_page_passes() -> None:
    assert list(page_findings("service", page_with([service_document()]))) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("size", 2),
        ("first_page", False),
        ("last_page", False),
        ("empty", True),
        ("page_number", 0),
        ("total_items", "1"),
        ("total_pages", None),
        ("contents", None),
    ],
)
def test_page_that_contradicts_itself_is_a_fault(name: str, value: Any) -> None:
    assert list(page_findings("service", page_with([service_document()]) | {name: value}))


def test_page_without_the_word_empty_is_a_fault() -> None:
    page = page_with([service_document()])
    del page["empty"]

    assert [finding.pointer for finding in page_findings("service", page)] == ["/empty"]


def test_root_must_say_version_profile_and_description() -> None:
    assert {finding.pointer for finding in root_findings({"version": "2.0", "profile": "hsds"})} == {
        "/version",
        "/profile",
        "/openapi_url",
    }
