"""The visitor of integration tests: asks for pages and looks at each of them as a strict reader would."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from flask import Flask, url_for
from werkzeug.test import TestResponse

from tests.header_checks import header_problems
from tests.page_checks import parse_strictly, problems_of, text_of


@dataclass(frozen=True)
class Page:
    """One answer, with the few things that a test wants to know of it."""

    response: TestResponse

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def headers(self) -> Mapping[str, str]:
        return self.response.headers

    @property
    def html(self) -> str:
        return self.response.get_data(as_text=True)

    @property
    def json(self) -> Any:
        return self.response.get_json()

    @property
    def tree(self) -> Element:
        return parse_strictly(self.html)[0]

    @property
    def text(self) -> str:
        """What a person reads on the whole page, with single spaces."""
        return text_of(self.tree.find("body"))

    @property
    def main(self) -> str:
        """What a person reads in the main part, without header and footer."""
        return text_of(self.tree.find(".//main"))

    @property
    def h1(self) -> str:
        return text_of(self.tree.find(".//h1"))

    @property
    def links(self) -> list[tuple[str, str]]:
        """Text and address of every link, in the order of the page."""
        return [(text_of(link), link.get("href", "")) for link in self.tree.iter("a") if link.get("href")]

    def fields(self, action: str) -> dict[str, str]:
        """What a browser would send if the visitor changed nothing in the form with this action."""
        for form in self.tree.iter("form"):
            if form.get("action") == action:
                return _filled_in(form)
        raise AssertionError(f"no form with action {action!r}")


def _filled_in(form: Element) -> dict[str, str]:
    values = {}
    for field in form.iter("input"):
        is_choice = field.get("type") in {"checkbox", "radio"}
        if field.get("name") and (not is_choice or field.get("checked") is not None):
            values[field.get("name", "")] = field.get("value", "on" if is_choice else "")
    return values


class Resident:
    """A client without an app context of its own, so that a forgotten commit shows (style.md §5)."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = app.test_client()

    def address(self, target: str, **values: object) -> str:
        """The path itself, or the path of an endpoint such as "services.detail"."""
        if target.startswith("/"):
            return target
        with self.app.test_request_context():
            return url_for(target, **values)

    def get(self, target: str, *, expect: int = 200, headers: Any = None, **values: object) -> Page:
        """Ask for a path or an endpoint; fails when the answer is another one or breaks a promise."""
        return self._look_at(self.client.get(self.address(target, **values), headers=headers), expect)

    def post(self, target: str, data: Any = None, *, expect: int = 303, **values: object) -> Page:
        """Send a form; without its csrf_token the answer is 400."""
        return self._look_at(self.client.post(self.address(target, **values), data=data), expect)

    def _look_at(self, response: TestResponse, expect: int) -> Page:
        where = f"{response.request.method} {response.request.path}"
        assert response.status_code == expect, f"{where} answered {response.status}"
        problems = header_problems(response.headers)
        if response.mimetype == "text/html" and response.status_code not in {301, 302, 303, 307, 308}:
            problems += problems_of(response.get_data(as_text=True))
        assert not problems, f"{where}:\n" + "\n".join(f"  {problem}" for problem in problems)
        return Page(response)
