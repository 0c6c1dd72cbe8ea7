"""A person's own file: download it, open it later, make a PDF of it."""

from base64 import b64encode
from dataclasses import replace
from datetime import date

from flask import Blueprint, Response, render_template, request
from werkzeug.datastructures import FileStorage

from portal import assets
from portal.extensions import csrf
from portal.self_assessment.labels import FILE_FAULT_TEXTS
from portal.self_assessment.pdf import can_make_pdf, make_pdf
from portal.self_assessment.rules.answers import Assessment, too_long
from portal.self_assessment.rules.documents import (
    LARGEST_BYTES,
    Document,
    FileFault,
    FileRefused,
    assessment_of,
    document_of,
    read_document,
    written,
)
from portal.self_assessment.rules.instruments import Instrument
from portal.self_assessment.views.journey import (
    Errors,
    earlier_document,
    frame,
    help_lines,
    instruments,
    picture_of,
    rows_of,
)
from portal.self_assessment.views.pages import PLAN, RESULT, attachment, page_for, posted, result_page, start_page
from portal.self_assessment.views.plan import plan_of
from portal.web.clock import now, today

bp = Blueprint("self_assessment_files", __name__, url_prefix="/zelftest")
# As in pages.py: nothing is kept, so there is nothing to forge.
csrf.exempt(bp)

FILE, NEWER_FILE = "bestand", "bestand-nu"

Answer = str | tuple[str, int] | Response


@bp.post("/bestand")
def download() -> Answer:
    """Give the person their own file."""
    assessment = posted()
    if assessment is None:
        return start_page(has_chosen_nothing=True), 400
    if _is_too_long(assessment):
        return page_for(request.form.get("van", RESULT), assessment)
    body = written(document_of(assessment, today()))
    return attachment(body, "application/json", f"zelftest-{today().isoformat()}.json")


@bp.post("/pdf")
def pdf() -> Answer:
    """Give the page as a PDF; where none can be made, the page itself, which can be printed."""
    assessment = posted()
    if assessment is None:
        return start_page(has_chosen_nothing=True), 400
    if _is_too_long(assessment) or not can_make_pdf():
        return page_for(request.form.get("van", RESULT), assessment)
    earlier = earlier_document(assessment)
    html = render_template(
        "self_assessment/pdf.html",
        **frame(assessment),
        picture=picture_of(assessment, earlier),
        rows=rows_of(assessment, earlier),
        earlier=earlier,
        plan=plan_of(assessment, now()) if request.form.get("van") == PLAN else None,
        help_lines=help_lines(assessment, of_wishes=True),
        drawing_address=_drawing_address,
        today=today(),
    )
    style = (assets.STATIC / "self_assessment" / "pdf.css").read_text(encoding="utf-8")
    return attachment(make_pdf(html, style), "application/pdf", f"zelftest-{today().isoformat()}.pdf")


def _drawing_address(drawing: str) -> str:
    return "data:image/svg+xml;base64," + b64encode(drawing.strip().encode()).decode()


def _is_too_long(assessment: Assessment) -> bool:
    return bool(too_long(assessment.remarks) or too_long(assessment.own_steps))


@bp.route("/openen", methods=["GET", "POST"])
def open_file() -> str | tuple[str, int]:
    """Ask for a file, and show its web; of two files beside each other the oldest is "then"."""
    if request.method != "POST":
        return _open_page([])
    documents: list[Document] = []
    errors: Errors = []
    for name in (FILE, NEWER_FILE):
        upload = request.files.get(name)
        if name == NEWER_FILE and (upload is None or not upload.filename):
            continue
        try:
            documents.append(_document(upload))
        except FileRefused as refused:
            errors.append((name, str(FILE_FAULT_TEXTS[refused.fault])))
    if errors:
        return _open_page(errors), 400
    documents.sort(key=_made_on)
    newest = documents[-1]
    anew = replace(Assessment(instruments()[newest.instrument], newest.wording), earlier=_carried(newest))
    return result_page(_filled_in(documents), again=anew.pairs())


def _made_on(document: Document) -> date:
    return document.made_on


def _document(upload: FileStorage | None) -> Document:
    if upload is None or not upload.filename:
        raise FileRefused(FileFault.MISSING)
    return _known(read_document(upload.stream.read(LARGEST_BYTES + 1)))


def _known(document: Document) -> Document:
    """The file itself, when we still have its list."""
    if document.instrument not in instruments():
        raise FileRefused(FileFault.FOREIGN)
    return document


def _filled_in(documents: list[Document]) -> Assessment:
    """The newest file as "now", an older one as "then"; a file of an earlier version of its list only as "then"."""
    newest = documents[-1]
    instrument: Instrument = instruments()[newest.instrument]
    if newest.instrument_version != instrument.version:
        return replace(Assessment(instrument, newest.wording), earlier=_carried(newest))
    assessment = assessment_of(newest, instrument)
    return replace(assessment, earlier=_carried(documents[0])) if len(documents) > 1 else assessment


def _carried(document: Document) -> str:
    """The figures of an earlier filling-in, without what was written in own words."""
    return written(replace(document, remarks={}, own_steps={}, choices=()), indent=None)


def _open_page(errors: Errors) -> str:
    return render_template("self_assessment/open.html", errors=errors, names=(FILE, NEWER_FILE))
