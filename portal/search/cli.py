"""Rebuilding the index and measuring the search from the command line."""

from collections.abc import Callable
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup
from flask_babel import gettext as _

from portal import assets
from portal.extensions import db
from portal.kernel.json_lines import write_json_lines
from portal.locations.schemas import regional_special_days
from portal.places.rules.records import PlacePrecision
from portal.search.actions import learn_from_examples, reindex_all
from portal.search.queries.results import find_services
from portal.search.rules.catalogue import Catalogue
from portal.search.rules.evaluation import Case, Prediction, Scores, evaluate
from portal.search.rules.filters import Filters
from portal.search.rules.interpretation import Interpretation
from portal.search.schemas import read_cases
from portal.search.views.pages import current_catalogue
from portal.search.views.questions import understand_question
from portal.services.queries.cards import cards_of
from portal.web.clock import now

group = AppGroup("search", help="Look after the search.")
SHOWN = 10


@group.command("reindex")
def reindex() -> None:
    """Rebuild the index and learn from the example sentences again if they changed."""
    count = reindex_all(db.session())
    learn_from_examples(db.session(), assets.SEED_DATA)
    db.session.commit()
    click.echo(_("%(count)s services are in the index.", count=count))


def judged_cases(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the file of cases that people judged, and where to write the answers."""
    written = click.Path(dir_okay=False, path_type=Path)
    command = click.option("--out", type=written, help="Write the answers, one JSON object a line.")(command)
    return click.argument("cases_file", type=click.Path(exists=True, dir_okay=False, path_type=Path))(command)


@group.command("evaluate")
@judged_cases
def evaluate_search(cases_file: Path, out: Path | None) -> None:
    """Run the search on CASES_FILE (JSON lines) and print how good it is."""
    cases = read_cases(cases_file)
    with current_app.test_request_context("/"):
        catalogue = current_catalogue()
        answers = {case.id: (_predict(catalogue, case)) for case in cases}
        everything = [card.categories for card in cards_of(db.session(), catalogue.ids.tolist())]
    predictions = {identity: prediction for identity, (prediction, _meaning) in answers.items()}
    if out is not None:
        write_json_lines(out, map(_row, predictions.values()))
    _print(evaluate(cases, predictions, everything), {identity: meaning for identity, (_p, meaning) in answers.items()})


def _predict(catalogue: Catalogue, case: Case) -> tuple[Prediction, Interpretation | None]:
    asked = understand_question(catalogue, Filters(q=case.query))
    found = find_services(db.session(), catalogue, asked.question, now(), regional_special_days())
    cards = cards_of(db.session(), catalogue.ids_at(found.own[:SHOWN]))
    lines = asked.meaning.danger.lines if asked.meaning else ()
    results = tuple(card.categories for card in cards)
    return Prediction(case.id, results, lines, _place_of(asked.meaning)), asked.meaning


def _place_of(meaning: Interpretation | None) -> str | None:
    if meaning is None or meaning.place is None:
        return meaning.understanding.outside if meaning else None
    is_postcode = meaning.place.precision in {PlacePrecision.POSTCODE4, PlacePrecision.POSTCODE6}
    return meaning.place.postcode4 if is_postcode else meaning.place.label


def _row(prediction: Prediction) -> dict[str, object]:
    return {
        "id": prediction.id,
        "results": [list(subjects) for subjects in prediction.results],
        "lines": list(prediction.lines),
        "place": prediction.place,
    }


def _print(scores: Scores, meanings: dict[str, Interpretation | None]) -> None:
    for kind, table in scores.means().items():
        click.echo(f"{kind:14}" + "  ".join(f"{name} {value:.3f}" for name, value in table.items()))
    click.echo(_("The ten weakest:"))
    for share, identity, query in scores.worst[:10]:
        meaning = meanings[identity]
        likely = sorted(meaning.likelihoods.items(), key=lambda item: -item[1])[:3] if meaning else []
        said = ", ".join(f"{slug} {value:.2f}" for slug, value in likely)
        click.echo(f"  {share:.2f}  {identity}  {query}  [{said}]")
