"""What somebody sees on the list page: cards, filters, chips, counts."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

from flask.testing import FlaskClient

from tests.page_checks import text_of
from tests.resident import Page

_TOTAL = re.compile(r'role="status">\s*(?:(\d+) )?')
_CARD = re.compile(r'data-service-uuid="([0-9a-f-]{36})"')
_LIST = re.compile(r'<ol class="cards">(.*?)</ol>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Card:
    """One service in the list as it is read."""

    number: str | None
    name: str
    text: str
    url: str
    uuid: str
    is_elsewhere: bool


@dataclass(frozen=True, slots=True)
class Option:
    """One box that can be ticked, with the number behind it."""

    name: str
    value: str
    label: str
    count: int | None
    is_chosen: bool


def _has_class(element: Element, name: str) -> bool:
    return name in element.get("class", "").split()


def cards(page: Page) -> list[Card]:
    """Every card of the page, in order, those for other people too."""
    return [_card(element) for element in page.tree.iter("article") if _has_class(element, "card")]


def _card(element: Element) -> Card:
    link = next(element.iter("a"))
    numbers = [text_of(span) for span in link.iter("span") if _has_class(span, "card__number")]
    name = text_of(link).removeprefix(numbers[0]).strip() if numbers else text_of(link)
    return Card(
        number=numbers[0].rstrip(".") if numbers else None,
        name=name,
        text=text_of(element),
        url=link.get("href", ""),
        uuid=element.get("data-service-uuid", ""),
        is_elsewhere=_has_class(element, "card--elsewhere"),
    )


def names(page: Page) -> list[str]:
    """The names of the list proper, in order."""
    return [card.name for card in cards(page) if not card.is_elsewhere]


def names_elsewhere(page: Page) -> list[str]:
    """The names under the heading for people who live elsewhere."""
    return [card.name for card in cards(page) if card.is_elsewhere]


def options(page: Page) -> list[Option]:
    """Every box and button of the filters."""
    found = []
    for label in page.tree.iter("label"):
        field = next((field for field in label.iter("input")), None)
        if field is not None:
            words = text_of(label)
            count = re.search(r"\((\d+)\)$", words)
            found.append(
                Option(
                    name=field.get("name", ""),
                    value=field.get("value", ""),
                    label=re.sub(r" \(\d+\)$", "", words),
                    count=int(count[1]) if count else None,
                    is_chosen=field.get("checked") is not None,
                )
            )
    return found


def chips(page: Page) -> dict[str, str]:
    """The chosen filters and the address without each of them."""
    chosen = page.tree.find(".//ul[@aria-labelledby='gekozen']")
    links = chosen.iter("a") if chosen is not None else ()
    return {text_of(link): link.get("href", "") for link in links}


def chip_names(page: Page) -> list[str]:
    """What each chip says to somebody who hears the page."""
    chosen = page.tree.find(".//ul[@aria-labelledby='gekozen']")
    return [link.get("aria-label", "") for link in chosen.iter("a")] if chosen is not None else []


def form_pairs(page: Page, without: str | None = None) -> list[tuple[str, str]]:
    """What the browser sends with the form as it stands, or after unticking every box of one filter."""
    form = next(form for form in page.tree.iter("form") if _has_class(form, "search-form"))
    pairs = []
    for field in form.iter("input"):
        is_choice = field.get("type") in {"checkbox", "radio"}
        is_ticked = field.get("checked") is not None and field.get("name") != without
        if is_ticked or not is_choice:
            pairs.append((field.get("name", ""), field.get("value", "")))
    return pairs


def address(pairs: list[tuple[str, str]]) -> str:
    """The list page with these fields."""
    return f"/hulp?{urlencode(pairs)}"


def total(html: str) -> int:
    """How many services the page says there are."""
    match = _TOTAL.search(html)
    assert match, "the page does not say how many services there are"
    return int(match[1] or 0)


def listed_uuids(client: FlaskClient, url: str) -> list[str]:
    """The services of the list, over all of its pages, in order."""
    found: list[str] = []
    joiner = "&" if "?" in url else "?"
    for number in range(1, 200):
        html = client.get(f"{url}{joiner}pagina={number}").text
        shown = _LIST.search(html)
        found += _CARD.findall(shown[1]) if shown else []
        if len(found) >= total(html):
            return found
    raise AssertionError("the list does not end")
