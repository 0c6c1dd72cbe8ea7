"""Reading the files of guidance, with every mistake named: ages, signs, decisions, texts, judged cases."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate
from marshmallow.types import UnknownOption

from portal.assets import read_yaml
from portal.guidance.rules.ages import AgeLimit
from portal.guidance.rules.decisions import Condition, Rule, Table
from portal.guidance.rules.evaluation import Case, Question
from portal.guidance.rules.rulebook import Rulebook
from portal.guidance.rules.signs import Sign
from portal.guidance.rules.situation import Indication, Urgency
from portal.guidance.rules.texts import ChecklistItem, DoorText, GuidanceTexts
from portal.kernel.json_lines import read_json_lines
from portal.search.rules.understanding import ForWhom

FOLDER = "guidance"
SLUG = validate.Regexp(r"^[a-z0-9]+(-[a-z0-9]+)*\Z", error="not-a-slug")


def _slugs() -> fields.List[str]:
    return fields.List(fields.String(required=True, validate=SLUG), load_default=list)


class AgeOrName(fields.Field[float | str]):
    """A number of years, or the name of a limit in ages.yml."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> float | str:
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise ValidationError("not-an-age")
        return value if isinstance(value, str) else float(value)


class AgeLimitSchema(Schema):
    """An item of ages.yml."""

    name = fields.String(required=True, validate=SLUG)
    years = fields.Float(required=True, validate=validate.Range(0, 120))
    source = fields.Url(required=True, schemes={"https"})
    checked_on = fields.Date(required=True)
    valid_until = fields.Date(load_default=None, allow_none=True)
    doubt = fields.String(load_default=None, allow_none=True)


class SignSchema(Schema):
    """An item of signs.yml."""

    slug = fields.String(required=True, validate=SLUG)
    says = fields.String(required=True, validate=validate.Length(min=3, max=120))
    patterns = fields.List(fields.String(required=True), load_default=list)
    unless = fields.List(fields.String(required=True), load_default=list)
    danger = _slugs()
    urgency = fields.List(fields.Enum(Urgency, by_value=True), load_default=list)
    indications = fields.List(fields.Enum(Indication, by_value=True), load_default=list)


class ConditionSchema(Schema):
    """What stands under `when`."""

    signs, all_signs, without = _slugs(), _slugs(), _slugs()
    danger, topics, all_topics = _slugs(), _slugs(), _slugs()
    access, not_access = _slugs(), _slugs()
    for_whom = fields.List(fields.Enum(ForWhom, by_value=True), load_default=list)
    municipalities = fields.List(fields.String(validate=validate.Regexp(r"GM\d{4}\Z")), load_default=list)
    age_from = AgeOrName(load_default=None)
    age_below = AgeOrName(load_default=None)


class RuleSchema(Schema):
    """A row of a table in decisions.yml."""

    rule = fields.String(required=True, validate=SLUG)
    why = fields.String(required=True, validate=validate.Length(min=10, max=200))
    when = fields.Nested(ConditionSchema, required=True)
    lines = fields.List(fields.String(required=True), load_default=list)
    access, lighter, explain = _slugs(), _slugs(), _slugs()
    settles = fields.Boolean(load_default=True)


class QuestionSchema(Schema):
    """The input of a judged case; notes beside the fields are welcome."""

    class Meta:
        """The municipality follows from the place."""

        unknown: UnknownOption = "exclude"

    place = fields.String(load_default="")
    for_whom = fields.String(load_default="self")
    age = fields.Float(load_default=None, allow_none=True)
    text = fields.String(load_default="")
    topics = fields.List(fields.String(), load_default=list)


class ExpectationSchema(Schema):
    """What people expect of the advice."""

    urgent = fields.List(fields.String(), load_default=list)
    access = fields.List(fields.String(), load_default=list)
    access_not = fields.List(fields.String(), load_default=list)
    lighter_first = fields.List(fields.String(), load_default=list)
    must_explain = fields.List(fields.String(), load_default=list)
    must_not_explain = fields.List(fields.String(), load_default=list)


class CaseSchema(Schema):
    """A line of a file with judged cases."""

    class Meta:
        """A story and a reason are for people."""

        unknown: UnknownOption = "exclude"

    id = fields.String(required=True)
    input = fields.Nested(QuestionSchema, required=True)
    expect = fields.Nested(ExpectationSchema, required=True)


