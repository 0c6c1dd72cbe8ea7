"""Which promises does a page break? Every page that a test asks for goes through here (design.md §6)."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element  # only the type; html5lib does the reading

import html5lib

LANGUAGES = {"nl", "en"}
# A token would need a cookie for every visitor. Changing the language is harmless; the others keep nothing.
FORMS_WITHOUT_TOKEN = {
    "/taal",
    "/zelftest",
    "/zelftest/openen",
    "/mantelzorg/check",
    "/mantelzorg/check/openen",
    "/wegwijzer/vraag",
    "/wegwijzer/afdruk",
}
_DATA_BLOCKS = {"application/ld+json", "application/json"}
_UNLABELLED_INPUTS = {"hidden", "submit", "button", "reset", "image"}
_REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-errormessage", "list")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@lru_cache(maxsize=16)
def parse_strictly(html: str) -> tuple[Element, tuple[str, ...]]:
    """The tree of a page, and what the HTML standard calls an error in it; nobody may change the tree."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    tree = parser.parse(html)
    # A character position tells little; the line and the name of the error are enough to find it.
    errors = (f"line {line}: {code} {details or ''}".strip() for (line, _column), code, details in parser.errors)
    return tree, tuple(errors)


def text_of(element: Element) -> str:
    """What a person reads in this element, with single spaces; scripts are not read."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: Element) -> Iterator[str]:
    if element.tag in {"script", "style", "template"}:
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        # Blocks stand apart on the screen, so their words must not run together here.
        yield "" if child.tag in {"a", "abbr", "b", "em", "i", "span", "strong", "time"} else " "
        yield child.tail or ""


def problems_of(html: str) -> list[str]:
    """Everything that is wrong with a whole page, one sentence each; empty when it keeps every promise."""
    tree, errors = parse_strictly(html)
    problems = list(errors)
    for check in CHECKS:
        problems += check(tree)
    return problems


def _check_outline(tree: Element) -> list[str]:
    problems = []
    headings = [element for element in tree.iter() if element.tag in _HEADINGS]
    first = [text_of(element) for element in headings if element.tag == "h1"]
    title = " ".join((tree.findtext("head/title") or "").split())
    if len(first) != 1:
        problems.append(f"a page has one h1, this one has {len(first)}")
    elif not first[0] or not title.startswith(first[0]):
        problems.append(f"the title {title!r} does not begin with the h1 {first[0]!r}")
    level = 0
    for heading in headings:
        if not text_of(heading):
            problems.append(f"an empty {heading.tag}")
        if int(heading.tag[1]) > level + 1:
            problems.append(f"{heading.tag} {text_of(heading)!r} skips a level")
        level = int(heading.tag[1])
    return problems


def _check_language_and_landmarks(tree: Element) -> list[str]:
    problems = []
    if tree.get("lang") not in LANGUAGES:
        problems.append(f"html has lang={tree.get('lang')!r}")
    if len(tree.findall(".//main")) != 1:
        problems.append("a page has one main")
    viewport = tree.find("head/meta[@name='viewport']")
    if viewport is None or re.search(r"user-scalable|maximum-scale", viewport.get("content", "")):
        problems.append("the viewport is missing or forbids zooming")
    return problems


def _check_ids(tree: Element) -> list[str]:
    counted = Counter(element.get("id") for element in tree.iter() if element.get("id") is not None)
    problems = [f"id {name!r} occurs {times} times" for name, times in counted.items() if times > 1]
    problems += [f"id {name!r} is empty or holds a space" for name in counted if name.split() != [name]]
    for element in tree.iter():
        for attribute in _REFERENCES:
            missing = [name for name in element.get(attribute, "").split() if name not in counted]
            problems += [f"{attribute} of {element.tag} names {name!r}, which is not there" for name in missing]
        href = element.get("href", "")
        if element.tag == "a" and len(href) > 1 and href.startswith("#") and href[1:] not in counted:
            problems.append(f"the link {href!r} leads nowhere on this page")
    return problems


def _check_fields(tree: Element) -> list[str]:
    labelled = {label.get("for") for label in tree.iter("label") if text_of(label)}
    inside = {field for label in tree.iter("label") if text_of(label) for field in label.iter()}
    problems = []
    for field in tree.iter():
        is_field = field.tag in {"select", "textarea"} or (
            field.tag == "input" and field.get("type", "text").lower() not in _UNLABELLED_INPUTS
        )
        has_label = field in inside or field.get("id") in labelled - {None}
        if is_field and not (has_label or field.get("aria-label") or field.get("aria-labelledby")):
            problems.append(f"{field.tag} {field.get('name')!r} has no label")
    for group in tree.iter("fieldset"):
        if not any(child.tag == "legend" and text_of(child) for child in group):
            problems.append("a fieldset has no legend")
    return problems


def _check_forms(tree: Element) -> list[str]:
    problems = []
    for form in tree.iter("form"):
        action, method = form.get("action", ""), form.get("method", "get").lower()
        if not action:
            problems.append("a form has no action")
        names = {field.get("name") for field in form.iter("input")}
        if method == "post" and "csrf_token" not in names and urlsplit(action).path not in FORMS_WITHOUT_TOKEN:
            problems.append(f"the form to {action} has no csrf_token")
        if method == "get" and "csrf_token" in names:
            problems.append(f"the form to {action} would put its csrf_token in the address")
    return problems


def _check_policy(tree: Element) -> list[str]:
    problems = []
    for element in tree.iter():
        handlers = [name for name in element.attrib if str(name).lower().startswith("on")]
        problems += [f"{element.tag} has an inline handler {name}" for name in handlers]
        if "style" in element.attrib or element.tag == "style":
            problems.append(f"{element.tag} has inline style, which the policy blocks")
        for attribute in ("href", "src", "action", "formaction"):
            if element.get(attribute, "").strip().lower().startswith("javascript:"):
                problems.append(f"{element.tag} runs a script from its {attribute}")
    for script in tree.iter("script"):
        if script.get("type", "").lower() not in _DATA_BLOCKS and not script.get("nonce"):
            problems.append(f"script {script.get('src', '(inline)')} has no nonce")
    return problems


def _check_third_parties(tree: Element) -> list[str]:
    problems = []
    for element in tree.iter():
        if element.tag == "link" and element.get("rel") in {"canonical", "alternate"}:
            continue
        sources = [element.get("src", ""), element.get("srcset", "")]
        sources += [element.get("href", "")] if element.tag in {"link", "use", "image"} else []
        problems += [
            f"{element.tag} fetches {address} from elsewhere" for address in sources if urlsplit(address).netloc
        ]
    return problems


def _check_names(tree: Element) -> list[str]:
    problems = [f"image {image.get('src')!r} has no alt" for image in tree.iter("img") if image.get("alt") is None]
    for element in tree.iter():
        is_link = element.tag == "a" and element.get("href") is not None
        if (is_link or element.tag in {"button", "summary"}) and not _name_of(element):
            problems.append(f"{element.tag} {element.get('href', '')} has no text")
    return problems


def _name_of(element: Element) -> str:
    alternatives = [image.get("alt", "") for image in element.iter("img")]
    given = element.get("aria-label") or element.get("aria-labelledby") or ""
    return " ".join([given, text_of(element), *alternatives]).strip()


CHECKS: tuple[Callable[[Element], list[str]], ...] = (
    _check_outline,
    _check_language_and_landmarks,
    _check_ids,
    _check_fields,
    _check_forms,
    _check_policy,
    _check_third_parties,
    _check_names,
)
