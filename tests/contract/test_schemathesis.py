"""Does the API keep what its document promises, for requests that nobody thought of?

A run of all tests makes a few requests of each kind. All phases with at least 5,000 requests on each engine:
    PORTAL_TEST_API_EXAMPLES=250 python -m pytest -n 0 -s tests/contract/test_schemathesis.py
"""

import os
from collections import Counter
from typing import Any

import schemathesis
from flask import Flask
from schemathesis.engine import events, from_schema
from schemathesis.schemas import BaseSchema

from tests.contract.narrowing import contradicts, narrowed

SETTING = "PORTAL_TEST_API_EXAMPLES"
FEW, AT_LEAST_OF_FEW = 3, 40
WANTED = 5_000


def _schema(app: Flask) -> BaseSchema:
    client = app.test_client()
    document = narrowed(client.get("/api/v1/openapi.json").get_json(), client)
    schema = schemathesis.openapi.from_dict(document)
    # Straight into the application: no server, no socket.
    schema.app = app
    schema.config.generation.database = None
    schema.config.generation.deterministic = "CI" in os.environ

    @schema.hook
    def filter_case(_context: Any, case: Any) -> bool:
        return not contradicts(case)

    return schema


def _run(schema: BaseSchema) -> tuple[Counter[str], dict[str, str]]:
    """How many requests each phase made, and one account of every kind of failure."""
    made: Counter[str] = Counter()
    failures: dict[str, str] = {}
    for event in from_schema(schema).execute():
        if isinstance(event, events.NonFatalError | events.FatalError):
            failures[f"{type(event).__name__} {len(failures)}"] = str(vars(event))[:2000]
        if isinstance(event, events.ScenarioFinished):
            made[event.phase.name] += len(event.recorder.interactions)
            failures |= dict(_failures(event))
    return made, failures


def _failures(event: events.ScenarioFinished) -> Any:
    for case_id, checks in event.recorder.checks.items():
        for check in checks:
            if check.failure_info is not None:
                case = event.recorder.cases[case_id].value
                sent = f"{case.method} {case.formatted_path} {case.query} {str(case.body)[:200]} {case.headers}"
                yield f"{event.recorder.label} {check.name}", f"{sent}: {check.failure_info.failure.message}"


def test_every_answer_is_what_the_document_promises(seeded_app: Flask) -> None:
    schema = _schema(seeded_app)
    examples = int(os.environ.get(SETTING, "0"))
    schema.config.generation.max_examples = examples or FEW
    if not examples:
        schema.config.phases.coverage.enabled = False
        schema.config.phases.stateful.enabled = False
    made, failures = _run(schema)

    print(f"{made.total()} requests: {dict(made)}; {len(failures)} failures")
    assert failures == {}
    assert made.total() >= (WANTED if examples else AT_LEAST_OF_FEW)
    operations = schema.statistic.operations
    assert operations.selected == operations.total > 15
