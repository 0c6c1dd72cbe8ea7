"""The pages of the guide. Every answer travels in the form itself: nothing is stored, and no address holds one."""

from dataclasses import dataclass

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from portal import assets
from portal.extensions import csrf
from portal.guidance.labels import (
    FAULT_TEXTS,
    INDICATION_CHOICES,
    PERSON_CHOICES,
    STEP_FIELDS,
    STEP_NAMES,
    STEP_TITLES,
    URGENCY_CHOICES,
)
from portal.guidance.rules.answers import Answers, Fault, Step, faults_of, first_open, read_answers
from portal.guidance.rules.decisions import Table
from portal.guidance.schemas import load_rulebook, load_texts
from portal.guidance.views.advice import advice_page
from portal.guidance.views.places import PlaceReading, read_place
from portal.guidance.views.reading import Outcome, outcome_of
from portal.guidance.views.tables import rules_page
from portal.search.rules.catalogue import Catalogue
from portal.search.views.pages import current_catalogue
from portal.web.clock import now, today

bp = Blueprint("guidance", __name__)
STEPS = tuple(Step)
USUAL_STEPS = 4
TEMPLATES = {
    Step.WHERE: "guidance/waar.html",
    Step.WHO: "guidance/wie.html",
    Step.WHAT: "guidance/wat.html",
    Step.HASTE: "guidance/haast.html",
    Step.DECISION: "guidance/besluit.html",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: the answers, the place they name, and what they lead to."""

    answers: Answers
    place: PlaceReading
    outcome: Outcome


@bp.record_once
def _refuse_broken_tables(state: BlueprintSetupState) -> None:
    # A mistake in a file stops the start, rather than the advice to somebody who needs it.
    load_rulebook(assets.SEED_DATA)
    load_texts(assets.SEED_DATA)


@bp.get("/wegwijzer")
def start() -> str:
    return render_template("guidance/start.html")


@bp.get("/wegwijzer/regels")
def rules() -> str:
    return render_template("guidance/rules.html", page=rules_page(current_catalogue()), today=today())


@bp.route("/wegwijzer/vraag", methods=["GET", "POST"])
@csrf.exempt  # type: ignore[untyped-decorator]  # A token would need a cookie for every visitor; a forger can change nothing, for nothing is kept.
def question() -> ResponseReturnValue:
    if request.method != "POST":
        return _begin_anew()
    catalogue = current_catalogue()
    asked = _asked(catalogue)
    wanted = _step(request.form.get("naar", ""))
    if wanted is not None:
        return _question_page(catalogue, asked, wanted)
    current = _step(request.form.get("stap", ""))
    if current is not None and (faults := _faults(asked, current)):
        return _question_page(catalogue, asked, current, faults)
    following = _following(asked, current)
    if following is not None:
        return _question_page(catalogue, asked, following)
    return _advice(catalogue, asked, "guidance/advice.html")


@bp.route("/wegwijzer/afdruk", methods=["GET", "POST"])
@csrf.exempt  # type: ignore[untyped-decorator]  # As above: nothing is kept, so there is nothing to forge.
def handout() -> ResponseReturnValue:
    if request.method != "POST":
        return _begin_anew()
    catalogue = current_catalogue()
    asked = _asked(catalogue)
    if (missing := first_open(asked.answers)) is not None and not asked.outcome.advice.lines:
        return _question_page(catalogue, asked, missing)
    return _advice(catalogue, asked, "guidance/handout.html")


def _begin_anew() -> ResponseReturnValue:
    # Answers are never in an address, so an address without them begins anew.
    return redirect(url_for("guidance.start"), 303)


def _asked(catalogue: Catalogue) -> Asked:
    topics = frozenset(subject.slug for subject in catalogue.taxonomy.categories)
    answers = read_answers(dict(request.form.lists()), topics)
    where = read_place(catalogue, answers)
    return Asked(answers, where, outcome_of(catalogue, answers, where.place))


def _step(text: str) -> Step | None:
    return Step(text) if text in list(Step) else None


def _faults(asked: Asked, step: Step) -> tuple[Fault, ...]:
    if step is Step.WHERE and asked.answers.place and asked.place.place is None:
        return (Fault.PLACE_MISSING,)
    return faults_of(asked.answers, step)


def _following(asked: Asked, current: Step | None) -> Step | None:
    """The next question, or None for the advice; danger in the words needs no further question."""
    is_told = current in {Step.WHAT, Step.HASTE}
    if is_told and any(rule.table is Table.DANGER for rule in asked.outcome.advice.fired):
        return None
    if _faults(asked, Step.WHERE):
        return Step.WHERE
    missing = first_open(asked.answers)
    if missing is not None:
        return missing
    was_asked = current is Step.DECISION or request.form.get("terug") == "advies"
    return Step.DECISION if asked.outcome.asks_decision and not was_asked else None


def _question_page(
    catalogue: Catalogue, asked: Asked, step: Step, faults: tuple[Fault, ...] = ()
) -> ResponseReturnValue:
    texts = {fault: str(FAULT_TEXTS[fault]) for fault in faults}
    if Fault.PLACE_MISSING in texts and asked.place.problem:
        texts[Fault.PLACE_MISSING] = asked.place.problem
    body = render_template(
        TEMPLATES[step],
        step=step.value,
        number=STEPS.index(step) + 1,
        total=max(USUAL_STEPS, STEPS.index(step) + 1),
        title=STEP_TITLES[step],
        previous=STEPS[STEPS.index(step) - 1].value if step is not Step.WHERE else None,
        answers=asked.answers,
        hidden=asked.answers.pairs(step),
        returns=request.form.get("terug") == "advies",
        errors=[(STEP_FIELDS[fault], text) for fault, text in texts.items()],
        error_of={STEP_FIELDS[fault]: text for fault, text in texts.items()},
        municipalities=[place.label for place in catalogue.gazetteer.municipalities.values()],
        place_choices=asked.place.choices if faults else (),
        topics=[catalogue.taxonomy.subject(slug) for slug in load_texts(assets.SEED_DATA).topics],
        persons=PERSON_CHOICES,
        urgencies=URGENCY_CHOICES,
        indications=INDICATION_CHOICES,
    )
    return make_response(body, 422 if faults else 200)


def _advice(catalogue: Catalogue, asked: Asked, template: str) -> ResponseReturnValue:
    page = advice_page(catalogue, asked.outcome, asked.place.place, now())
    body = render_template(
        template, page=page, answers=asked.answers, hidden=asked.answers.pairs(), steps=STEP_NAMES, today=today()
    )
    return make_response(body, 200)
