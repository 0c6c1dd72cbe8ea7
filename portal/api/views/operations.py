"""One question of the API: how a request is refused with every fault at once, and how an answer is made."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from typing import Any, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from flask import Blueprint, Response, request
from flask_babel import force_locale
from flask_babel import gettext as _
from marshmallow import Schema, ValidationError
from marshmallow.fields import List as ListField
from werkzeug.exceptions import BadRequest

from portal.api import labels
from portal.api.rules.paging import Part
from portal.api.schemas.fields import CRS84
from portal.api.schemas.parameters import NoParameters
from portal.web.open_data import problem
from portal.web.security_headers import unkept

VERSION = "1.0.0"
"""Of the contract, as semver: in the document, and in the header API-Version of every answer."""

ROOT = "/api/v1"
JSON, GEOJSON, PROBLEM = "application/json", "application/geo+json", "application/problem+json"
SECONDS_KEPT = 60
"""How long others may keep a public answer: as long as "open now" is right."""


@dataclass(frozen=True, slots=True)
class Operation:
    """What may be asked and what comes back; the document and the view are both made from it."""

    name: str
    path: str
    tag: str
    answer: type[Schema]
    parameters: type[Schema] = NoParameters
    body: type[Schema] | None = None
    media_type: str = JSON
    has_coordinates: bool = False

    @property
    def method(self) -> str:
        """POST for a question that does not belong in an address."""
        return "POST" if self.body else "GET"


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing that is wrong with a request: where it stands (query or body), its name there, and why."""

    where: str
    name: str
    reason: str

    def as_json(self) -> dict[str, str]:
        """A parameter by name, a part of the body by JSON pointer (RFC 6901)."""
        place = {"name": self.name} if self.where == "query" else {"pointer": self.name}
        return {"in": self.where, **place, "reason": self.reason}


