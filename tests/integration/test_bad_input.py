"""Whatever a client sends: a clear Dutch page or problem document, and never a 500 (design.md §6.5)."""

import json
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.header_checks import header_problems
from tests.integration.sample_urls import sample_urls
from tests.page_checks import problems_of

TEN_KILOBYTES = "zorg " * 2000
QUERY_NAMES = ("q", "plaats", "straal", "onderwerp", "voor", "toegang", "nu-open", "kosten", "pagina", "bbox", "gebied",
               "kaart", "taal", "v", "soort", "vorm", "wanneer", "waar", "spoed", "toon", "hoogte", "vlak",
               "tekst", "search", "page",
               "per_page", "taxonomy_term_id", "modified_after", "minimum_age", "start_time", "day", "postcode",
               "place", "radius", "category", "openNow", "pageSize", "after", "zoom", "at", "bestaat-niet")  # fmt: skip
# Already percent-encoded, because half of them cannot be encoded properly.
NASTY = {
    "empty": "",
    "spaces": "%20%20%09",
    "null character": "a%00b",
    "control characters": "%01%02%08%1b%7f%c2%85",
    "line break": "a%0d%0aSet-Cookie:%20x=1",
    "broken percent encoding": "%zz%",
    "broken UTF-8": "%ff%fe%80",
    "half a character": "%ed%a0%80",
    "surrogate": "%ed%b3%bf",
    "right to left": "%e2%80%ae%e2%80%8b",
    "emoji": "%f0%9f%91%a9%e2%80%8d%f0%9f%91%a7",
    "combining flood": "e" + "%cc%81" * 300,
    "markup": "%3Cscript%3Ealert(1)%3C/script%3E%22%27",
    "template": "%7B%7B7*7%7D%7D%24%7B7*7%7D",
    "quote for SQL": "%27%3B%20DROP%20TABLE%20service%3B--",
    "quote for full text": "%22%22%22%20NEAR(%20AND%20OR%20NOT%20*%20name:x%20%5E",
    "text for tsquery": "a%20%26%20%7C%20!%20:*%20%3C-%3E%20%5C",
    "wildcards": "%25_%25_%2A%3F",
    "path": "..%2F..%2F..%2Fetc%2Fpasswd",
    "negative": "-1",
    "zero": "0",
    "large": "99999999999999999999",
    "exponent": "1e309",
    "not a number": "NaN",
    "infinite": "inf",
    "fraction": "1.5",
    "other digits": "%D9%A3",
    "superscript digit": "%C2%B2",
    "box of text": "a,b,c,d",
    "box with a hole": "5.9,,6.1,51.3",
    "box inside out": "6.1,51.3,5.9,51.1",
    "box off the globe": "-999,-999,999,999",
    "box of NaN": "nan,nan,nan,nan",
    "ten kilobytes": TEN_KILOBYTES.replace(" ", "%20"),
    "one long word": "a" * 10_000,
}
DUTCH = ("pagina", "zoek", "probeer", "terug", "adres")


def _problems(response: TestResponse, what: str) -> Iterator[str]:
    text = response.get_data(as_text=True)
    if response.status_code >= 500:
        yield f"{what}: {response.status}"
    yield from (f"{what}: {problem}" for problem in header_problems(response.headers))
    if response.status_code >= 400 and response.request.method not in {"HEAD", "TRACE"}:
        if response.mimetype not in {"text/html", "application/problem+json"}:
            yield f"{what}: a refusal of type {response.mimetype}"
        elif not any(word in text.lower() for word in DUTCH):
            yield f"{what}: a refusal that helps nobody: {text[:120]!r}"
    if response.mimetype == "text/html" and response.status_code not in {301, 302, 303, 308} and text:
        yield from (f"{what}: {problem}" for problem in problems_of(text))
    if response.mimetype.endswith("json"):
        json.loads(text, parse_constant=lambda name: pytest.fail(f"{what}: {name} is not JSON"))
    response.close()


READERS = (
    "/hulp",
    "/mantelzorg/respijtzorg",
    "/hulp/suggesties",
    "/kaart/voorzieningen.geojson",
    "/inbedden",
    "/inbedden/lijst",
    "/hsds/services",
    "/hsds/service_at_locations",
    "/api/v1/services",
    "/api/v1/map",
)
WORST = ("null character", "broken UTF-8", "surrogate", "ten kilobytes")


@pytest.mark.parametrize("value", NASTY.values(), ids=NASTY)
def test_bad_value_everywhere_in_the_query_never_breaks_the_results(seeded_app: Flask, value: str) -> None:
    client = seeded_app.test_client()
    query = "&".join(f"{name}={value}" for name in QUERY_NAMES)
    problems = []
    for path in READERS:
        problems += _problems(client.get(f"{path}?{query}"), path)

    assert problems == []


