"""The steps that somebody takes through the guide, as a browser takes them: every page sends its own form."""

from tests.resident import Page, Resident

QUESTION = "/wegwijzer/vraag"
LAST = {"dringend": "nee"}


def answer(visitor: Resident, page: Page, given: dict[str, object], *, expect: int = 200) -> Page:
    """Fill in the form of this page as it stands, change what is given, and send it."""
    return visitor.post(QUESTION, page.fields(QUESTION) | given, expect=expect)


def advice(visitor: Resident, **given: object) -> Page:
    """The advice for these answers, question by question, without a decision about care."""
    page = visitor.post(QUESTION, {}, expect=200)
    page = answer(visitor, page, {"plaats": given.get("plaats", "Weert")})
    page = answer(visitor, page, {"voor": given.get("voor", "self"), "leeftijd": given.get("leeftijd", "")})
    page = answer(visitor, page, {"tekst": given.get("tekst", ""), "onderwerp": given.get("onderwerp", [])})
    if "stap" in page.fields(QUESTION):
        page = answer(visitor, page, LAST)
    if "stap" in page.fields(QUESTION):
        page = answer(visitor, page, {"besluit": given.get("besluit", "geen")})
    return page
