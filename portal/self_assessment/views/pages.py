"""The journey: begin, six steps, check, web, plan. Answers live in the body of each request and nowhere else."""

from dataclasses import replace

from flask import Blueprint, Response, abort, render_template, request
from flask.blueprints import BlueprintSetupState

from portal.events.actions import count
from portal.events.models import EventKind
from portal.extensions import csrf, db
from portal.self_assessment.labels import FAULT_TEXTS, RESULT_TITLES, STEP_LEADS, WORDING_HINTS, WORDING_LABELS
from portal.self_assessment.pdf import can_make_pdf
from portal.self_assessment.rules.answers import (
    REMARK,
    STEP,
    Assessment,
    Fault,
    Fields,
    choice_fault,
    read_assessment,
    too_long,
)
from portal.self_assessment.rules.instruments import HIGHEST, LOWEST
from portal.self_assessment.views.journey import (
    Errors,
    chosen_or_suggested,
    earlier_document,
    frame,
    help_lines,
    hidden_on_plan,
    hidden_on_result,
    hidden_on_step,
    instruments,
    picture_of,
    rows_of,
)
from portal.self_assessment.views.plan import place_of, plan_of
from portal.services.rules.records import Dimension
from portal.web.clock import now, today

bp = Blueprint("self_assessment", __name__)
# Nothing is kept and nobody is signed in, so there is nothing to forge; a token would need a cookie for every visitor.
csrf.exempt(bp)

CHECK, RESULT, PLAN = "controle", "web", "plan"
OWN_SITE = {"same-origin", "none"}


@bp.record_once
def _refuse_broken_lists(state: BlueprintSetupState) -> None:
    instruments()


@bp.route("/zelftest", methods=["GET", "POST"])
def start() -> str | tuple[str, int]:
    # One address for all pages: whoever goes there by hand begins, and an address never says how far somebody is.
    if request.method != "POST":
        return start_page(is_at_desk=request.args.get("balie") == "1")
    assessment = posted()
    if assessment is None:
        return start_page(is_at_desk=request.form.get("balie") == "1", has_chosen_nothing=True), 400
    return page_for(request.form.get("naar", "1"), assessment)


@bp.post("/zelftest/tellen")
def count_me() -> str | tuple[str, int]:
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in OWN_SITE:
        abort(400)
    assessment = posted()
    if assessment is None:
        return start_page(has_chosen_nothing=True), 400
    if not assessment.is_counted:
        place = place_of(assessment).place
        subject = f"{assessment.instrument.slug} {place.municipality_code if place else 'onbekend'}"
        count(db.session(), EventKind.SELF_ASSESSMENT_COMPLETED, subject, today())
        db.session.commit()
    return page_for(request.form.get("van", RESULT), replace(assessment, is_counted=True))


def posted() -> Assessment | None:
    """What the form of this request carries; None without a known list."""
    form: Fields = dict(request.form.lists())
    return read_assessment(form, instruments())


def page_for(screen: str, assessment: Assessment) -> str:
    """The page that was asked for, or the one on which something has to be changed first."""
    if wrong := too_long(assessment.remarks):
        return _step(assessment, list(Dimension).index(wrong[0]) + 1, _errors(REMARK, wrong, Fault.REMARK_TOO_LONG))
    if screen == CHECK:
        return _check(assessment)
    if screen == RESULT:
        return result_page(assessment)
    if screen == PLAN:
        fault = choice_fault(assessment.choices)
        return result_page(assessment, [("begin-0", str(FAULT_TEXTS[fault]))]) if fault else _plan(assessment)
    numbers = {str(number): number for number in range(1, len(assessment.instrument.sections) + 1)}
    return _step(assessment, numbers.get(screen, 1))


def _errors(prefix: str, wrong: tuple[Dimension, ...], fault: Fault) -> Errors:
    return [(f"{prefix}{dimension}", str(FAULT_TEXTS[fault])) for dimension in wrong]


def start_page(*, is_at_desk: bool = False, has_chosen_nothing: bool = False) -> str:
    """The begin page: what it is, how long it takes, what happens with the answers."""
    return render_template(
        "self_assessment/start.html",
        instruments=list(instruments().values()),
        wordings=[(wording, WORDING_LABELS[wording], WORDING_HINTS[wording]) for wording in WORDING_LABELS],
        is_at_desk=is_at_desk,
        has_chosen_nothing=has_chosen_nothing,
    )


def _step(assessment: Assessment, number: int, errors: Errors | None = None) -> str:
    section = assessment.instrument.sections[number - 1]
    return render_template(
        "self_assessment/step.html",
        **frame(assessment),
        section=section,
        number=number,
        total=len(assessment.instrument.sections),
        lead=STEP_LEADS[assessment.wording],
        scale=range(LOWEST, HIGHEST + 1),
        hidden=hidden_on_step(assessment, section),
        help_lines=help_lines(assessment, of_wishes=False),
        errors=errors or [],
        today=today(),
    )


def _check(assessment: Assessment) -> str:
    return render_template(
        "self_assessment/check.html",
        **frame(assessment),
        hidden=assessment.pairs(),
        help_lines=help_lines(assessment, of_wishes=True),
        today=today(),
    )


def result_page(
    assessment: Assessment, errors: Errors | None = None, again: list[tuple[str, str]] | None = None
) -> str:
    """The web, the figures, the wishes and the question where to begin; `again` begins anew beside this web."""
    earlier = earlier_document(assessment)
    return render_template(
        "self_assessment/result.html",
        **frame(assessment),
        title=RESULT_TITLES[assessment.wording],
        picture=picture_of(assessment, earlier),
        rows=rows_of(assessment, earlier),
        earlier=earlier,
        ticked=chosen_or_suggested(assessment),
        hidden=hidden_on_result(assessment),
        help_lines=help_lines(assessment, of_wishes=True),
        errors=errors or [],
        again=again,
        can_make_pdf=can_make_pdf(),
        today=today(),
    )


def _plan(assessment: Assessment) -> str:
    wrong = tuple(dimension for dimension in too_long(assessment.own_steps) if dimension in assessment.choices)
    return render_template(
        "self_assessment/plan.html",
        **frame(assessment),
        plan=plan_of(assessment, now()),
        hidden=hidden_on_plan(assessment),
        help_lines=help_lines(assessment, of_wishes=True),
        errors=_errors(STEP, wrong, Fault.STEP_TOO_LONG),
        can_make_pdf=can_make_pdf(),
        today=today(),
    )


def attachment(body: str | bytes, kind: str, name: str) -> Response:
    """An answer that the browser keeps as a file of the person; like every answer to a POST it is no-store."""
    response = Response(body, mimetype=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
