"""Does a carer's own file come back as it was, and is every other file refused with the reason?"""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.respite.rules.check import Filled, read_filled
from portal.respite.rules.files import read_kept, written
from portal.self_assessment.rules.documents import FileFault, FileRefused
from tests.unit.respite.small_check import CHECK

FILLED = read_filled(
    {
        "v.slaap": ["slecht"],
        "t.was": ["zwaar"],
        "u.was": ["2,5"],
        "u.rit": ["10"],
        "opmerking": ["Moe.\nErg."],
        "plaats": ["Weert"],
    },
    CHECK,
)
ROW = {"slug": "was", "name": "Was", "effort": None, "hours": "1"}
MADE_ON = date(2026, 11, 22)


def _changed(**values: object) -> bytes:
    return json.dumps(json.loads(written(CHECK, FILLED, MADE_ON)) | values).encode()


def test_file_is_complete_in_itself_and_holds_no_place() -> None:
    content = json.loads(written(CHECK, FILLED, MADE_ON))

    assert content == {
        "format": "sociale-wegwijzer-mantelzorgcheck",
        "version": 1,
        "made_on": "2026-11-22",
        "check_version": 3,
        "answers": [{"slug": "slaap", "question": "Slaapt u goed?", "answer": "slecht", "text": "Slecht"}],
        "tasks": [
            {"slug": "was", "name": "Taak was", "effort": "zwaar", "hours": "2.5"},
            {"slug": "rit", "name": "Taak rit", "effort": None, "hours": "10"},
        ],
        "remark": "Moe.\nErg.",
    }


def test_file_comes_back_as_it_was_but_for_the_place() -> None:
    kept = read_kept(written(CHECK, FILLED, MADE_ON).encode(), CHECK)

    assert kept.made_on == MADE_ON
    assert kept.filled == Filled(FILLED.chosen, frozenset(), FILLED.efforts, FILLED.hours, FILLED.remark)


def test_longest_file_that_we_take_is_read() -> None:
    content = _changed(tasks=[ROW] * 100, check_version=1_000_000, remark="x" * 500)

    assert read_kept(content, CHECK).filled.hours == {"was": "1"}


def test_empty_check_comes_back_empty() -> None:
    assert read_kept(written(CHECK, Filled(), MADE_ON).encode(), CHECK).filled == Filled()


def test_what_the_check_no_longer_has_is_left_out() -> None:
    answers = [{"slug": "oud", "question": "Oud?", "answer": "ja", "text": "Ja"}]
    tasks = [{"slug": "oud", "name": "Oud", "effort": "licht", "hours": "1"}]

    assert read_kept(_changed(answers=answers, tasks=tasks, remark=""), CHECK).filled == Filled()


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        pytest.param(b" ", FileFault.EMPTY, id="empty"),
        pytest.param(b"{", FileFault.NOT_JSON, id="not json"),
        pytest.param(b'{"format": "sociale-wegwijzer-zelftest", "version": 1}', FileFault.FOREIGN, id="self-test"),
        pytest.param(_changed(version=2), FileFault.NEWER, id="newer"),
        pytest.param(_changed(check_version=0), FileFault.DAMAGED, id="no version of the check"),
        pytest.param(_changed(made_on="gisteren"), FileFault.DAMAGED, id="no date"),
        pytest.param(_changed(remark="x" * 501), FileFault.DAMAGED, id="long remark"),
        pytest.param(_changed(remark=None), FileFault.DAMAGED, id="no remark"),
        pytest.param(_changed(answers={}), FileFault.DAMAGED, id="answers are no list"),
        pytest.param(_changed(answers=["ja"]), FileFault.DAMAGED, id="an answer is no object"),
        pytest.param(_changed(tasks=[ROW] * 101), FileFault.DAMAGED, id="too many tasks"),
        pytest.param(_changed(check_version=1_000_001), FileFault.DAMAGED, id="impossible version of the check"),
        pytest.param(_changed(tasks=[ROW | {"hours": "00000000002"}]), FileFault.DAMAGED, id="hours too long"),
        pytest.param(
            _changed(tasks=[{"slug": "was", "name": "Was", "effort": "heel zwaar", "hours": None}]),
            FileFault.DAMAGED,
            id="unknown effort",
        ),
        pytest.param(
            _changed(tasks=[{"slug": "was", "name": "Was", "effort": None, "hours": "veel"}]),
            FileFault.DAMAGED,
            id="no hours",
        ),
    ],
)
def test_other_file_is_refused_with_the_reason(raw: bytes, fault: FileFault) -> None:
    with pytest.raises(FileRefused) as refused:
        read_kept(raw, CHECK)

    assert refused.value.fault is fault


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(["version", "made_on", "check_version", "answers", "tasks", "remark"]), _values)
def test_whatever_a_field_holds_the_file_is_read_or_refused(field: str, value: object) -> None:
    try:
        read_kept(_changed(**{field: value}), CHECK)
    except FileRefused:
        return
