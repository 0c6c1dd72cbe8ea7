"""The NL API Design Rules 2.2 that no linter of a document can see (shared/reference/standards.md §2.4)."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from portal import create_app
from portal.api.views.document import OPERATIONS
from portal.api.views.operations import VERSION
from tests.builds import close, config_for

LISTS = [item.path for item in OPERATIONS if item.method == "GET" and "{id}" not in item.path]
CRS84 = "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>"
UNKNOWN_ID = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def client(seeded_app: Flask) -> FlaskClient:
    return seeded_app.test_client()


def _every_kind(client: FlaskClient) -> Iterator[tuple[str, int, TestResponse]]:
    """One answer of every kind: found, unchanged, refused, unknown, not allowed, not acceptable."""
    tag = client.get("/api/v1/categories").headers["ETag"]
    yield "found", 200, client.get("/api/v1/services")
    yield "HEAD", 200, client.head("/api/v1/services")
    yield "asked beforehand", 200, client.options("/api/v1/services")
    yield "document", 200, client.get("/api/v1/openapi.json")
    yield "page", 200, client.get("/api/v1")
    yield "unchanged", 304, client.get("/api/v1/categories", headers={"If-None-Match": tag})
    yield "refused", 400, client.get("/api/v1/services?foo=bar")
    yield "unknown record", 404, client.get(f"/api/v1/services/{UNKNOWN_ID}")
    yield "unknown address", 404, client.get("/api/v1/nothing-here")
    yield "slash at the end", 404, client.get("/api/v1/services/")
    yield "wrong method", 405, client.delete("/api/v1/services")
    yield "wrong answer", 406, client.get("/api/v1/services", headers={"Accept": "text/csv"})
    yield "too large", 413, client.post("/api/v1/advice", data="x" * 500_000, content_type="application/json")
    yield "wrong question", 415, client.post("/api/v1/advice", data="a=1")
    yield "advice", 200, client.post("/api/v1/advice", json={})


def test_every_answer_names_the_version_and_may_be_read_by_any_site(client: FlaskClient) -> None:
    for kind, status, response in _every_kind(client):
        assert response.status_code == status, kind
        assert response.headers.get("API-Version") == VERSION, kind
        assert response.headers.get("Access-Control-Allow-Origin") == "*", kind
        assert response.headers["X-Content-Type-Options"] == "nosniff", kind
        assert response.headers["X-Frame-Options"] == "DENY", kind
        assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"], kind
        assert "Set-Cookie" not in response.headers, kind


def test_every_error_is_a_problem_document_in_dutch(client: FlaskClient) -> None:
    for kind, status, response in _every_kind(client):
        if status >= 400:
            problem = response.get_json()
            assert response.content_type == "application/problem+json", kind
            assert problem["status"] == status, kind
            assert len(problem["title"]) > 10, kind
            assert problem["detail"].endswith("."), kind
            assert re.search(r"\b(de|het|een|dit|op|van|en|in)\b", problem["detail"].lower()), kind
            assert "Traceback" not in response.text


def test_version_of_the_header_is_that_of_the_document(client: FlaskClient) -> None:
    document = client.get("/api/v1/openapi.json")

    assert document.json["info"]["version"] == document.headers["API-Version"] == VERSION
    assert document.json["servers"] == [{"url": "/api/v1"}]


@pytest.mark.parametrize("path", LISTS)
def test_slash_at_the_end_is_unknown_and_leads_nowhere(client: FlaskClient, path: str) -> None:
    response = client.get(f"/api/v1{path}/")

    assert response.status_code == 404
    assert "Location" not in response.headers


@pytest.mark.parametrize("path", LISTS)
def test_unknown_parameter_is_refused_by_name(client: FlaskClient, path: str) -> None:
    response = client.get(f"/api/v1{path}?pagesize=1&foo=bar")

    assert response.status_code == 400
    assert {error["name"] for error in response.json["errors"]} == {"pagesize", "foo"}
    assert {error["in"] for error in response.json["errors"]} == {"query"}


def test_all_faults_in_a_query_are_told_at_once(client: FlaskClient) -> None:
    query = (
        "page=0&pageSize=101&after=x&radius=3&category=niets&audience=niemand&access=key&openNow=1&cost=0&bbox=1&foo=1"
    )
    errors = client.get(f"/api/v1/services?{query}&q=").json["errors"]

    names = {
        "page",
        "pageSize",
        "after",
        "radius",
        "category",
        "audience",
        "access",
        "openNow",
        "cost",
        "bbox",
        "foo",
        "q",
    }
    assert {error["name"] for error in errors} == names
    assert all(error["reason"][0].isupper() and error["reason"].endswith((".", "Z.")) for error in errors)


def test_all_faults_in_a_body_are_told_at_once_by_json_pointer(client: FlaskClient) -> None:
    body = {"place": "Atlantis", "age": 200, "categories": ["mantelzorg", "niets"], "urgency": "soon", "na/am": 1}
    response = client.post("/api/v1/advice?foo=1", json=body)

    assert response.status_code == 400
    pointers = {error.get("pointer") or error.get("name") for error in response.json["errors"]}
    assert pointers == {"/place", "/age", "/categories/1", "/urgency", "/na~1am", "foo"}


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '"x"', "\xff", '{"age": NaN}', '{"text": null}'])
def test_body_that_is_no_question_is_refused(client: FlaskClient, body: str) -> None:
    response = client.post("/api/v1/advice", data=body.encode("latin-1"), content_type="application/json")

    assert response.status_code == 400
    assert response.json["errors"][0]["in"] == "body"


def test_parameter_that_is_given_twice_is_refused_unless_it_is_a_list(client: FlaskClient) -> None:
    assert client.get("/api/v1/services?page=1&page=2").status_code == 400
    assert client.get("/api/v1/services?category=inloop&category=taal").status_code == 200


@pytest.mark.parametrize(
    ("query", "name"),
    [
        pytest.param("place=Atlantis", "place", id="place that nobody knows"),
        pytest.param("place=Amsterdam", "place", id="place elsewhere"),
        pytest.param("place=Heide", "place", id="place of which there are more"),
        pytest.param("radius=5", "radius", id="circle without a centre"),
        pytest.param("page=1&after=00000000-0000-4000-8000-000000000000.20", "after", id="two ways to go on"),
        pytest.param("crs=http://www.opengis.net/def/crs/EPSG/0/28992", "crs", id="coordinates that we do not give"),
        pytest.param("bbox=6.1,51.3,5.9,51.1", "bbox", id="area inside out"),
    ],
)
def test_question_that_cannot_be_answered_is_refused(client: FlaskClient, query: str, name: str) -> None:
    errors = client.get(f"/api/v1/services?{query}").json["errors"]

    assert [error["name"] for error in errors] == [name]


@pytest.mark.parametrize("path", [item.path for item in OPERATIONS if item.has_coordinates and "{" not in item.path])
def test_answer_with_coordinates_names_their_system(client: FlaskClient, path: str) -> None:
    if path == "/advice":
        response = client.post("/api/v1/advice", json={})
    else:
        response = client.get(f"/api/v1{path}?crs={CRS84[1:-1]}")

    assert response.headers["Content-Crs"] == CRS84


def test_wrong_method_names_the_right_ones(client: FlaskClient) -> None:
    assert set(client.delete("/api/v1/services").headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert "POST" in client.get("/api/v1/advice").headers["Allow"]


@pytest.mark.parametrize("accept", ["*/*", "application/*", "application/json", "text/html, application/json;q=0.5"])
def test_usual_wishes_are_answered(client: FlaskClient, accept: str) -> None:
    assert client.get("/api/v1/categories", headers={"Accept": accept}).status_code == 200


def test_map_is_geojson_also_for_whom_asks_json(client: FlaskClient) -> None:
    for accept in ("application/geo+json", "application/json"):
        assert client.get("/api/v1/map", headers={"Accept": accept}).content_type == "application/geo+json"


@pytest.mark.parametrize("path", LISTS)
def test_public_answer_may_be_kept_and_asked_again_for_free(client: FlaskClient, path: str) -> None:
    first = client.get(f"/api/v1{path}")
    second = client.get(f"/api/v1{path}", headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "public, max-age=60"
    assert (second.status_code, second.data) == (304, b"")


@pytest.mark.parametrize("query", ["q=schulden", "place=Weert", "q=x&page=2"])
def test_answer_to_words_of_a_person_is_kept_by_nobody(client: FlaskClient, query: str) -> None:
    assert client.get(f"/api/v1/services?{query}").headers["Cache-Control"] == "no-store"
    assert client.get(f"/api/v1/map?{query.removesuffix('&page=2')}").headers["Cache-Control"] == "no-store"


def test_words_are_not_logged(client: FlaskClient, log_lines: list[str]) -> None:
    client.get("/api/v1/services?q=zebrapad&place=Weert")
    client.get("/api/v1/services?q=zebrapad&foo=1")

    assert len(log_lines) >= 2
    assert [line for line in log_lines if "zebrapad" in line or "Weert" in line] == []


def test_every_moment_in_an_answer_is_utc_and_nothing_is_null(client: FlaskClient) -> None:
    for path in (*LISTS, *_single_paths(client)):
        for name, value in _leaves(client.get(f"/api/v1{path}").json):
            assert value is not None, f"{path} {name}"
            if isinstance(value, str) and re.match(r"\d{4}-\d{2}-\d{2}T", value):
                assert re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", value), f"{path} {name}"


def _single_paths(client: FlaskClient) -> Iterator[str]:
    for kind in ("services", "organisations", "locations"):
        for item in client.get(f"/api/v1/{kind}?pageSize=3").json["items"]:
            yield f"/{kind}/{item['id']}"
            if kind == "services":
                yield f"/services/{item['id']}/opening-status"


def _leaves(node: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in children:
        yield from _leaves(child, f"{name}.{key}")
    if not isinstance(node, dict | list):
        yield name, node


def test_list_links_to_its_parts(client: FlaskClient) -> None:
    links = client.get("/api/v1/organisations?pageSize=10&page=2").headers["Link"]
    found = {name: address for address, name in re.findall(r'<([^>]+)>; rel="(\w+)"', links)}

    assert set(found) == {"self", "first", "prev", "next"}
    assert found["prev"] == "/api/v1/organisations?pageSize=10&page=1"
    following = client.get(found["next"]).json["items"]
    assert following == client.get("/api/v1/organisations?pageSize=10&page=3").json["items"]


def test_unexpected_failure_shows_nothing_of_the_inside(tmp_path) -> None:
    """A database that fails halfway is outside our own code, so a broken address stands for it."""
    app = create_app(config_for("sqlite:////nowhere/at/all.sqlite", tmp_path))
    response = app.test_client().get("/api/v1/services")
    close(app)

    assert response.status_code == 500
    assert response.content_type == "application/problem+json"
    assert response.headers["API-Version"] == VERSION
    assert "sqlite" not in response.text


def test_browsers_stay_on_https_where_there_is_https(database_url, tmp_path) -> None:
    app = create_app(config_for(database_url, tmp_path, https=True))
    response = app.test_client().get("/api/v1/nothing-here")
    close(app)

    assert response.headers["Strict-Transport-Security"].startswith("max-age=")


def test_answers_are_dutch_whatever_language_a_visitor_chose(client: FlaskClient) -> None:
    client.set_cookie("taal", "en")

    assert client.get("/api/v1/services?foo=1").json["title"] == "We kunnen deze vraag niet gebruiken"


def test_too_many_questions_are_refused_with_when_to_come_back(database_url, tmp_path) -> None:
    app = create_app(config_for(database_url, tmp_path, api_per_minute=2))
    client = app.test_client()
    answers = [client.get("/api/v1/dimensions") for _ in range(3)]
    page = client.get("/over")
    close(app)

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    refused = answers[-1]
    assert 1 <= int(refused.headers["Retry-After"]) <= 30
    assert refused.content_type == "application/problem+json"
    assert refused.json["detail"].startswith("Wacht")
    assert refused.headers["API-Version"] == VERSION
    assert refused.headers["Access-Control-Allow-Origin"] == "*"
    assert page.status_code == 200, "the limit is for programs, never for a resident"
