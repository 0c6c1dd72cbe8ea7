"""Does every field refuse what cannot be, and does every refusal have words?"""

from collections.abc import Iterator
from datetime import date
from math import inf, nan
from typing import Any

import pytest
from flask import Flask
from flask_babel import force_locale
from marshmallow import ValidationError

from portal.exchange.labels import refusal_text
from portal.exchange.rules.records import Refusal, reasons_by_path
from portal.exchange.schemas import SCHEMAS
from portal.web import locale

UUID = "022dc6d5-070d-53e4-855b-24a0249433b1"
SERVICE: dict[str, Any] = {
    "uuid": UUID,
    "slug": "inloop",
    "name": "Inloop",
    "status": "published",
    "confidence": "high",
    "layer": "basic",
    "scope": "local",
    "summary": "Loop binnen.",
    "categories": ["ontmoeten"],
    "access_mode": "open",
    "cost_kind": "free",
    "coverage": {"municipalities": ["GM0988"]},
}
LOCATION: dict[str, Any] = {"uuid": UUID, "slug": "hal", "name": "De Hal"}
SETTLEMENT = {
    "uuid": UUID,
    "name": "Swartbroek",
    "slug": "swartbroek",
    "kind": "kern",
    "municipality_code": "GM0988",
    "coordinate_source": "none",
}
BAD_VALUES: list[Any] = [
    "", None, [], {}, 0, -1, 10**12, 1.5, nan, inf, True, "x", "x" * 6000, " ", "a\nb", "a\x1bb", "a\u202eb",
    "a\ud800b", "12", "2026-02-30", "2026-13-01", "https://", "ja@", "Mo 25:00", [1], ["a", "a"], [[]], [{}], {"a": 1},
    {"a": "x" * 300}, {1: 2}, "http://a b", "GM1", "١٢٣٤", date(2026, 1, 1), b"bytes", [None], {"municipalities": 5},
]  # fmt: skip


def _mistakes(name: str, record: Any) -> list[tuple[str, str]]:
    try:
        SCHEMAS[name]().load(record)
    except ValidationError as error:
        return [(".".join(map(str, path)), reason) for path, reason in reasons_by_path(error.messages)]
    return []


@pytest.mark.parametrize(
    ("change", "mistake"),
    [
        pytest.param({"confidence": "low"}, ("status", "low-confidence-is-a-draft"), id="low and published"),
        pytest.param({"minimum_age": 18, "maximum_age": 17.5}, ("minimum_age", "ages-reversed"), id="ages"),
        pytest.param(
            {"valid_from": "2026-02-01", "valid_until": "2026-01-31"}, ("valid_until", "period-reversed"), id="period"
        ),
        pytest.param({"valid_from": "2026-02-30"}, ("valid_from", "Not a valid date."), id="impossible day"),
        pytest.param({"source_date": "2026-00"}, ("source_date", "not-a-date"), id="impossible month"),
        pytest.param({"coverage": {}}, ("coverage", "coverage-missing"), id="serves nobody"),
        pytest.param({"coverage": {"settlements": []}}, ("coverage", "coverage-missing"), id="serves an empty list"),
        pytest.param({"phone": "bel ons"}, ("phone", "not-a-phone-number"), id="phone in words"),
        pytest.param({"phone": "٠٤٧٥ ١٢"}, ("phone", "not-a-phone-number"), id="phone in other digits"),
        pytest.param({"phone": 475}, ("phone", "Not a valid string."), id="phone without quotation marks"),
        pytest.param({"slug": "Inloop"}, ("slug", "not-a-slug"), id="capital in slug"),
        pytest.param({"slug": "inloop\n"}, ("slug", "not-a-slug"), id="line break after slug"),
        pytest.param({"slug": "inloop--weert"}, ("slug", "not-a-slug"), id="two hyphens"),
        pytest.param({"url": "javascript:alert(1)"}, ("url", "not-a-web-address"), id="script as address"),
        pytest.param({"url": "https://a.nl\n"}, ("url", "not-a-web-address"), id="line break after address"),
        pytest.param({"summary": "tik\x07tak"}, ("summary", "control-characters"), id="bell"),
        pytest.param({"summary": "om\u202egekeerd"}, ("summary", "control-characters"), id="text that turns round"),
        pytest.param({"summary": "C1 \x9b2J"}, ("summary", "control-characters"), id="second set of control codes"),
        pytest.param({"categories": []}, ("categories", "Missing data for required field."), id="no subject"),
        pytest.param({"categories": ["a", "a"]}, ("categories", "double"), id="same subject twice"),
        pytest.param({"openingtijden": "24/7"}, ("openingtijden", "Unknown field."), id="field that we do not know"),
        pytest.param({"cost_cents": 12.5}, ("cost_cents", "Not a valid integer."), id="half cents"),
        pytest.param(
            {"locations": [{"uuid": UUID, "location": "hal", "phone": "?"}]},
            ("locations.0.phone", "not-a-phone-number"),
            id="phone of one location",
        ),
    ],
)
def test_service_is_refused_for_exactly_its_mistake(change: dict[str, Any], mistake: tuple[str, str]) -> None:
    assert _mistakes("services.yml", SERVICE) == []
    assert _mistakes("services.yml", SERVICE | change) == [mistake]


