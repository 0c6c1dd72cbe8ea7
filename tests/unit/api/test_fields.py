"""Values that come in: what is understood, and what is refused."""

from datetime import UTC, datetime, time, timedelta, timezone
from typing import Any

import pytest
from marshmallow import ValidationError, fields

from portal.api.schemas.fields import Area, Incoming, Moment, Number, Outgoing, Truth, WallTime, Whole, several, text
from portal.api.schemas.parameters import ServiceParameters
from portal.social_map.rules.areas import BoundingBox


class Sample(Incoming):
    """One of everything."""

    at = Moment()
    count = Whole()
    years = Number()
    is_open = Truth()
    area = Area()
    word = text(5, r"^[a-z]+$")
    words = several(text(5), most=2)


def _loaded(name: str, value: Any) -> Any:
    return next(iter(Sample().load({name: value}).values()))


def _is_refused(name: str, value: Any) -> bool:
    try:
        Sample().load({name: value})
    except ValidationError:
        return True
    return False


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        pytest.param("2026-11-25T10:00:00+01:00", datetime(2026, 11, 25, 9, tzinfo=UTC), id="offset of Amsterdam"),
        pytest.param("2026-11-25T09:00:00Z", datetime(2026, 11, 25, 9, tzinfo=UTC), id="UTC"),
        pytest.param("2026-11-25T09:00:00.5Z", datetime(2026, 11, 25, 9, 0, 0, 500_000, tzinfo=UTC), id="half seconds"),
        pytest.param("2026-11-24T23:30:00-09:30", datetime(2026, 11, 25, 9, tzinfo=UTC), id="half hours of offset"),
    ],
)
def test_moment_comes_in_with_any_offset(written: str, moment: datetime) -> None:
    assert _loaded("at", written) == moment


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("2026-11-25T10:00:00", id="no zone"),
        pytest.param("2026-11-25T10:00:00-00:00", id="unknown zone"),
        pytest.param("2026-11-25t10:00:00Z", id="small t"),
        pytest.param("2026-11-25 10:00:00Z", id="blank"),
        pytest.param("2026-11-25", id="date"),
        pytest.param("20261125T100000Z", id="basic form"),
        pytest.param("2026-02-30T10:00:00Z", id="no such day"),
        pytest.param("2026-11-25T25:00:00Z", id="no such hour"),
        pytest.param("2026-11-25T10:00:00Z\n", id="line break"),
        pytest.param("9999-12-31T23:59:59-23:59", id="beyond the calendar"),
        pytest.param(5, id="number"),
    ],
)
def test_what_is_no_moment_is_refused(written: Any) -> None:
    assert _is_refused("at", written)


def test_moment_goes_out_in_utc_with_a_z() -> None:
    class Answer(Outgoing):
        opens_at = Moment()
        opens = WallTime()

    moment = datetime(2026, 11, 25, 10, tzinfo=timezone(timedelta(hours=1)))

    assert Answer().dump({"opens_at": moment, "opens": time(9, 30)}) == {
        "opensAt": "2026-11-25T09:00:00Z",
        "opens": "09:30:00",
    }


def test_unknown_fact_is_left_out() -> None:
    class Answer(Outgoing):
        name = fields.String()
        count = fields.Integer()

    assert Answer().dump({"name": None, "count": 0}) == {"count": 0}


@pytest.mark.parametrize(("name", "value", "read"), [("count", "7", 7), ("count", 7, 7),
                                                     ("years", "17.5", 17.5), ("years", "1e-261", 1e-261),
                                                     ("isOpen", "true", True), ("isOpen", False, False)])  # fmt: skip
def test_value_is_read_from_a_query_string_and_from_json(name: str, value: Any, read: Any) -> None:
    assert _loaded(name, value) == read


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("count", "1.5", id="fraction"),
        pytest.param("count", "1_0", id="underscore"),
        pytest.param("count", "٣", id="other digits"),
        pytest.param("count", True, id="truth as a number"),
        pytest.param("count", "", id="nothing"),
        pytest.param("years", "nan", id="not a number"),
        pytest.param("years", "1e999", id="endless"),
        pytest.param("years", float("nan"), id="not a number in JSON"),
        pytest.param("years", 10**400, id="larger than a number can be"),
        pytest.param("isOpen", "1", id="one"),
        pytest.param("isOpen", "yes", id="yes"),
        pytest.param("isOpen", 1, id="number one"),
        pytest.param("word", "", id="empty text"),
        pytest.param("word", "abcdef", id="long text"),
        pytest.param("word", "abc\n", id="line break after the pattern"),
        pytest.param("words", "ab", id="text for a list"),
        pytest.param("words", ["a", "b", "c"], id="too many"),
        pytest.param("area", "5,6", id="two numbers"),
        pytest.param("area", "6.1,51.3,5.9,51.1", id="inside out"),
        pytest.param("nothingLikeIt", "x", id="unknown name"),
    ],
)
def test_anything_else_is_refused(name: str, value: Any) -> None:
    assert _is_refused(name, value)


def test_area_is_read_as_the_portal_reads_it() -> None:
    assert _loaded("area", "5.6,51.1,6.1,51.4") == BoundingBox(5.6, 51.1, 6.1, 51.4)


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(ValidationError) as refused:
        ServiceParameters().load({"page": "0", "after": "x", "radius": "5", "bbox": "a", "cost": "cheap", "foo": "1"})

    assert set(refused.value.messages_dict) == {"page", "after", "radius", "bbox", "cost", "foo"}
