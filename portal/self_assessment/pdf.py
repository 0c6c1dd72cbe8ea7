"""Making a tagged PDF, on machines that can: the only importer of WeasyPrint."""

import logging
from functools import lru_cache
from importlib import import_module
from types import ModuleType


@lru_cache(maxsize=1)
def _weasyprint() -> ModuleType | None:
    """The library; None without the extra `pdf` or without the Pango libraries of the system.

    Loaded at first use: it takes half a second that most workers never need.
    """
    try:
        library = import_module("weasyprint")
    except (ImportError, OSError):
        return None
    # Its messages may quote the text of a page.
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    return library


def can_make_pdf() -> bool:
    """Whether this machine can make a PDF; otherwise the page offers printing only."""
    return _weasyprint() is not None


def make_pdf(html: str, style: str) -> bytes:
    """A page as PDF/UA-1: tagged, with title and language; nothing is fetched and nothing is written to disk."""
    library = _weasyprint()
    if library is None:
        raise RuntimeError("this machine cannot make a PDF: ask can_make_pdf() first")
    only_inside = library.urls.URLFetcher(allowed_protocols=("data",), allow_redirects=False)
    page = library.HTML(string=html, url_fetcher=only_inside)
    pdf: bytes = page.write_pdf(stylesheets=[library.CSS(string=style)], pdf_variant="pdf/ua-1")
    return pdf
