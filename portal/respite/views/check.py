"""The carer check: questions, tasks, outcome, own file. Answers live in the body of each request and nowhere else."""

from flask import Blueprint, Response, render_template, request
from flask.blueprints import BlueprintSetupState
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from portal import assets
from portal.extensions import csrf
from portal.respite.rules.check import (
    ANSWER,
    EFFORT,
    HOURS,
    PLACE,
    REMARK,
    CarerCheck,
    Filled,
    is_too_long,
    read_filled,
)
from portal.respite.rules.files import KeptCheck, read_kept, written
from portal.respite.schemas.check import load_check
from portal.respite.views.near import danger_lines
from portal.respite.views.outcome import hours_text, outcome_page
from portal.self_assessment.rules.answers import SKIP
from portal.self_assessment.rules.documents import LARGEST_BYTES, FileFault, FileRefused
from portal.self_assessment.views.journey import Errors
from portal.self_assessment.views.pages import attachment
from portal.web.clock import now, today

bp = Blueprint("carer_check", __name__, url_prefix="/mantelzorg/check")
# Nothing is kept and nobody is signed in, so there is nothing to forge; a token would need a cookie for every visitor.
csrf.exempt(bp)

QUESTIONS, TASKS, OUTCOME = "vragen", "taken", "uitkomst"
FILE = "bestand"

FILE_FAULT_TEXTS = {
    FileFault.MISSING: lazy_gettext("You chose no file yet. Choose the file that you kept."),
    FileFault.EMPTY: lazy_gettext("This file is empty. Choose the file that you kept."),
    FileFault.TOO_LARGE: lazy_gettext("This file is too large to be a check. Choose the file that you kept."),
    FileFault.NOT_JSON: lazy_gettext(
        "We cannot read this file. Choose the file that begins with “mantelzorgcheck” and ends with “.json”."
    ),
    FileFault.FOREIGN: lazy_gettext(
        "This file is not from this check. Choose the file with a name that begins with “mantelzorgcheck”."
    ),
    FileFault.NEWER: lazy_gettext(
        "This file was made by a newer check than ours. Open it on the website that made it."
    ),
    FileFault.DAMAGED: lazy_gettext(
        "Part of this file is missing or was changed. Choose another copy, or start again."
    ),
}

Answer = str | tuple[str, int]


@bp.record_once
def _refuse_broken_check(state: BlueprintSetupState) -> None:
    check()


def check() -> CarerCheck:
    """The check of this installation."""
    return load_check(assets.SEED_DATA)


@bp.route("", methods=["GET", "POST"])
def start() -> Answer:
    """The begin page, or the page of the check that a form asks for."""
    # One address for all pages: whoever goes there by hand begins, and an address never says how far somebody is.
    if request.method != "POST":
        return render_template("respite/carers/check_start.html", check=check())
    return _page_for(request.form.get("naar", QUESTIONS), _posted())


@bp.post("/bestand")
def download() -> Answer | Response:
    """Give the person their own file."""
    filled = _posted()
    if is_too_long(filled) or filled.wrong_hours():
        return _page_for(OUTCOME, filled)
    body = written(check(), filled, today())
    return attachment(body, "application/json", f"mantelzorgcheck-{today().isoformat()}.json")


@bp.route("/openen", methods=["GET", "POST"])
def open_file() -> Answer:
    """Ask for a file, and show its outcome; it is read and not kept."""
    if request.method != "POST":
        return _open_page([])
    try:
        kept = _uploaded()
    except FileRefused as refused:
        return _open_page([(FILE, str(FILE_FAULT_TEXTS[refused.fault]))]), 400
    return _outcome(kept.filled, kept)


def _posted() -> Filled:
    return read_filled(dict(request.form.lists()), check())


def _page_for(screen: str, filled: Filled) -> Answer:
    """The page that was asked for, or the one on which something has to be changed first."""
    if is_too_long(filled):
        return _questions(filled, [(REMARK, _("Your text is too long. Keep at most 500 characters."))]), 422
    if screen == OUTCOME and (wrong := filled.wrong_hours()):
        text = _("Fill in the hours in figures, from 0 to 168. For example 2,5.")
        return _tasks(filled, [(HOURS + slug, text) for slug in wrong]), 422
    if screen == OUTCOME:
        return _outcome(filled)
    return _tasks(filled) if screen == TASKS else _questions(filled)


def _questions(filled: Filled, errors: Errors | None = None) -> str:
    return render_template(
        "respite/carers/check_questions.html",
        check=check(),
        filled=filled,
        hidden=filled.pairs((ANSWER, REMARK)),
        names={"answer": ANSWER, "remark": REMARK, "skip": SKIP},
        danger=danger_lines(filled.remark) if not errors else (),
        errors=errors or [],
        today=today(),
    )


def _tasks(filled: Filled, errors: Errors | None = None) -> str:
    return render_template(
        "respite/carers/check_tasks.html",
        check=check(),
        filled=filled,
        hidden=filled.pairs((EFFORT, HOURS, PLACE)),
        names={"effort": EFFORT, "hours": HOURS, "place": PLACE},
        danger=danger_lines(filled.remark),
        errors=errors or [],
        today=today(),
    )


def _outcome(filled: Filled, kept: KeptCheck | None = None) -> str:
    return render_template(
        "respite/carers/check_outcome.html",
        check=check(),
        filled=filled,
        page=outcome_page(check(), filled, now()),
        hidden=filled.pairs((PLACE,)),
        names={"place": PLACE},
        kept=kept,
        hours_text=hours_text,
        today=today(),
    )


def _uploaded() -> KeptCheck:
    upload = request.files.get(FILE)
    if upload is None or not upload.filename:
        raise FileRefused(FileFault.MISSING)
    return read_kept(upload.stream.read(LARGEST_BYTES + 1), check())


def _open_page(errors: Errors) -> str:
    return render_template("respite/carers/check_open.html", errors=errors, name=FILE)
