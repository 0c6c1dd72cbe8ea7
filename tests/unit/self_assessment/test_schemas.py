"""Is a list with a mistake refused, and a good one read whole?"""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from marshmallow import ValidationError

from portal.self_assessment.rules.instruments import Wording
from portal.self_assessment.schemas import InstrumentSchema, built_instrument
from portal.services.rules.records import Dimension


def _record() -> dict[str, Any]:
    statement = {"pictogram": "star", "self": "Ik.", "other": "Hij.", "explanation": "Uitleg.", "subjects": ["inloop"]}
    sections = [
        {
            "dimension": dimension.value,
            "title": "Titel",
            "desk": "wmo",
            "intro": "Inleiding.",
            "subjects": ["inloop"],
            "steps": ["Stap."],
            "statements": [{"slug": f"{dimension.value}-1", **statement}],
        }
        for dimension in Dimension
    ]
    head = {"slug": "klein", "version": 1, "position": 1, "name": "Klein", "audience": "Allen.", "minutes": 5}
    return {**head, "pictogram": "person", "call": "luisterlijn", "dimensions": sections}


def test_a_good_list_is_read_whole() -> None:
    record = _record()
    record["dimensions"][0]["statements"][0].update(together="U.", lines=["113"], desk="jeugd")
    instrument = built_instrument(InstrumentSchema().load(record))
    first, second = instrument.statements[:2]

    assert (instrument.slug, instrument.version, instrument.call) == ("klein", 1, "luisterlijn")
    assert [section.dimension for section in instrument.sections] == list(Dimension)
    assert (first.text(Wording.TOGETHER), first.lines, first.desk) == ("U.", ("113",), "jeugd")
    assert (second.lines, second.desk, second.text(Wording.TOGETHER)) == ((), None, "Ik.")
    assert (instrument.sections[0].desk, instrument.sections[0].steps) == ("wmo", ("Stap.",))


MISTAKES: dict[str, Callable[[dict[str, Any]], object]] = {
    "an unknown field": lambda record: record.update(kleur="rood"),
    "an unknown field of a statement": lambda record: record["dimensions"][0]["statements"][0].update(score=1),
    "no version": lambda record: record.pop("version"),
    "a dimension less": lambda record: record["dimensions"].pop(),
    "two dimensions in another order": lambda record: record["dimensions"].reverse(),
    "a statement twice": lambda record: record["dimensions"][1]["statements"][0].update(slug="lichaamsfuncties-1"),
    "no statements": lambda record: record["dimensions"][0].update(statements=[]),
    "an unknown desk": lambda record: record["dimensions"][0].update(desk="loket"),
    "a line break": lambda record: record.update(name="a\nb"),
    "no subjects": lambda record: record["dimensions"][0]["statements"][0].update(subjects=[]),
}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_list_with_a_mistake_is_refused(mistake: Callable[[dict[str, Any]], object]) -> None:
    record = deepcopy(_record())
    mistake(record)

    with pytest.raises(ValidationError):
        InstrumentSchema().load(record)
