"""Measuring the guide and showing which doors are known, from the command line."""

from collections import Counter
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup
from flask_babel import gettext as _

from portal import assets
from portal.extensions import db
from portal.guidance.queries import checked_rulebook
from portal.guidance.rules.answers import Answers
from portal.guidance.rules.evaluation import Case, Prediction, evaluate, judge
from portal.guidance.rules.rulebook import RulesRefused
from portal.guidance.schemas import read_cases
from portal.guidance.views.places import read_place
from portal.guidance.views.reading import outcome_of
from portal.kernel.json_lines import write_json_lines
from portal.places.queries import regions_by_municipality
from portal.search.cli import judged_cases
from portal.search.rules.catalogue import Catalogue
from portal.search.rules.understanding import ForWhom
from portal.search.views.pages import current_catalogue
from portal.services.models.access import AccessDomain
from portal.services.queries.access_points import roles_of
from portal.services.rules.access_points import Home, access_point
from portal.web.clock import today

group = AppGroup("guidance", help="Look after the guide.")


@group.command("evaluate")
@judged_cases
def evaluate_guidance(cases_file: Path, out: Path | None) -> None:
    """Run the guide on CASES_FILE (JSON lines) and print how good it is."""
    cases = read_cases(cases_file)
    with current_app.test_request_context("/"):
        catalogue = current_catalogue()
        predictions = {case.id: _predict(catalogue, case) for case in cases}
    if out is not None:
        write_json_lines(out, map(_row, predictions.values()))
    for name, share in evaluate(cases, predictions).items():
        click.echo(f"{name:15}{share:.3f}")
    for case in cases:
        missed = [name for name, is_right in judge(case, predictions[case.id]).items() if not is_right]
        if missed:
            click.echo(
                f"{case.id}  {', '.join(missed)}  {case.question.text}  [{', '.join(predictions[case.id].rules)}]"
            )


def _predict(catalogue: Catalogue, case: Case) -> Prediction:
    asked = case.question
    age = "" if asked.age is None else f"{asked.age:g}"
    topics = tuple(topic for topic in asked.topics if catalogue.taxonomy.subject(topic))
    answers = Answers(place=asked.place, for_whom=ForWhom(asked.for_whom), age=age, topics=topics, text=asked.text)
    advice = outcome_of(catalogue, answers, read_place(catalogue, answers).place).advice
    rules = tuple(rule.slug for rule in advice.fired)
    return Prediction(case.id, advice.lines, advice.access, advice.lighter, advice.explain, rules)


def _row(found: Prediction) -> dict[str, object]:
    return {
        "id": found.id,
        "urgent": list(found.urgent),
        "access": list(found.access),
        "lighter": list(found.lighter),
        "explain": list(found.explain),
        "rules": list(found.rules),
    }


@group.command("doors")
def doors() -> None:
    """Print which door answers each domain in each municipality, and how exactly it is known."""
    roles, regions = roles_of(db.session(), today()), regions_by_municipality(db.session())
    counted: Counter[str] = Counter()
    for code, region in sorted(regions.items()):
        for domain in AccessDomain:
            found = access_point(roles, domain.value, Home(frozenset(), code, region), None)
            exactness = found.role.exactness if found else _("none")
            counted[exactness] += 1
            click.echo(f"{code}  {domain.value:22}{exactness:10}{found.role.service if found else ''}")
    click.echo(", ".join(f"{name}: {number}" for name, number in counted.most_common()))


@group.command("check")
def check() -> None:
    """Say what is wrong with the decision tables."""
    try:
        book = checked_rulebook(db.session(), assets.SEED_DATA)
    except RulesRefused as refused:
        for problem in refused.problems:
            click.echo(problem)
        raise click.exceptions.Exit(1) from None
    click.echo(_("%(rules)s rules and %(signs)s signs are in order.", rules=len(book.rules), signs=len(book.signs)))
