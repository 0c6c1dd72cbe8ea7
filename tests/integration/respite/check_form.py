"""How a browser fills in the carer check: it sends the fields of the page, changed by what somebody chose."""

from tests.resident import Page, Resident

CHECK = "/mantelzorg/check"


def fields_of(page: Page) -> dict[str, str]:
    """Every field that the form of the check would send, also those that stand outside it."""
    tree = page.tree
    (form,) = [item for item in tree.iter("form") if item.get("action") == CHECK and item.get("id") in {None, "check"}]
    inside = {id(item) for item in form.iter()}
    found: dict[str, str] = {}
    for item in tree.iter():
        belongs = id(item) in inside or (form.get("id") and item.get("form") == "check")
        is_unset = item.get("type") in {"radio", "checkbox"} and item.get("checked") is None
        if not belongs or not item.get("name") or is_unset:
            continue
        if item.tag == "textarea":
            # The first line break after the tag is the template's.
            found[item.get("name", "")] = (item.text or "").removeprefix("\n")
        elif item.tag == "input":
            found[item.get("name", "")] = item.get("value", "")
    return found


def begin(visitor: Resident) -> Page:
    """The questions."""
    return visitor.post(CHECK, {"naar": "vragen"}, expect=200)


def go(visitor: Resident, page: Page, target: str, answers: dict[str, str] | None = None, *, expect: int = 200) -> Page:
    """Fill in a page and press the button that leads to `target`."""
    return visitor.post(CHECK, fields_of(page) | (answers or {}) | {"naar": target}, expect=expect)


def outcome(visitor: Resident, place: str = "Weert", words: str = "", **answers: str) -> Page:
    """The outcome for these answers to questions (`volhouden="weken"`), step by step."""
    chosen = {f"v.{slug}": option for slug, option in answers.items()}
    tasks = go(visitor, begin(visitor), "taken", chosen | {"opmerking": words})
    return go(visitor, tasks, "uitkomst", {"plaats": place})