def load_ages(folder: Path) -> dict[str, AgeLimit]:
    """The limits of ages.yml by name."""
    items = AgeLimitSchema(many=True).load(read_yaml(folder / FOLDER / "ages.yml"))
    return {item["name"]: AgeLimit(**item) for item in items}


@lru_cache(maxsize=4)
def load_rulebook(folder: Path) -> Rulebook:
    """Signs and rules of a folder, kept for the process; ValidationError names each mistake."""
    signs = SignSchema(many=True).load(read_yaml(folder / FOLDER / "signs.yml"))
    tables = fields.Dict(
        keys=fields.Enum(Table, by_value=True), values=fields.List(fields.Nested(RuleSchema))
    ).deserialize(read_yaml(folder / FOLDER / "decisions.yml"))
    ages = load_ages(folder)
    return Rulebook(
        tuple(_sign(item) for item in signs),
        tuple(_rule(table, item, ages) for table in Table for item in tables.get(table, ())),
    )


def _sign(item: dict[str, Any]) -> Sign:
    lists = ("patterns", "unless", "danger", "urgency", "indications")
    return Sign(item["slug"], item["says"], **{name: tuple(item[name]) for name in lists})


def _rule(table: Table, item: dict[str, Any], ages: dict[str, AgeLimit]) -> Rule:
    lists = ("lines", "access", "lighter", "explain")
    return Rule(
        item["rule"],
        table,
        item["why"],
        _condition(item["when"], ages),
        settles=item["settles"],
        **{name: tuple(item[name]) for name in lists},
    )


def _condition(item: dict[str, Any], ages: dict[str, AgeLimit]) -> Condition:
    limits: dict[str, Any] = {name: _years(item[name], ages) for name in ("age_from", "age_below")}
    sets: dict[str, Any] = {name: frozenset(values) for name, values in item.items() if name not in limits}
    return Condition(**(sets | limits))


def _years(value: float | str | None, ages: dict[str, AgeLimit]) -> float | None:
    if isinstance(value, str):
        if value not in ages:
            raise ValidationError(f"ages.yml has no {value}")
        return ages[value].years
    return value


def read_cases(path: Path) -> list[Case]:
    """The judged cases of a JSON-lines file; ValidationError names the line and the field."""
    return [_case(item) for item in CaseSchema(many=True).load(read_json_lines(path))]


def _case(item: dict[str, Any]) -> Case:
    asked, expected = item["input"], item["expect"]
    return Case(
        id=item["id"],
        question=Question(**{**asked, "topics": tuple(asked["topics"])}),
        urgent=tuple(expected["urgent"]),
        **{name: frozenset(values) for name, values in expected.items() if name != "urgent"},
    )


class DoorTextSchema(Schema):
    """An item of doors.yml."""

    door = fields.String(required=True, validate=SLUG)
    name = fields.String(required=True)
    does = fields.String(required=True)
    bring = fields.List(fields.String(), required=True)
    next = fields.List(fields.String(), required=True)


class ChecklistSchema(Schema):
    """An item of checklist_18.yml."""

    heading = fields.String(required=True)
    youth = fields.String(required=True)
    parent = fields.String(required=True)


@lru_cache(maxsize=4)
def load_texts(folder: Path) -> GuidanceTexts:
    """The words of doors, own steps, offered subjects and the checklist; ValidationError names each mistake."""
    own = folder / FOLDER
    doors = DoorTextSchema(many=True).load(read_yaml(own / "doors.yml"))
    steps = fields.Dict(keys=fields.String(), values=fields.List(fields.String())).deserialize(
        read_yaml(own / "own_steps.yml")
    )
    topics = fields.List(fields.String()).deserialize(read_yaml(own / "topics.yml"))
    checklist = ChecklistSchema(many=True).load(read_yaml(own / "checklist_18.yml"))
    return GuidanceTexts(
        doors={
            item["door"]: DoorText(item["name"], item["does"], tuple(item["bring"]), tuple(item["next"]))
            for item in doors
        },
        own_steps={slug: tuple(texts) for slug, texts in steps.items()},
        topics=tuple(topics),
        checklist=tuple(ChecklistItem(**item) for item in checklist),
    )
