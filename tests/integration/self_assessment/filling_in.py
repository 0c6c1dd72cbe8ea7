"""How a browser fills in the self-test: it sends the fields of the page, changed by what somebody chose."""

from xml.etree.ElementTree import Element

from tests.resident import Page, Resident

Fields = list[tuple[str, str]]


def fields_of(page: Page) -> Fields:
    """Every field that the main form of the page would send, also those that stand outside it."""
    tree = page.tree
    (form,) = [item for item in tree.iter("form") if item.get("action") == "/zelftest" and item.get("id") in _MAIN]
    inside = {id(item) for item in form.iter()}
    belongs = [
        item for item in tree.iter() if id(item) in inside or (form.get("id") and item.get("form") == "zelftest")
    ]
    return [pair for item in belongs for pair in _value(item)]


_MAIN = {None, "zelftest"}


def _value(item: Element) -> Fields:
    name = item.get("name")
    if not name or item.tag not in {"input", "textarea"}:
        return []
    if item.tag == "textarea":
        # The first line break after the tag is the template's.
        return [(name, (item.text or "").removeprefix("\n"))]
    if item.get("type") in {"radio", "checkbox"} and item.get("checked") is None:
        return []
    return [(name, item.get("value", ""))]


def changed(fields: Fields, **values: str | list[str] | None) -> dict[str, list[str]]:
    """The fields with some of them filled in otherwise; a name is written with `_` for `.` and None empties it."""
    form: dict[str, list[str]] = {}
    for name, value in fields:
        form.setdefault(name, []).append(value)
    for name, value in values.items():
        form[name.replace("__", ".")] = [] if value is None else value if isinstance(value, list) else [value]
    return form


def begin(visitor: Resident, instrument: str = "volwassenen", wording: str = "self", **more: str) -> Page:
    """The first step."""
    return visitor.post("/zelftest", {"lijst": instrument, "voor": wording, "naar": "1", **more}, expect=200)


def go(visitor: Resident, page: Page, target: str, answers: dict[str, str | list[str]] | None = None) -> Page:
    """Fill in a page and press the button that leads to `target`."""
    form = changed(fields_of(page))
    for name, value in (answers or {}).items():
        form[name] = value if isinstance(value, list) else [value]
    return visitor.post("/zelftest", {**form, "naar": target}, expect=200)


def drawing(page: Page) -> str:
    """The spider web of a page, as it is drawn."""
    return page.html[
        page.html.index('<svg class="web"') : page.html.index("</svg>", page.html.index('<svg class="web"'))
    ]


def figures(page: Page) -> list[list[str]]:
    """The rows of the table of figures."""
    table = next(item for item in page.tree.iter("table") if item.get("class") == "figures")
    return [["".join(cell.itertext()).strip() for cell in row] for row in table.iter("tr")]
