"""The Dutch words of the API document, from a file that an editor can read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from marshmallow import Schema, fields, post_load

from portal.assets import read_yaml

API_TEXTS = "api.yml"


@dataclass(frozen=True, slots=True)
class OperationText:
    """What an operation does, with an example of its answer and, for a body, of a question."""

    summary: str
    description: str
    example: Any
    question: Any = None


@dataclass(frozen=True, slots=True)
class ParameterText:
    """What a parameter does, with an example of a value."""

    description: str
    example: Any = None


@dataclass(frozen=True, slots=True)
class Change:
    """What is new in a version of the API."""

    version: str
    since: date
    text: str


@dataclass(frozen=True, slots=True)
class ApiTexts:
    """Everything that the document says in words."""

    title: str
    description: str
    tags: Mapping[str, str]
    operations: Mapping[str, OperationText]
    parameters: Mapping[str, ParameterText]
    schemas: Mapping[str, str]
    fields: Mapping[str, str]
    headers: Mapping[str, str]
    responses: Mapping[str, str]
    problems: Mapping[str, Mapping[str, str]]
    example_reason: str
    changes: tuple[Change, ...]


class _Words(Schema):
    """A part of the file."""


class OperationTextSchema(_Words):
    """An item under `operations`."""

    summary = fields.String(required=True)
    description = fields.String(required=True)
    example = fields.Raw(required=True)
    question = fields.Raw()

    @post_load
    def build(self, data: dict[str, Any], **_rest: Any) -> OperationText:
        """The words of one operation."""
        return OperationText(**data)


class ParameterTextSchema(_Words):
    """An item under `parameters`."""

    description = fields.String(required=True)
    example = fields.Raw()

    @post_load
    def build(self, data: dict[str, Any], **_rest: Any) -> ParameterText:
        """The words of one parameter."""
        return ParameterText(**data)


class ChangeSchema(_Words):
    """An item under `changes`."""

    version = fields.String(required=True)
    since = fields.Date(required=True)
    text = fields.String(required=True)

    @post_load
    def build(self, data: dict[str, Any], **_rest: Any) -> Change:
        """One entry of the changelog."""
        return Change(**data)


def _texts() -> fields.Dict:
    return fields.Dict(keys=fields.String(), values=fields.String(), required=True)


class ApiTextsSchema(_Words):
    """The whole file."""

    title = fields.String(required=True)
    description = fields.String(required=True)
    tags, schemas, headers, responses = _texts(), _texts(), _texts(), _texts()
    # Named apart, because `fields` is a name of marshmallow.
    of_fields = fields.Dict(keys=fields.String(), values=fields.String(), required=True, data_key="fields")
    operations = fields.Dict(keys=fields.String(), values=fields.Nested(OperationTextSchema), required=True)
    parameters = fields.Dict(keys=fields.String(), values=fields.Nested(ParameterTextSchema), required=True)
    problems = fields.Dict(keys=fields.String(), values=_texts(), required=True)
    example_reason = fields.String(required=True)
    changes = fields.List(fields.Nested(ChangeSchema), required=True)

    @post_load
    def build(self, data: dict[str, Any], **_rest: Any) -> ApiTexts:
        """All words."""
        return ApiTexts(fields=data.pop("of_fields"), **data | {"changes": tuple(data["changes"])})


@lru_cache(maxsize=4)
def load_api_texts(folder: Path) -> ApiTexts:
    """The words of a folder, kept for the process; ValidationError names each mistake."""
    loaded: ApiTexts = ApiTextsSchema().load(read_yaml(folder / API_TEXTS))
    return loaded