def test_all_mistakes_of_one_record_are_found_together() -> None:
    record = SERVICE | {
        "confidence": "low",
        "minimum_age": 20,
        "maximum_age": 10,
        "phone": "?",
        "coverage": {"municipalities": ["Weert"]},
        "slug": None,
    }

    assert sorted(_mistakes("services.yml", record)) == [
        ("coverage.municipalities.0", "not-a-cbs-code"),
        ("minimum_age", "ages-reversed"),
        ("phone", "not-a-phone-number"),
        ("slug", "Missing data for required field."),
        ("status", "low-confidence-is-a-draft"),
    ]


@pytest.mark.parametrize(
    "given",
    [
        {"latitude": 51.2},
        {"longitude": 5.9},
        {"latitude": 51.2, "longitude": 5.9},
        {"precision": "address"},
        {"is_confidential": True, "latitude": 51.2, "precision": "address"},
    ],
)
def test_half_a_point_is_refused(given: dict[str, Any]) -> None:
    assert _mistakes("locations.yml", LOCATION | given) == [("precision", "point-and-precision-differ")]


@pytest.mark.parametrize("hours", ["Ma 9-17", "Mo-Fr 09:00-", "Mo 25:00-26:00 foo", "…"])
def test_hours_that_cannot_be_read_are_refused(hours: str) -> None:
    ((field, reason),) = _mistakes("locations.yml", LOCATION | {"opening_hours": hours})

    assert (field, reason.split()[0]) == ("opening_hours", "opening-hours")


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({"latitude": "51.2", "longitude": "5.7"}, id="point without source"),
        pytest.param({"latitude": "51.2", "coordinate_source": "geonames"}, id="half a point"),
        pytest.param({"coordinate_source": "geonames"}, id="source without point"),
    ],
)
def test_point_of_a_village_needs_its_source(given: dict[str, str]) -> None:
    assert _mistakes("settlements.csv", SETTLEMENT | given) == [("coordinate_source", "point-and-source-differ")]


@pytest.mark.parametrize("record", [None, "text", 5, ["a"], True])
def test_record_that_is_no_record_is_refused(record: object) -> None:
    assert [reason for _field, reason in _mistakes("services.yml", record)] == ["not-a-record"]


@pytest.fixture(scope="module")
def dutch() -> Iterator[None]:
    app = Flask(__name__)
    locale.install(app)
    with app.app_context(), force_locale("nl"):
        yield


def _every_reason() -> set[str]:
    """Every reason that some field of some file gives for some bad value."""
    reasons = set()
    for name, schema in SCHEMAS.items():
        for field in schema().fields:
            for value in BAD_VALUES:
                record = (SERVICE if name == "services.yml" else {}) | {field: value}
                reasons |= {reason for _field, reason in _mistakes(name, record)}
    return reasons


def test_every_reason_is_said_in_dutch(dutch: None) -> None:
    reasons = _every_reason()
    # The words of a reason must not be those of the schema library, and not those of the message id either.
    said = {reason: refusal_text(Refusal("f", None, None, reason)).removeprefix("f: ") for reason in reasons}

    assert len(reasons) > 25, "the bad values are not bad enough"
    assert {reason for reason, text in said.items() if text == reason} == set()
    with force_locale("en"):
        english = {reason: refusal_text(Refusal("f", None, None, reason)).removeprefix("f: ") for reason in reasons}
    assert {text for reason, text in said.items() if text == english[reason]} == set()


def test_refusal_names_file_record_field_value_and_reason(dutch: None) -> None:
    refusal = Refusal("services.yml", 12, "phone", "not-a-phone-number", "bel ons")

    text = refusal_text(refusal)

    assert text.startswith("services.yml, record 12, veld phone “bel ons”: ")


def test_refusal_cannot_steer_the_terminal(dutch: None) -> None:
    text = refusal_text(Refusal("services.yml", 1, "name", "control-characters", "a\x1b[2Jb\u202ec"))

    assert text.isprintable()
    assert "a�[2Jb�c" in text
