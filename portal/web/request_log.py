"""What the log says of a request: route, result, duration; never a query, an address or an answer (design.md §6.7)."""

import logging
import sys
from time import perf_counter

import structlog
from flask import Flask, Response, g, request


def configure_logging(level: str) -> None:
    """Write one JSON object a line to standard error, with times in UTC."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )
    # Werkzeug's own access line holds the query string, and with it what somebody searched.
    logging.getLogger("werkzeug").setLevel(logging.ERROR)


def _start() -> None:
    g.request_started = perf_counter()


def _report(response: Response) -> Response:
    structlog.get_logger("portal").info(
        "request",
        method=request.method if request.method in {"GET", "HEAD", "POST", "OPTIONS"} else "OTHER",
        route=request.url_rule.rule if request.url_rule else None,
        status=response.status_code,
        milliseconds=round((perf_counter() - g.get("request_started", perf_counter())) * 1000, 1),
    )
    return response


def report_failure(error: BaseException) -> None:
    """Log the kind and place of an unexpected error, without its message, which may quote what was typed."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = f"{frame.tb_frame.f_code.co_filename}:{frame.tb_lineno}" if frame else "unknown"
    structlog.get_logger("portal").error("failure", kind=type(error).__name__, place=place)


def install(app: Flask) -> None:
    """Log every request of this application."""
    app.before_request(_start)
    app.after_request(_report)
