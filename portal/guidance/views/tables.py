"""The decision tables in words: everybody may see how the guide decides."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from portal import assets
from portal.content.queries import load_legal_facts
from portal.content.rules.legal_facts import LegalFact
from portal.content.views import content
from portal.guidance.labels import DANGER_NAMES, DOOR_NAMES
from portal.guidance.rules.decisions import Condition, Rule, Table
from portal.guidance.views.reading import rulebook
from portal.search.labels import FOR_WHOM_LABELS
from portal.search.rules.catalogue import Catalogue

TABLE_NAMES = {
    Table.DANGER: lazy_gettext("First: is somebody in danger?"),
    Table.WORDS: lazy_gettext("Then: what somebody tells"),
    Table.SUBJECTS: lazy_gettext("Else: the subject that was chosen"),
    Table.OTHERWISE: lazy_gettext("When nothing was understood"),
    Table.ALWAYS: lazy_gettext("What belongs to an access point"),
}


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule in words."""

    slug: str
    why: str
    conditions: tuple[str, ...]
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleTable:
    """One table with its rules in order."""

    slug: str
    name: str
    rows: tuple[RuleRow, ...]


@dataclass(frozen=True, slots=True)
class RulesPage:
    """All tables, and the legal facts behind them."""

    tables: tuple[RuleTable, ...]
    facts: tuple[LegalFact, ...]


def rules_page(catalogue: Catalogue) -> RulesPage:
    """Word every rule and fact of this installation."""
    words = _Words(catalogue)
    tables = tuple(
        RuleTable(table.value, str(TABLE_NAMES[table]), tuple(_row(rule, words) for rule in rulebook().rules_of(table)))
        for table in Table
    )
    return RulesPage(tables, tuple(load_legal_facts(assets.SEED_DATA).values()))


class _Words:
    """The everyday name of each sign, subject, line and fact."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.signs = {sign.slug: sign.says for sign in rulebook().signs}
        self.topics = {subject.slug: subject.name for subject in catalogue.taxonomy.categories}
        self.lines = {line.slug: line.name for line in content().lines()}
        self.facts = {slug: fact.heading for slug, fact in load_legal_facts(assets.SEED_DATA).items()}
        self.municipalities = {code: place.label for code, place in catalogue.gazetteer.municipalities.items()}
        self.dangers = {slug: str(name) for slug, name in DANGER_NAMES.items()}
        self.doors = {slug: str(name) for slug, name in DOOR_NAMES.items()}


def _row(rule: Rule, words: _Words) -> RuleRow:
    return RuleRow(rule.slug, rule.why, tuple(_conditions(rule.when, words)), tuple(_outcomes(rule, words)))


def _conditions(when: Condition, words: _Words) -> Iterator[str]:
    if when.danger:
        yield _("the words speak of danger (%(kinds)s)", kinds=_names(when.danger, words.dangers))
    if when.signs:
        yield _("it is about: %(signs)s", signs=_names(when.signs, words.signs))
    for sign in sorted(when.all_signs):
        yield _("and about: %(signs)s", signs=words.signs[sign])
    if when.without:
        yield _("not about: %(signs)s", signs=_names(when.without, words.signs))
    if when.topics | when.all_topics:
        yield _("subject: %(topics)s", topics=_names(when.topics | when.all_topics, words.topics))
    if when.access:
        yield _("an access point is named: %(doors)s", doors=_names(when.access, words.doors))
    yield from _person(when, words)


def _person(when: Condition, words: _Words) -> Iterator[str]:
    if when.for_whom:
        people = [str(FOR_WHOM_LABELS[person]) for person in sorted(when.for_whom)]
        yield _("for whom: %(people)s", people="; ".join(people))
    if when.municipalities:
        yield _("municipality: %(names)s", names=_names(when.municipalities, words.municipalities))
    if when.age_from is not None:
        yield _("from %(years)s years", years=_years(when.age_from))
    if when.age_below is not None:
        yield _("younger than %(years)s years", years=_years(when.age_below))


def _years(years: float) -> str:
    return f"{years:g}".replace(".", ",")


def _names(slugs: Iterable[str], names: dict[str, str]) -> str:
    return "; ".join(names[slug] for slug in sorted(slugs))


def _outcomes(rule: Rule, words: _Words) -> Iterator[str]:
    if rule.lines:
        yield _("call first: %(lines)s", lines=", ".join(words.lines[slug] for slug in rule.lines))
    if rule.lighter:
        yield _("free help: %(topics)s", topics=", ".join(words.topics[slug] for slug in rule.lighter))
    if rule.access:
        yield _("access point: %(doors)s", doors=", ".join(words.doors[slug] for slug in rule.access))
    if rule.explain:
        yield _("explanation: %(facts)s", facts=", ".join(words.facts[slug] for slug in rule.explain))
