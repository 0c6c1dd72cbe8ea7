"""What stands in a carer's own file of the check, and how does it come back?"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.respite.rules.check import CarerCheck, Filled
from portal.respite.rules.tasks import Effort, read_hours
from portal.self_assessment.rules.answers import LONGEST_TEXT
from portal.self_assessment.rules.documents import (
    LONGEST_NAME,
    LONGEST_STATEMENT,
    FileFault,
    FileRefused,
    opened,
    text_of,
    whole,
)

FORMAT = "sociale-wegwijzer-mantelzorgcheck"
VERSION = 1
MOST_ROWS = 100
MOST_VERSIONS = 1_000_000
LONGEST_HOURS_TEXT = 10


@dataclass(frozen=True, slots=True)
class KeptCheck:
    """A filling-in of an earlier day; what the check no longer has is left out."""

    made_on: date
    filled: Filled


def written(check: CarerCheck, filled: Filled, made_on: date) -> str:
    """The file as text (JSON), readable without our help; it holds no place."""
    chosen = [
        (question, filled.chosen[question.slug]) for question in check.questions if question.slug in filled.chosen
    ]
    content = {
        "format": FORMAT,
        "version": VERSION,
        "made_on": made_on.isoformat(),
        "check_version": check.version,
        "answers": [
            {"slug": question.slug, "question": question.text, "answer": option.slug, "text": option.text}
            for question, option in chosen
        ],
        "tasks": [
            {
                "slug": load.task.slug,
                "name": load.task.name,
                "effort": load.effort.value if load.effort else None,
                "hours": f"{load.hours:f}" if load.hours is not None else None,
            }
            for load in filled.loads(check)
        ],
        "remark": filled.remark,
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def read_kept(raw: bytes, check: CarerCheck) -> KeptCheck:
    """Read a file; FileRefused says why not. Nothing that a file can hold raises anything else."""
    content = opened(raw, FORMAT, VERSION)
    try:
        return _kept(content, check)
    except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError):
        raise FileRefused(FileFault.DAMAGED) from None


def _kept(content: dict[str, Any], check: CarerCheck) -> KeptCheck:
    whole(content["version"], VERSION, VERSION)
    whole(content["check_version"], 1, MOST_VERSIONS)
    answers = dict(_answer(row) for row in _rows(content["answers"]))
    tasks = [_task(row) for row in _rows(content["tasks"])]
    known = {task.slug for task in check.tasks}
    return KeptCheck(
        made_on=date.fromisoformat(text_of(content["made_on"], 10)),
        filled=Filled(
            chosen={
                question.slug: option
                for question in check.questions
                for option in question.options
                if answers.get(question.slug) == option.slug
            },
            efforts={slug: effort for slug, effort, _hours in tasks if slug in known and effort},
            hours={slug: hours for slug, _effort, hours in tasks if slug in known and hours},
            remark=text_of(content["remark"], LONGEST_TEXT, may_break=True) if content["remark"] != "" else "",
        ),
    )


def _rows(value: Any) -> list[Any]:
    if not isinstance(value, list) or len(value) > MOST_ROWS:
        raise ValueError
    return value


def _answer(row: Any) -> tuple[str, str]:
    text_of(row["question"], LONGEST_STATEMENT)
    text_of(row["text"], LONGEST_STATEMENT)
    return text_of(row["slug"], LONGEST_NAME), text_of(row["answer"], LONGEST_NAME)


def _task(row: Any) -> tuple[str, Effort | None, str | None]:
    """Slug, effort and hours, the hours as people type them."""
    text_of(row["name"], LONGEST_STATEMENT)
    effort = None if row["effort"] is None else Effort(text_of(row["effort"], LONGEST_NAME))
    hours = None if row["hours"] is None else text_of(row["hours"], LONGEST_HOURS_TEXT)
    if hours is not None:
        read_hours(hours)
    return text_of(row["slug"], LONGEST_NAME), effort, hours.replace(".", ",") if hours else None
