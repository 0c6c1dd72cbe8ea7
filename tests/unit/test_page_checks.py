"""Does each promise that page_checks guards go red when a page breaks it?"""

import pytest

from tests.header_checks import header_problems
from tests.page_checks import parse_strictly, problems_of, text_of

FRAME = """<!doctype html><html lang="nl"><head><title>Hulp – Wegwijzer</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>Hulp</h1>{}</main></body></html>"""
HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-cache",
    "Content-Security-Policy": "default-src 'none'; script-src 'self' 'nonce-abcdefghijklmnopqrstuv'; "
    "style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
}


def test_good_page_has_no_problems() -> None:
    page = FRAME.format(
        '<h2 id="a">Zoeken</h2><a href="#a">Naar zoeken</a>'
        '<form action="/hulp"><label for="q">Wat zoekt u?</label><input id="q" name="q">'
        "<button>Zoek hulp</button></form>"
        '<form action="/aanmelden" method="post"><input type="hidden" name="csrf_token" value="x"></form>'
        '<form action="/taal" method="post"><button name="taal" value="en" lang="en">English</button></form>'
        '<img src="/qr.svg" alt=""><script nonce="x" src="/a.js"></script>'
        '<script type="application/ld+json">{}</script>'
    )

    assert problems_of(page) == []


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        pytest.param("<h1>Nog een</h1>", "has one h1", id="two h1"),
        pytest.param("<h3>Diep</h3>", "skips a level", id="skipped heading"),
        pytest.param("<h2> </h2>", "an empty h2", id="empty heading"),
        pytest.param("<p>a<div></p>", "line ", id="HTML that is not valid"),
        pytest.param('<p id="a"></p><p id="a"></p>', "occurs 2 times", id="double id"),
        pytest.param('<a href="#weg">weg</a>', "leads nowhere", id="dead link on the page"),
        pytest.param('<p aria-describedby="weg"></p>', "which is not there", id="dead reference"),
        pytest.param('<form action="/x"><input name="q"></form>', "has no label", id="field without label"),
        pytest.param("<label></label><select></select>", "has no label", id="list without label"),
        pytest.param("<fieldset></fieldset>", "has no legend", id="fieldset without legend"),
        pytest.param("<form></form>", "has no action", id="form without action"),
        pytest.param('<form method="post" action="/x"></form>', "no csrf_token", id="form without token"),
        pytest.param(
            '<form action="/x"><input type="hidden" name="csrf_token"></form>',
            "in the address",
            id="token in a GET form",
        ),
        pytest.param("<script>1</script>", "no nonce", id="inline script"),
        pytest.param('<p style="color: red"></p>', "inline style", id="style attribute"),
        pytest.param('<p onclick="x()"></p>', "inline handler", id="handler"),
        pytest.param('<a href="javascript:x()">x</a>', "runs a script", id="script address"),
        pytest.param('<img src="https://example.org/x.png" alt="">', "from elsewhere", id="image from elsewhere"),
        pytest.param('<img src="/x.png">', "has no alt", id="image without alt"),
        pytest.param('<a href="/x"><svg></svg></a>', "has no text", id="link without text"),
        pytest.param("<button></button>", "has no text", id="button without text"),
        pytest.param("</main><main>", "one main", id="two main parts"),
    ],
)
def test_broken_promise_is_named(broken: str, problem: str) -> None:
    assert any(problem in found for found in problems_of(FRAME.format(broken)))


@pytest.mark.parametrize(
    ("was", "becomes", "problem"),
    [
        pytest.param('lang="nl"', 'lang="de"', "lang=", id="another language"),
        pytest.param("<title>Hulp", "<title>Home", "does not begin with", id="another title"),
        pytest.param("initial-scale=1", "user-scalable=no", "forbids zooming", id="no zooming"),
    ],
)
def test_broken_frame_is_named(was: str, becomes: str, problem: str) -> None:
    assert any(problem in found for found in problems_of(FRAME.replace(was, becomes)))


def test_words_of_separate_blocks_stay_apart_when_read() -> None:
    tree, _errors = parse_strictly("<!doctype html><p>Bel <b>112</b>.</p><p>Altijd</p><script>x</script>")

    assert text_of(tree.find("body")) == "Bel 112. Altijd"


def test_protected_answer_has_no_problems() -> None:
    assert header_problems(HEADERS) == []


@pytest.mark.parametrize("name", HEADERS)
def test_missing_header_is_named(name: str) -> None:
    assert header_problems({key: value for key, value in HEADERS.items() if key != name})


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        pytest.param("style-src 'self'", "style-src 'self' 'unsafe-inline'", id="inline style"),
        pytest.param("script-src 'self'", "script-src 'self' https:", id="scripts from anywhere"),
        pytest.param("script-src 'self'", "script-src *", id="a star"),
        pytest.param("'nonce-abcdefghijklmnopqrstuv'", "'nonce-a'", id="a nonce that can be guessed"),
        pytest.param("base-uri 'none'; ", "", id="no base-uri"),
        pytest.param("default-src 'none'", "default-src 'self'", id="a wide default"),
    ],
)
def test_policy_that_is_too_wide_is_named(was: str, becomes: str) -> None:
    policy = HEADERS["Content-Security-Policy"].replace(was, becomes)

    assert header_problems(HEADERS | {"Content-Security-Policy": policy})


FRAMED = "frame-ancestors 'self' https://www.weert.nl https://*.leudal.nl:8443 http://127.0.0.1:9000"


def _framed(ancestors: str, **others: str) -> dict[str, str]:
    kept = {key: value for key, value in HEADERS.items() if key != "X-Frame-Options"}
    policy = kept["Content-Security-Policy"].replace("frame-ancestors 'none'", ancestors)
    return kept | {"Content-Security-Policy": policy, "Cross-Origin-Resource-Policy": "cross-origin"} | others


def test_answer_that_named_sites_may_frame_has_no_problems() -> None:
    assert header_problems(_framed(FRAMED)) == []


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param(_framed("frame-ancestors *"), id="everybody"),
        pytest.param(_framed("frame-ancestors 'self' https:"), id="every secure site"),
        pytest.param(_framed("frame-ancestors 'self' http://www.weert.nl"), id="a site without encryption"),
        pytest.param(_framed("sandbox"), id="nobody is named"),
        pytest.param(_framed(FRAMED, **{"X-Frame-Options": "DENY"}), id="two headers that contradict"),
        pytest.param(_framed(FRAMED, **{"Cross-Origin-Resource-Policy": "same-origin"}), id="kept from isolated sites"),
    ],
)
def test_frame_that_is_too_wide_or_cannot_work_is_named(headers: dict[str, str]) -> None:
    assert header_problems(headers)
