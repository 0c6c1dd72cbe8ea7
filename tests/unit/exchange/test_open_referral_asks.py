"""What the query string of a list may say."""

from datetime import UTC, datetime, time

import pytest

from portal.exchange.rules.open_referral.asks import AskFault, read_ask

TERM = "0b5f4c0e-6f4b-4d7e-9a43-6f6f1f0c2a11"


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("page", "3", 3),
        ("taxonomy_id", TERM.upper(), TERM),
        ("modified_after", "2026-01-31", datetime(2026, 1, 31, tzinfo=UTC)),
        ("modified_after", "2026-01-31T10:00:00 01:00", datetime(2026, 1, 31, 9, tzinfo=UTC)),
        ("start_time", "09:30", time(9, 30)),
        ("minimum_age", "17.5", 17.5),
        ("minimal", "", True),
        ("full", "false", False),
    ],
)
def test_value_is_read(name: str, text: str, value: object) -> None:
    ask, faults = read_ask({name: [text]}, "services")

    assert (getattr(ask, name), faults) == (value, {})


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("page", "0", AskFault.RANGE),
        ("page", "²", AskFault.NUMBER),
        ("per_page", "-1", AskFault.NUMBER),
        ("format", "xml", AskFault.CHOICE),
        ("day", "maandag", AskFault.CHOICE),
        ("taxonomy_term_id", "5", AskFault.UUID),
        ("taxonomy_term_id", TERM.replace("-", ""), AskFault.UUID),
        ("modified_after", "gisteren", AskFault.MOMENT),
        ("modified_after", "0001-01-01T00:00:00+14:00", AskFault.MOMENT),
        ("start_time", "9", AskFault.TIME),
        ("start_time", "09:00+01:00", AskFault.TIME),
        ("minimum_age", "nan", AskFault.RANGE),
        ("maximum_age", "1e9", AskFault.RANGE),
        ("full", "maybe", AskFault.BOOLEAN),
        ("search", "a\x00b", AskFault.TEXT),
        ("search", "x" * 201, AskFault.TEXT),
        ("plaats", "Weert", AskFault.UNKNOWN),
    ],
)
def test_wrong_value_is_refused_with_its_reason(name: str, text: str, fault: AskFault) -> None:
    assert read_ask({name: [text]}, "services")[1] == {name: fault}


def test_all_faults_are_told_at_once() -> None:
    query = {"page": ["x"], "day": ["?"], "full": ["true", "false"]}

    assert set(read_ask(query, "services")[1]) == {"page", "day", "full"}


@pytest.mark.parametrize("postcode", ["6041", "6041ab", "6041 AB"])
def test_postcode_may_be_written_in_several_ways(postcode: str) -> None:
    assert read_ask({"postcode": [postcode]}, "service_at_locations")[1] == {}


@pytest.mark.parametrize("postcode", ["0641", "60411", "6041A", "６０４１", ""])
def test_what_is_no_postcode_is_refused(postcode: str) -> None:
    assert read_ask({"postcode": [postcode]}, "service_at_locations")[1] == {"postcode": AskFault.POSTCODE}


def test_distance_needs_a_postcode() -> None:
    assert read_ask({"proximity": ["100"]}, "service_at_locations")[1] == {"proximity": AskFault.ALONE}


def test_per_page_is_capped() -> None:
    assert read_ask({"per_page": ["5000"]}, "services")[0].per_page == 100
