"""Does every answer carry the protecting headers, whatever was asked and however it went (design.md §6.2)?"""

import pytest
from flask import Flask

from portal import create_app
from tests.builds import close, config_for
from tests.header_checks import header_problems
from tests.integration.sample_urls import NEEDS_SETTING, sample_urls

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "TRACE", "PROPFIND")


def _problems(app: Flask, method: str, path: str, expected: set[int], **options: object) -> list[str]:
    response = app.test_client().open(path, method=method, **options)
    problems = header_problems(response.headers)
    if response.status_code not in expected:
        problems.append(f"status {response.status_code}, expected one of {sorted(expected)}")
    if method == "HEAD" and response.data:
        problems.append("HEAD answered with a body")
    response.close()
    return [f"{method} {path}: {problem}" for problem in problems]


@pytest.mark.parametrize("method", METHODS)
def test_every_route_answers_with_every_header(seeded_app: Flask, method: str) -> None:
    problems = []
    for sample in sample_urls(seeded_app):
        # A POST without its form is refused (400, or 415 when it must be JSON), a chosen language redirects (303).
        answered = {200, 303, 400, 415} | ({404} if sample.endpoint in NEEDS_SETTING else set())
        problems += _problems(seeded_app, method, sample.path, answered if method in sample.methods else {405})

    assert problems == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param("/bestaat-niet", 404, id="unknown page"),
        pytest.param("/hulp/bestaat-niet", 404, id="unknown service"),
        pytest.param("/kaart/bestaat-niet", 404, id="unknown map data"),
        pytest.param("/static/bestaat-niet.css", 404, id="unknown file"),
        pytest.param("/static/../portal/config.py", 404, id="file outside the folder"),
        pytest.param("/hulp/", 404, id="slash at the end"),
    ],
)
def test_refusal_answers_with_every_header(seeded_app: Flask, path: str, status: int) -> None:
    redirects = {301, 308}

    assert _problems(seeded_app, "GET", path, {status} | redirects) == []


def test_answer_without_body_keeps_every_header(seeded_app: Flask) -> None:
    """A browser that still has the page gets 304, and must not forget the policy."""
    problems = []
    for sample in sample_urls(seeded_app):
        if "GET" in sample.methods and sample.endpoint not in NEEDS_SETTING:
            with seeded_app.test_client().get(sample.path) as first:
                tag, lasts = first.headers.get("ETag"), first.headers["Cache-Control"]
            if "no-store" not in lasts:
                assert tag, f"{sample.path} may be kept but has no ETag"
                headers = {"If-None-Match": tag}
                problems += _problems(seeded_app, "GET", sample.path, {304}, headers=headers)

    assert problems == []


def test_form_without_token_is_refused_with_every_header(seeded_app: Flask) -> None:
    assert _problems(seeded_app, "POST", "/taal", {400}, data={"taal": "xx"}) == []


def test_body_that_is_too_large_is_refused_with_every_header(seeded_app: Flask) -> None:
    data = {"taal": "nl", "naar": "x" * 500_000}

    assert _problems(seeded_app, "POST", "/taal", {413}, data=data) == []


@pytest.mark.parametrize("https", [True, False])
def test_browsers_are_told_to_stay_on_https_only_where_there_is_https(database_url, tmp_path, https) -> None:
    app = create_app(config_for(database_url, tmp_path, https=https))
    response = app.test_client().get("/bestaat-niet")
    close(app)

    assert response.headers.get("Strict-Transport-Security", "").startswith("max-age=") is https


def test_each_answer_has_a_nonce_of_its_own(seeded_app: Flask) -> None:
    client = seeded_app.test_client()
    policies = {client.get("/hulp").headers["Content-Security-Policy"] for _ in range(3)}

    assert len(policies) == 3


def test_page_names_the_nonce_of_its_own_policy(seeded_app: Flask) -> None:
    response = seeded_app.test_client().get("/hulp")
    nonce = response.headers["Content-Security-Policy"].split("'nonce-")[1].split("'")[0]

    assert f'nonce="{nonce}"' in response.text


def test_no_visitor_gets_a_cookie_from_reading(seeded_app: Flask) -> None:
    cookies = [
        sample.path
        for sample in sample_urls(seeded_app)
        if "GET" in sample.methods and "Set-Cookie" in seeded_app.test_client().get(sample.path).headers
    ]

    assert cookies == []
