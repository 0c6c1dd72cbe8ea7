"""Can a visitor read everything in English, and is only that remembered?"""

from functools import cache

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal import assets
from tests.page_checks import text_of
from tests.resident import Page, Resident

# The same words whatever the database: one engine is enough, and leaves time for what does differ.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)

PAGES = ("/", "/hulp?plaats=Heide&nu-open=ja&kosten=gratis", "/hulp?q=xqzvwk&plaats=weert&straal=2",
         "/hulp/de-zonnebloem", "/hulp/de-zonnebloem/afdruk", "/hulp?plaats=Weert&voor=ouderen", "/direct-hulp",
         "/begrippen", "/bestaat-niet")  # fmt: skip
# A word that is the same in both languages, or a name, tells nothing.
SHORTEST = 12


@cache
def _dutch() -> Catalog:
    with (assets.TRANSLATIONS / "nl" / "LC_MESSAGES" / "messages.po").open("rb") as source:
        return read_po(source, locale="nl")


@cache
def _dutch_sentences() -> dict[str, str]:
    texts = {}
    for message in _dutch():
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        texts |= {text: ids[0] for text in strings if len(text) > SHORTEST and "%(" not in text and text not in ids}
    return texts


def _in_our_own_words(page: Page) -> str:
    """What is read on the page, without what is marked as Dutch or comes from the records."""
    body = page.tree.find("body")
    assert body is not None
    for parent in list(body.iter()):
        for child in list(parent):
            is_record = child.get("lang") == "nl" or "card" in child.get("class", "").split()
            if is_record or child.tag in {"fieldset", "option"}:
                tail = child.tail
                child.clear()
                child.tail = tail
    return text_of(body)


def _choose(visitor: Resident, language: str, target: str = "/") -> Page:
    return visitor.post("/taal", {"taal": language, "naar": target})


@pytest.mark.parametrize("path", PAGES)
def test_no_sentence_of_our_own_stays_dutch_in_english(visitor: Resident, path: str) -> None:
    _choose(visitor, "en")
    page = visitor.get(path, expect=404 if path == "/bestaat-niet" else 200)
    read = _in_our_own_words(page)

    assert page.tree.get("lang") == "en"
    assert [dutch for dutch in _dutch_sentences() if dutch in read] == []


@pytest.mark.parametrize("path", PAGES)
def test_no_sentence_of_our_own_stays_english_in_dutch(visitor: Resident, path: str) -> None:
    page = visitor.get(path, expect=404 if path == "/bestaat-niet" else 200)
    read = page.text

    assert page.tree.get("lang") == "nl"
    assert [msgid for msgid in _dutch_sentences().values() if len(msgid) > SHORTEST and msgid in read] == []


def test_the_choice_brings_somebody_back_to_the_same_question(visitor: Resident) -> None:
    page = visitor.get("/hulp?q=eten&plaats=Weert&onderwerp=maaltijden")
    target = page.fields("/taal")["naar"]
    answer = _choose(visitor, "en", target)

    assert target == "/hulp?q=eten&plaats=Weert&onderwerp=maaltijden"
    assert answer.headers["Location"] == target
    assert visitor.get(target).h1 == "Results for “eten”, around Weert"


def test_the_choice_can_be_taken_back(visitor: Resident) -> None:
    _choose(visitor, "en")
    _choose(visitor, "nl")

    assert visitor.get("/").tree.get("lang") == "nl"


def test_a_cookie_is_set_only_by_choosing_and_holds_only_the_language(visitor: Resident) -> None:
    for path in PAGES[:5]:
        assert "Set-Cookie" not in visitor.get(path).headers
    cookie = _choose(visitor, "en").headers["Set-Cookie"]

    assert cookie.startswith("taal=en;")
    for part in ("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=15552000"):
        assert part in cookie


@pytest.mark.parametrize("value", ["xx", "NL", "", "en-GB", "../nl", "n" * 4000, "en\x00", '"en', "1"])
def test_a_nonsense_cookie_means_dutch(visitor: Resident, value: str) -> None:
    # A client that keeps cookies of its own would throw this one away.
    client = visitor.app.test_client(use_cookies=False)
    answer = client.get("/", headers={"Cookie": f"taal={value}"})

    assert answer.status_code == 200
    assert '<html lang="nl">' in answer.text


def test_the_cookie_is_what_decides(visitor: Resident) -> None:
    client = visitor.app.test_client(use_cookies=False)

    assert '<html lang="en">' in client.get("/", headers={"Cookie": "a=b; taal=en"}).text
    assert '<html lang="nl">' in client.get("/", headers={"Accept-Language": "en"}).text


@pytest.mark.parametrize("language", ["", "xx", "NL", "nl\x00", "en, nl"])
def test_an_unknown_language_is_refused_and_changes_nothing(visitor: Resident, language: str) -> None:
    answer = visitor.post("/taal", {"taal": language, "naar": "/"}, expect=400)

    assert "Set-Cookie" not in answer.headers
    assert visitor.get("/").tree.get("lang") == "nl"


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "https:evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "/\r\nSet-Cookie: x=1",
        "/\t/evil.example",
        "//[",
        "//evil℀.example",
        "",
        "hulp",
    ],
)
def test_the_way_back_never_leaves_this_site(visitor: Resident, target: str) -> None:
    answer = _choose(visitor, "en", target)

    assert answer.headers["Location"] == "/"
    assert len(answer.response.headers.getlist("Set-Cookie")) == 1


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.sampled_from("/\\[]:@?#.%ae\t\r\n\x00℀ "), max_size=10))
def test_no_way_back_breaks_the_choice(visitor: Resident, target: str) -> None:
    location = _choose(visitor, "nl", target).headers["Location"]

    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))
