"""Which fields does check.yml of seed_data/carers have? Read and checked once; a mistake stops the start."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from portal.assets import read_yaml
from portal.content.queries import load_content, load_legal_facts
from portal.content.schemas import SLUG, TextSchema, plain_text, slugs
from portal.respite.rules.check import CarerCheck, Kind, Option, OutcomeText, Question, Weight
from portal.respite.rules.tasks import Effort, Lead, Search, Task
from portal.services.models.access import AccessDomain

FOLDER = "carers"


class SearchSchema(TextSchema):
    """What stands under `finder`."""

    label = plain_text(80, required=True)
    filters = fields.Dict(keys=plain_text(20, SLUG), values=plain_text(40, SLUG), required=True)


class LeadSchema(TextSchema):
    """Where something leads; a base of what holds it."""

    subjects = slugs()
    lines = slugs()
    domains = fields.List(fields.Enum(AccessDomain, by_value=True), load_default=list)
    facts = slugs()
    finder = fields.Nested(SearchSchema)


class OptionSchema(LeadSchema):
    """An answer."""

    slug = plain_text(60, SLUG, required=True)
    text = plain_text(120, required=True)
    weight = fields.Enum(Weight, by_value=True, required=True)
    says = plain_text(240)

    @validates_schema
    def _says_what_it_asks_for(self, data: dict[str, Any], **kwargs: Any) -> None:
        if (data["weight"] is Weight.LIGHT) != ("says" not in data):
            raise ValidationError("words-and-weight-differ", "says")


class QuestionSchema(TextSchema):
    """One of the six questions."""

    slug = plain_text(60, SLUG, required=True)
    theme = plain_text(40, required=True)
    text = plain_text(160, required=True)
    pictogram = plain_text(40, SLUG, required=True)
    options = fields.List(fields.Nested(OptionSchema), required=True, validate=validate.Length(min=2, max=8))


class TaskSchema(LeadSchema):
    """Something that carers do."""

    slug = plain_text(60, SLUG, required=True)
    name = plain_text(80, required=True)
    short = plain_text(24, required=True)
    pictogram = plain_text(40, SLUG, required=True)
    says = plain_text(240, required=True)


class EffortSchema(TextSchema):
    """The words of an effort."""

    slug = fields.Enum(Effort, by_value=True, required=True)
    text = plain_text(40, required=True)


class OutcomeSchema(TextSchema):
    """The top of an outcome."""

    title = plain_text(80, required=True)
    text = plain_text(300, required=True)


class CheckSchema(TextSchema):
    """check.yml."""

    version = fields.Integer(required=True, strict=True, validate=validate.Range(1, 1_000_000))
    questions = fields.List(fields.Nested(QuestionSchema), required=True, validate=validate.Length(min=1, max=12))
    tasks = fields.List(fields.Nested(TaskSchema), required=True, validate=validate.Length(min=1, max=12))
    efforts = fields.List(fields.Nested(EffortSchema), required=True)
    outcomes = fields.Dict(keys=fields.Enum(Kind, by_value=True), values=fields.Nested(OutcomeSchema), required=True)
    doctor = plain_text(240, required=True)
    for_carers = slugs()
    always = fields.List(plain_text(60, SLUG, required=True), required=True, validate=validate.Length(min=1))

    @validates_schema
    def _is_whole(self, data: dict[str, Any], **kwargs: Any) -> None:
        if [item["slug"] for item in data["efforts"]] != list(Effort):
            raise ValidationError("each-effort-once-in-order", "efforts")
        if set(data["outcomes"]) != set(Kind):
            raise ValidationError("each-outcome-once", "outcomes")
        refuse_doubles(data["questions"], "questions")
        refuse_doubles(data["tasks"], "tasks")
        for question in data["questions"]:
            refuse_doubles(question["options"], "questions")


@lru_cache(maxsize=4)
def load_check(folder: Path) -> CarerCheck:
    """The carer check of a folder, kept for the process; ValidationError names each mistake."""
    raw = CheckSchema().load(read_yaml(folder / FOLDER / "check.yml"))
    check = CarerCheck(
        version=raw["version"],
        questions=tuple(_question(item) for item in raw["questions"]),
        tasks=tuple(_task(item) for item in raw["tasks"]),
        efforts=MappingProxyType({item["slug"]: item["text"] for item in raw["efforts"]}),
        outcomes=MappingProxyType({kind: OutcomeText(**text) for kind, text in raw["outcomes"].items()}),
        doctor=raw["doctor"],
        always=tuple(raw["always"]),
        for_carers=frozenset(raw["for_carers"]),
    )
    leads = [option.lead for question in check.questions for option in question.options]
    leads += [task.lead for task in check.tasks]
    refuse_unknown(folder, [line for lead in leads for line in lead.lines], [f for lead in leads for f in lead.facts])
    return check


def _question(item: dict[str, Any]) -> Question:
    options = tuple(
        Option(option["slug"], option["text"], option["weight"], option.get("says"), _lead(option))
        for option in item["options"]
    )
    return Question(**(item | {"options": options}))


def _task(item: dict[str, Any]) -> Task:
    return Task(item["slug"], item["name"], item["short"], item["pictogram"], item["says"], _lead(item))


def _lead(item: dict[str, Any]) -> Lead:
    return Lead(
        subjects=tuple(item["subjects"]),
        lines=tuple(item["lines"]),
        domains=tuple(domain.value for domain in item["domains"]),
        facts=tuple(item["facts"]),
        search=search_of(item),
    )


def search_of(item: dict[str, Any]) -> Search | None:
    """The search that stands under `finder`; None when there is none."""
    found = item.get("finder")
    return Search(found["label"], tuple(found["filters"].items())) if found else None


def refuse_doubles(items: Iterable[Mapping[str, Any]], field: str) -> None:
    """Fail when two of these have the same slug."""
    names = [item["slug"] for item in items]
    if len(set(names)) != len(names):
        raise ValidationError("slug-occurs-twice", field)


def refuse_unknown(folder: Path, lines: Iterable[str], facts: Iterable[str]) -> None:
    """Fail on a line or a fact that the other files do not hold."""
    known = {line.slug for line in load_content(folder).lines()}
    unknown = [slug for slug in lines if slug not in known]
    unknown += [slug for slug in facts if slug not in load_legal_facts(folder)]
    if unknown:
        raise ValidationError(f"unknown: {', '.join(sorted(set(unknown)))}")
