"""Is the OpenAPI document right: for the standard, for our ruleset of the NL API Design Rules, and for what we do?"""

import copy
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from openapi_spec_validator import validate

from portal import assets, create_app
from portal.api.schemas.texts import load_api_texts
from portal.api.views.document import OPERATIONS
from tests.builds import close, config_for
from tests.spectral import lint

RULESET = Path(__file__).parents[2] / "contract" / "spectral.yaml"
Node = dict[str, Any]


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The document needs no record, so one engine says enough."""
    app = create_app(config_for("sqlite://", tmp_path_factory.mktemp("document")))
    yield app
    close(app)


@pytest.fixture(scope="module")
def document(api: Flask) -> Node:
    return api.test_client().get("/api/v1/openapi.json").json


def test_document_is_valid_for_the_standard(document: Node) -> None:
    validate(document)


def test_document_breaks_no_rule(document: Node, tmp_path: Path) -> None:
    path = tmp_path / "openapi.json"
    path.write_text(json.dumps(document))

    assert lint(path, RULESET) == {}


def _operation(document: Node) -> Node:
    return document["paths"]["/services"]["get"]


def _renamed(document: Node, old: str, new: str) -> None:
    document["paths"][new] = document["paths"].pop(old)


# Each fault that somebody could make, and the rule that must find it.
FAULTS: dict[str, Callable[[Node], Any]] = {
    "document-is-openapi-3": lambda d: d.update(openapi="2.0"),
    "contact-is-complete": lambda d: d["info"]["contact"].pop("email"),
    "info-contact": lambda d: d["info"].pop("contact"),
    "version-is-semver": lambda d: d["info"].update(version="1.0"),
    "server-names-major-version": lambda d: d.update(servers=[{"url": "/api"}]),
    "server-is-safe": lambda d: d.update(servers=[{"url": "http://example.org/v1"}]),
    "oas3-api-servers": lambda d: d.pop("servers"),
    "methods-of-resources": lambda d: d["paths"]["/services"].update(trace=copy.deepcopy(_operation(d))),
    "path-is-kebab-case": lambda d: _renamed(d, "/access-points", "/accessPoints"),
    "path-keys-no-trailing-slash": lambda d: _renamed(d, "/services", "/services/"),
    "query-key-is-camel-case": lambda d: _operation(d)["parameters"][0].update(name="page_size"),
    "schema-is-pascal-case": lambda d: d["components"]["schemas"].update(my_thing={"type": "object"}),
    "property-is-camel-case": lambda d: d["components"]["schemas"]["Service"]["properties"].update(
        my_name={"type": "string"}
    ),
    "answer-names-version": lambda d: _operation(d)["responses"]["200"]["headers"].pop("API-Version"),
    "error-is-a-problem": lambda d: d["components"]["responses"]["400"].update(
        content={"application/json": {"schema": {"type": "object"}}}
    ),
    "problem-has-members": lambda d: d["components"]["schemas"]["Problem"]["properties"].pop("detail"),
    "bad-input-is-400": lambda d: _operation(d)["responses"].pop("400"),
    "bad-input-is-not-422": lambda d: _operation(d)["responses"].update(
        {"422": {"$ref": "#/components/responses/400"}}
    ),
    "moment-has-zone": lambda d: d["components"]["schemas"]["Interval"]["properties"]["opens"].update(format="time"),
    "date-is-a-date": lambda d: d["components"]["schemas"]["Service"]["properties"].update(
        startDate={"type": "string", "format": "date-time"}
    ),
    "date-is-not-free-text": lambda d: d["components"]["schemas"]["Service"]["properties"].update(
        startDate={"type": "string"}
    ),
    "oas3-valid-media-example": lambda d: _operation(d)["responses"]["200"]["content"]["application/json"]["examples"][
        "voorbeeld"
    ]["value"].pop("items"),
    "operation-operationId-unique": lambda d: _operation(d).update(operationId="getMap"),
    "operation-tag-defined": lambda d: _operation(d).update(tags=["unknown"]),
    "path-params": lambda d: d["paths"]["/services/{id}"]["get"].update(parameters=[]),
}


def test_every_deliberate_fault_is_found_by_its_rule(document: Node, tmp_path: Path) -> None:
    """A ruleset that finds nothing would pass the test above too. All faults that can stand together, in few runs."""
    missed = []
    alone = {"info-contact", "oas3-api-servers", "server-is-safe", "document-is-openapi-3", "problem-has-members"}
    alone |= {"path-is-kebab-case", "path-keys-no-trailing-slash", "date-is-not-free-text"}
    groups = [[name for name in FAULTS if name not in alone], *_in_turns(sorted(alone))]
    for number, names in enumerate(groups):
        broken = copy.deepcopy(document)
        for name in names:
            FAULTS[name](broken)
        path = tmp_path / f"{number}.json"
        path.write_text(json.dumps(broken))
        found = lint(path, RULESET)
        missed += [name for name in names if name not in found]

    assert missed == []


def _in_turns(names: list[str]) -> list[list[str]]:
    """Groups in which no fault hides another."""
    second, third = ["server-is-safe", "path-keys-no-trailing-slash"], ["document-is-openapi-3"]
    return [[name for name in names if name not in {*second, *third}], second, third]


def test_every_operation_is_in_the_document_and_every_path_answers(api: Flask, document: Node) -> None:
    rules = {
        (rule.rule.removeprefix("/api/v1").replace("<uuid:id>", "{id}"), method)
        for rule in api.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
        if rule.endpoint.startswith("api_") and not rule.endpoint.startswith("api_document")
    }
    described = {(path, method.upper()) for path, node in document["paths"].items() for method in node}

    assert described == rules == {(operation.path, operation.method) for operation in OPERATIONS}


def test_everything_in_the_document_has_dutch_words(document: Node) -> None:
    texts = [document["info"]["description"], *(tag["description"] for tag in document["tags"])]
    for node in document["paths"].values():
        for operation in node.values():
            texts += [operation["summary"], operation["description"]]
            texts += [parameter["description"] for parameter in operation["parameters"]]
    for schema in document["components"]["schemas"].values():
        texts += [schema["description"], *(field["description"] for field in schema["properties"].values())]

    assert all(text.strip() for text in texts)
    assert not [text for text in texts if re.search(r"\b(the|with|of the|which|whether)\b", text)]


def test_file_holds_no_words_that_nothing_uses(document: Node) -> None:
    texts = load_api_texts(assets.SEED_DATA)
    schemas = document["components"]["schemas"]
    properties = {field for schema in schemas.values() for field in schema["properties"]}
    qualified = {f"{name}.{field}" for name, schema in schemas.items() for field in schema["properties"]}
    parameters = {
        parameter["name"]
        for node in document["paths"].values()
        for operation in node.values()
        for parameter in operation["parameters"]
    }

    assert set(texts.schemas) == set(schemas)
    assert set(texts.fields) <= properties | qualified
    assert set(texts.parameters) == parameters
    assert set(texts.operations) == {operation.name for operation in OPERATIONS}


def test_no_sentence_is_longer_than_twenty_words() -> None:
    texts = load_api_texts(assets.SEED_DATA)
    words = [texts.description, *texts.fields.values(), *texts.schemas.values()]
    words += [text for item in texts.operations.values() for text in (item.summary, item.description)]
    words += [item.description for item in texts.parameters.values()]
    sentences = [sentence for text in words for sentence in re.split(r"[.:!?]\s", " ".join(text.split()))]

    assert [sentence for sentence in sentences if len(sentence.split()) > 20] == []


def test_problems_of_the_document_are_those_that_are_given(api: Flask) -> None:
    client = api.test_client()
    texts = load_api_texts(assets.SEED_DATA).problems
    given = {
        "400": client.get("/api/v1/dimensions?foo=1"),
        "404": client.get("/api/v1/nothing"),
        "406": client.get("/api/v1/dimensions", headers={"Accept": "text/csv"}),
        "413": client.post("/api/v1/advice", data="x" * 500_000, content_type="application/json"),
        "415": client.post("/api/v1/advice", data="x"),
    }

    for status, response in given.items():
        told = {"title": response.json["title"], "detail": response.json["detail"]}
        assert told == texts[status], status


def test_contact_is_that_of_the_installation(tmp_path: Path) -> None:
    given = {
        "contact_email": "data@weert.example",
        "contact_url": "https://weert.example/data",
        "name": "Hulp in Weert",
    }
    app = create_app(config_for("sqlite://", tmp_path, **given))
    contact = app.test_client().get("/api/v1/openapi.json").json["info"]["contact"]
    page = app.test_client().get("/api/v1").text
    close(app)

    assert contact == {"name": "Hulp in Weert", "email": "data@weert.example", "url": "https://weert.example/data"}
    assert "mailto:data@weert.example" in page


def test_page_about_the_api_has_every_operation(api: Flask) -> None:
    page = api.test_client().get("/api/v1").text

    assert all(f"{operation.method} {operation.path}" in page for operation in OPERATIONS)
    assert "/api/v1/openapi.json" in page
