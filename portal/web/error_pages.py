"""Which page helps somebody whose request could not be answered."""

from dataclasses import dataclass

from flask import Flask, Response, abort, make_response, render_template, request
from flask.globals import request_ctx
from flask_babel import gettext as _
from markupsafe import escape
from werkzeug.exceptions import HTTPException, InternalServerError

from portal.extensions import db
from portal.web.open_data import is_open_data, problem
from portal.web.request_log import report_failure

_BARE_PAGE = (
    '<!doctype html><html lang="nl"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title></head>'
    "<body><main><h1>{title}</h1><p>{advice}</p></main></body></html>"
)
JSON_PATHS = ("/kaart/", "/gezondheid/")


@dataclass(frozen=True, slots=True)
class ErrorText:
    """What happened and what to do, in the visitor's language."""

    title: str
    advice: str


def _text_for(status: int) -> ErrorText:
    if status == 404:
        return ErrorText(
            _("We cannot find this page"),
            _("The address may be wrong, or the page may have moved. Search again, or go to the home page."),
        )
    if status == 405:
        return ErrorText(_("This page cannot be used like this"), _("Go back to the previous page and try again."))
    if status in {413, 414, 431}:
        return ErrorText(_("That is more text than we can handle"), _("Use fewer words and search again."))
    if status < 500:
        return ErrorText(_("We do not understand this request"), _("Go back, check what you filled in, and try again."))
    return ErrorText(
        _("Something goes wrong on our side"),
        _("You did nothing wrong. Try again in a few minutes. In danger, always call 112."),
    )


def _text_for_program(status: int) -> ErrorText:
    """The same for whoever writes a program, who has no page to go back to."""
    if status == 404:
        return ErrorText(_("This address does not exist"), _("Check the address. On /api/v1 you find what there is."))
    if status == 405:
        return ErrorText(_("That method does not work here"), _("Use a method that the header Allow names."))
    if status == 413:
        return ErrorText(_("That is more than we can read"), _("Send less text and try again."))
    return _text_for(status)


def _answer(error: HTTPException) -> Response:
    status = error.code or 500
    if error.response is not None or status < 400:
        return make_response(error.get_response())
    text = _text_for(status)
    if is_open_data(request.path):
        text = _text_for_program(status)
        response = problem(status, text.title, text.advice)
    elif request.path.startswith(JSON_PATHS):
        response = problem(status, text.title, text.advice)
    elif request_ctx.url_adapter is None:
        # The host name is no host name, so that no page with links can be made.
        response = make_response(_BARE_PAGE.format(title=escape(text.title), advice=escape(text.advice)))
    else:
        response = make_response(render_template("web/error.html", text=text, status=status))
    response.status_code = status
    if isinstance(allowed := getattr(error, "valid_methods", None), (list, set, tuple)):
        response.headers["Allow"] = ", ".join(sorted(allowed))
    return response


def _answer_unexpected(error: Exception) -> Response:
    report_failure(error)
    db.session.rollback()
    return _answer(InternalServerError())


def _refuse_invisible_paths() -> None:
    # No address of ours holds a control character, and PostgreSQL refuses a text with a null character.
    if not request.path.isprintable():
        abort(404)


def install(app: Flask) -> None:
    """Answer every failure with a page or a problem document in plain Dutch."""
    app.before_request(_refuse_invisible_paths)
    app.register_error_handler(HTTPException, _answer)
    app.register_error_handler(Exception, _answer_unexpected)