@pytest.mark.parametrize("turn", range(0, len(NASTY), 2))
def test_each_query_name_meets_each_bad_value_beside_others(seeded_app: Flask, turn: int) -> None:
    """Values turn around the names, so that no bad value hides behind the same bad value elsewhere."""
    client = seeded_app.test_client()
    values = list(NASTY.values())
    turned = {name: values[(turn + place) % len(values)] for place, name in enumerate(QUERY_NAMES)}
    query = "&".join(f"{name}={value}" for name, value in turned.items())

    assert [path for path in READERS if client.get(f"{path}?{query}").status_code >= 500] == []


@pytest.mark.parametrize("kind", WORST)
def test_bad_query_never_breaks_a_page_that_reads_none(seeded_app: Flask, kind: str) -> None:
    client = seeded_app.test_client()
    pages = [sample.path for sample in sample_urls(seeded_app) if "GET" in sample.methods]

    assert [path for path in pages if client.get(f"{path}?q={NASTY[kind]}").status_code >= 500] == []


@pytest.mark.parametrize("value", [v for v in NASTY.values() if v], ids=[k for k, v in NASTY.items() if v])
def test_text_in_the_path_never_breaks_a_page(seeded_app: Flask, value: str) -> None:
    client = seeded_app.test_client()
    problems = []
    for path in (f"/{value}", f"/hulp/{value}", f"/hulp/{value}/afdruk", f"/locatie/{value}", f"/static/{value}",
                 f"/hulp/{value}/openingstijden.ics", f"/nieuw/{value}.atom"):  # fmt: skip
        problems += _problems(client.get(path), path[:40])

    assert problems == []


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Cookie": "taal=xx"}, id="unknown language"),
        pytest.param({"Cookie": "taal=" + "n" * 9000}, id="long cookie"),
        pytest.param({"Cookie": "sessie=nonsense.Zm9v.YmFy"}, id="forged session"),
        pytest.param({"Cookie": "=;;;==;\x80\xff"}, id="broken cookie"),
        pytest.param({"Accept-Language": "xx-" * 3000}, id="long language"),
        pytest.param({"User-Agent": "\x80" * 2000}, id="odd browser"),
        pytest.param({"If-None-Match": '"' * 999}, id="broken tag"),
        pytest.param({"If-Modified-Since": "gisteren"}, id="broken date"),
        pytest.param({"Range": "bytes=9-1,-,5-"}, id="broken range"),
        pytest.param({"Host": "a" * 300}, id="odd host"),
        pytest.param({"Host": "bad host"}, id="host with a space"),
        pytest.param({"X-Forwarded-For": "1.2.3.4, evil"}, id="pretended address"),
        pytest.param({"X-Forwarded-Host": "evil.example"}, id="pretended host"),
        pytest.param({"Content-Length": "-5"}, id="negative length"),
        pytest.param({"Content-Type": "multipart/form-data"}, id="form without boundary"),
    ],
)
def test_header_never_breaks_a_page(seeded_app: Flask, headers: dict[str, str]) -> None:
    problems = []
    for path in ("/", "/direct-hulp", "/static/shared/base.css", *READERS):
        response = seeded_app.test_client().get(path, headers=headers)
        assert "evil.example" not in response.get_data(as_text=True)
        problems += _problems(response, path)

    assert problems == []


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        pytest.param(b"taal=nl&naar=//evil.example", None, id="redirect elsewhere"),
        pytest.param(b"taal=nl&naar=/%0d%0aSet-Cookie:x", None, id="redirect with a line break"),
        pytest.param(b"taal=nl&naar=/\\evil.example", None, id="redirect with a backslash"),
        pytest.param(b"taal=%00&naar=%ff", None, id="null character"),
        pytest.param(b"\xff\xfe", None, id="bytes"),
        pytest.param(b"{", "application/json", id="half JSON"),
        pytest.param(b"--x\r\n", "multipart/form-data; boundary=x", id="half a form"),
        pytest.param(b"a=1&" * 5000, None, id="many fields"),
    ],
)
def test_form_never_breaks_and_never_leads_elsewhere(seeded_app: Flask, data: bytes, content_type: str | None) -> None:
    kind = content_type or "application/x-www-form-urlencoded"
    response = seeded_app.test_client().post("/taal", data=data, content_type=kind)

    assert "evil.example" not in response.headers.get("Location", "")
    assert list(_problems(response, "/taal")) == []


def test_what_was_typed_stays_in_the_box(seeded_app: Flask) -> None:
    """Bad input loses nothing that was typed, and markup stays text."""
    page = seeded_app.test_client().get("/hulp?q=%3Cb%3Eoppas%3C/b%3E&plaats=Atlantis&pagina=-3").text

    assert "&lt;b&gt;oppas&lt;/b&gt;" in page
    assert "<b>oppas" not in page
    assert "Atlantis" in page
