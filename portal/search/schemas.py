"""Reading the word files of the search, with every mistake named."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from marshmallow import Schema, fields, validate
from marshmallow.types import UnknownOption

from portal.assets import read_yaml
from portal.kernel.json_lines import read_json_lines
from portal.search.rules.analyser import fold, stem, words
from portal.search.rules.classifier import Example
from portal.search.rules.danger import SAFE, DangerRule
from portal.search.rules.dialect import Dialect
from portal.search.rules.evaluation import Case
from portal.search.rules.lexicon import SynonymGroup
from portal.search.rules.understanding import Cues, ForWhom

HOUR = fields.Integer(validate=validate.Range(0, 24))
NEAR_DANGER = frozenset({"crisis", "veiligheid"})
"""Subjects whose example sentences are not taken for safe."""

SECOND_SUBJECT = 0.5
"""How much a further subject of an example weighs beside its first."""


class UnderstandingSchema(Schema):
    """The whole of understanding.yml."""

    for_whom = fields.Dict(keys=fields.Enum(ForWhom, by_value=True), values=fields.List(fields.String()), required=True)
    days = fields.Dict(keys=fields.String(), values=fields.Integer(validate=validate.Range(1, 7)), required=True)
    day_parts = fields.Dict(
        keys=fields.String(),
        values=fields.Tuple((HOUR, HOUR)),
        required=True,
    )
    free = fields.List(fields.String(), required=True)
    names_that_are_words = fields.List(fields.String(), required=True)


WORDS_BY_DUTCH = fields.Dict(keys=fields.String(), values=fields.List(fields.String()), required=True)


class DialectSchema(Schema):
    """The whole of dialect.yml: Dutch words, each with how it is written in dialect."""

    certain = WORDS_BY_DUTCH
    beside_others = WORDS_BY_DUTCH


class DangerSchema(Schema):
    """An item of danger.yml."""

    kind = fields.String(required=True)
    lines = fields.List(fields.String(), required=True, validate=validate.Length(min=1))
    patterns = fields.List(fields.String(), required=True)
    subjects = fields.List(fields.String(), load_default=lambda: ["crisis"])
    urgent_lines = fields.List(fields.String(), load_default=list)
    urgent_patterns = fields.List(fields.String(), load_default=list)
    unless = fields.List(fields.String(), load_default=list)


class SynonymSchema(Schema):
    """An item of synonyms.yml; the first word is the one that the catalogue uses."""

    slug = fields.String(required=True)
    meaning = fields.String(required=True)
    voice = fields.String(required=True)
    words = fields.List(fields.String(), required=True, validate=validate.Length(min=2))
    subjects = fields.List(fields.String(), required=True, validate=validate.Length(min=1, max=4))


class SubjectExampleSchema(Schema):
    """An item of examples/<subject>.yml."""

    text = fields.String(required=True, validate=validate.Length(min=1, max=300))
    subjects = fields.List(fields.String(), required=True, validate=validate.Length(min=1, max=4))
    for_ = fields.Enum(ForWhom, by_value=True, data_key="for")
    voice = fields.String()


class DangerExampleSchema(Schema):
    """An item of examples/danger.yml."""

    text = fields.String(required=True, validate=validate.Length(min=1, max=300))
    kind = fields.String(required=True)
    voice = fields.String()


@lru_cache(maxsize=4)
def load_cues(folder: Path) -> Cues:
    """The cues of understanding.yml; ValidationError names each mistake."""
    data = UnderstandingSchema().load(read_yaml(folder / "understanding.yml"))
    return Cues(
        for_whom={fold(word): person for person, words in data["for_whom"].items() for word in words},
        days={fold(word): day for word, day in data["days"].items()},
        day_parts={fold(word): (part[0], part[1]) for word, part in data["day_parts"].items()},
        free=frozenset(fold(word) for word in data["free"]),
        names_that_are_words=frozenset(fold(word) for word in data["names_that_are_words"]),
    )


@lru_cache(maxsize=4)
def load_dialect(folder: Path) -> Dialect:
    """The words of dialect.yml; ValidationError names each mistake."""
    data = DialectSchema().load(read_yaml(folder / "dialect.yml"))
    return Dialect(
        *(
            {fold(word): dutch for dutch, words_of_it in data[part].items() for word in words_of_it}
            for part in ("certain", "beside_others")
        )
    )


@lru_cache(maxsize=4)
def load_danger_rules(folder: Path) -> tuple[DangerRule, ...]:
    """The rules of danger.yml in the order of the file."""
    items = DangerSchema(many=True).load(read_yaml(folder / "danger.yml"))
    return tuple(
        DangerRule(
            kind=item["kind"],
            lines=tuple(item["lines"]),
            patterns=tuple(item["patterns"]),
            subjects=tuple(item["subjects"]),
            urgent_lines=tuple(item["urgent_lines"]),
            urgent_patterns=tuple(item["urgent_patterns"]),
            unless=tuple(item["unless"]),
        )
        for item in items
    )


@lru_cache(maxsize=4)
def load_synonyms(folder: Path) -> tuple[SynonymGroup, ...]:
    """The groups of synonyms.yml, their phrases as stems."""
    items = SynonymSchema(many=True).load(read_yaml(folder / "synonyms.yml"))
    return tuple(
        SynonymGroup(
            item["slug"],
            tuple(tuple(stem(word) for word in words(phrase)) for phrase in item["words"]),
            tuple(item["subjects"]),
        )
        for item in items
    )


@lru_cache(maxsize=4)
def load_compound_parts(folder: Path) -> frozenset[str]:
    """The word parts of compound_parts.yml, folded."""
    parts = fields.List(fields.String(required=True)).deserialize(read_yaml(folder / "compound_parts.yml"))
    return frozenset(fold(part) for part in parts)


def subject_examples(folder: Path) -> list[Example]:
    """The example sentences of every subject, and its name, description and key words from categories.yml."""
    return [*_subject_examples(folder / "examples"), *_subject_words(folder / "categories.yml")]


def _subject_words(path: Path) -> Iterator[Example]:
    for item in read_yaml(path):
        for said in (item["name"], item["description"], *item["keywords"]):
            yield Example(said, {item["slug"]: 1.0})


def _subject_examples(folder: Path) -> Iterator[Example]:
    schema = SubjectExampleSchema(many=True)
    for path in sorted(folder.glob("*.yml")):
        if path.stem == "danger":
            continue
        for item in schema.load(read_yaml(path)):
            weights = {slug: 1.0 if place == 0 else SECOND_SUBJECT for place, slug in enumerate(item["subjects"])}
            total = sum(weights.values())
            yield Example(item["text"], {slug: weight / total for slug, weight in weights.items()})


def danger_examples(folder: Path) -> list[Example]:
    """The example sentences with and without danger; those about ordinary subjects are without."""
    items = DangerExampleSchema(many=True).load(read_yaml(folder / "examples" / "danger.yml"))
    ordinary = [
        Example(example.text, {SAFE: 1.0})
        for example in _subject_examples(folder / "examples")
        if not NEAR_DANGER & example.labels.keys()
    ]
    return [*(Example(item["text"], {item["kind"]: 1.0}) for item in items), *ordinary]


class CaseSchema(Schema):
    """A line of a file with judged queries (the format of shared/eval)."""

    class Meta:
        """Notes beside the fields are welcome."""

        unknown: UnknownOption = "exclude"

    id = fields.String(required=True)
    q = fields.String(required=True)
    kind = fields.String(required=True)
    place = fields.String(load_default=None, allow_none=True)
    relevant = fields.Dict(keys=fields.String(), values=fields.Integer(validate=validate.Range(0, 3)), required=True)
    irrelevant = fields.List(fields.String(), load_default=list)
    must_show = fields.List(fields.String(), load_default=None, allow_none=True)


def read_cases(path: Path) -> list[Case]:
    """The judged queries of a JSON-lines file; ValidationError names the line and the field."""
    return [
        Case(
            id=item["id"],
            query=item["q"],
            kind=item["kind"],
            place=item["place"],
            relevant=item["relevant"],
            irrelevant=frozenset(item["irrelevant"]),
            must_show=None if item["must_show"] is None else frozenset(item["must_show"]),
        )
        for item in CaseSchema(many=True).load(read_json_lines(path))
    ]