class Refused(Exception):
    """The request cannot be answered; `refusals` holds every reason that was found."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        self.refusals = tuple(refusals)


@dataclass(slots=True)
class Asked:
    """A request as its schemas understood it; a handler adds what only the records can tell to be wrong."""

    query: Mapping[str, Any] = field(default_factory=dict)
    body: Mapping[str, Any] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)

    def refuse(self, where: str, name: str, reason: object) -> None:
        """Note a fault and go on, so that all of them are told at once."""
        self.refusals.append(Refusal(where, name, str(reason)))

    def stop_when_refused(self) -> None:
        """Answer with all faults, when there are any."""
        if self.refusals:
            raise Refused(self.refusals)


Handler = TypeVar("Handler", bound=Callable[..., Any])


def answering(
    bp: Blueprint, operation: Operation, check: Callable[[Asked], None] | None = None
) -> Callable[[Handler], Handler]:
    """Let a function answer an operation: it gets what was asked and gives facts for the operation's schema.

    `check` looks in the records for what the schema cannot know to be wrong.
    """

    def decorate(handler: Handler) -> Handler:
        @wraps(handler)
        def view(id: UUID | None = None) -> Response:
            # The document is in Dutch, and so is every answer: a program has no cookie with a language.
            with force_locale("nl"):
                if (refused := _unacceptable(operation)) is not None:
                    return refused
                try:
                    asked = _read(operation)
                    if check is not None:
                        check(asked)
                    asked.stop_when_refused()
                    facts = handler(asked) if id is None else handler(asked, id)
                except Refused as refused_request:
                    return _bad_request(refused_request.refusals)
                return facts if isinstance(facts, Response) else _answer(operation, facts)

        bp.add_url_rule(operation.path.replace("{id}", "<uuid:id>"), view_func=view, methods=[operation.method])
        return handler

    return decorate


def _unacceptable(operation: Operation) -> Response | None:
    """A problem when the program does not read what we write, or writes what we do not read."""
    if request.accept_mimetypes and not request.accept_mimetypes.best_match([operation.media_type, JSON, PROBLEM]):
        detail = _("This address answers with %(type)s. Ask for that in the Accept header.", type=operation.media_type)
        return problem(406, _("We cannot answer in that form"), detail)
    if operation.body and request.mimetype != JSON:
        detail = _("Send JSON with the header Content-Type: application/json.")
        return problem(415, _("We cannot read that form"), detail)
    return None


def _bad_request(refusals: Sequence[Refusal]) -> Response:
    detail = _("Something in the question is not right. Read the reason of each error and ask again.")
    return problem(400, _("We cannot use this question"), detail, [refusal.as_json() for refusal in refusals])


def _read(operation: Operation) -> Asked:
    asked = Asked()
    parameters = _schema(operation.parameters)
    asked.query = _loaded(parameters, _arguments(parameters, asked), "query", asked)
    if operation.body is not None:
        try:
            sent = request.get_json()
        except BadRequest:
            raise Refused([*asked.refusals, Refusal("body", "", str(labels.NOT_JSON))]) from None
        asked.body = _loaded(_schema(operation.body), sent, "body", asked)
    return asked


def _arguments(schema: Schema, asked: Asked) -> dict[str, Any]:
    """The query string as the schema reads it: only a list may be named more than once."""
    lists = {field.data_key for field in schema.fields.values() if isinstance(field, ListField)}
    found: dict[str, Any] = {}
    for name, values in request.args.lists():
        found[name] = values if name in lists else values[0]
        if name not in lists and len(values) > 1:
            asked.refuse("query", name, labels.REPEATED)
    return found


def _loaded(schema: Schema, sent: Any, where: str, asked: Asked) -> dict[str, Any]:
    try:
        loaded: dict[str, Any] = schema.load(sent)
    except ValidationError as error:
        for name, reason in _reasons(error.messages_dict, where):
            asked.refuse(where, name, reason)
        # What is right may still be looked up in the records, so that those faults are told too.
        loaded = error.valid_data if isinstance(error.valid_data, dict) else {}
    return loaded


def _reasons(messages: Mapping[Any, Any], where: str, path: str = "") -> list[tuple[str, str]]:
    found = []
    for name, inner in messages.items():
        if name == "_schema":
            here = path
        elif where == "query":
            here = path or str(name)
        else:
            here = f"{path}/{str(name).replace('~', '~0').replace('/', '~1')}"
        if isinstance(inner, Mapping):
            found += _reasons(inner, where, here)
        else:
            found += [(here, str(reason)) for reason in inner]
    return found


def _answer(operation: Operation, facts: Any) -> Response:
    links = None
    if isinstance(facts, Part):
        links, facts = _links(facts), _envelope(facts)
    return made(written(operation, facts), operation, links)


def written(operation: Operation, facts: Any) -> bytes:
    """The facts as the schema of the operation writes them."""
    return json.dumps(_schema(operation.answer).dump(facts), ensure_ascii=False, separators=(",", ":")).encode()


@lru_cache(maxsize=64)
def _schema(kind: type[Schema]) -> Schema:
    # Making a schema copies every field of it and of all that it holds: longer than writing a short answer.
    return kind()


def made(body: str | bytes, operation: Operation, links: str | None = None) -> Response:
    """An answer with the headers of its operation. Words of a person stay out of every cache on the way."""
    response = Response(body, mimetype=operation.media_type)
    response.headers["Cache-Control"] = f"public, max-age={SECONDS_KEPT}"
    if links:
        response.headers["Link"] = links
    if operation.has_coordinates:
        response.headers["Content-Crs"] = f"<{CRS84}>"
    if operation.body or request.args.get("q") or request.args.get("place"):
        return unkept(response)
    return response


def _envelope(part: Part[Any]) -> dict[str, Any]:
    return {
        "items": part.items,
        "page": part.paging.page if part.paging.after is None else None,
        "page_size": part.paging.size,
        "total_items": part.total,
        "total_pages": part.pages,
        "next": str(part.following) if part.following else None,
    }


def _links(part: Part[Any]) -> str:
    """RFC 8288: this part, the first page, and what comes before and after."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name not in {"page", "after"}]
    here = request.args.items(multi=True)
    found = [("self", list(here)), ("first", kept)]
    if part.following:
        found.append(("next", [*kept, ("after", str(part.following))]))
    if part.paging.after is None and part.paging.page > 1:
        found.append(("prev", [*kept, ("page", str(min(part.paging.page - 1, part.pages)))]))
    return ", ".join(f'<{_address(pairs)}>; rel="{name}"' for name, pairs in found)


def _address(pairs: Sequence[tuple[str, str]]) -> str:
    return f"{request.path}?{urlencode(pairs)}" if pairs else request.path
