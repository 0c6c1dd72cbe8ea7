"""Is the PDF one that a screen reader can read; and is none offered where none can be made?"""

import io
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from pypdf import PdfReader

from portal.self_assessment import pdf
from tests.integration.self_assessment.filling_in import begin, changed, fields_of, go
from tests.resident import Page, Resident

# The same words whatever the database: one engine is enough, and leaves time for what does differ.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)

needs_pango = pytest.mark.skipif(
    not pdf.can_make_pdf(),
    reason="the Pango libraries are not on this machine, so the portal offers no PDF here (README, own file)",
)
REMARK = "Een eigen zin."


def _plan(visitor: Resident) -> Page:
    answers = {"a.energie": "7", "a.pijn": "8", "w.pijn": "ja", "r.zingeving": REMARK}
    web = go(visitor, begin(visitor), "web", answers)
    return go(visitor, web, "plan", {"begin": ["lichaamsfuncties"], "plaats": "Weert"})


def _pdf(visitor: Resident) -> PdfReader:
    form = changed(fields_of(_plan(visitor))) | {"van": ["plan"], "s.lichaamsfuncties": ["Drie rondjes lopen"]}
    answer = visitor.post("/zelftest/pdf", form, expect=200)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    return PdfReader(io.BytesIO(answer.response.get_data()))


def _elements(node: Any) -> Iterator[Any]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            yield from _elements(child)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from _elements(node["/K"])


@needs_pango
def test_pdf_has_language_title_structure_and_a_text_for_its_drawing(visitor: Resident) -> None:
    document = _pdf(visitor)
    root = document.trailer["/Root"]
    elements = list(_elements(root["/StructTreeRoot"]))
    kinds = [element["/S"] for element in elements]
    figures = [element for element in elements if element["/S"] == "/Figure"]

    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert document.metadata is not None
    assert document.metadata.title is not None
    assert document.metadata.title.startswith("Zelftest van ")
    assert kinds.count("/H1") == 1
    assert {"/H2", "/H3", "/P", "/Table", "/TH", "/TD", "/L", "/LI"} <= set(kinds)
    assert len(figures) == 1
    assert "Lichaamsfuncties: 7,5." in figures[0]["/Alt"]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


@needs_pango
def test_pdf_holds_what_the_page_holds(visitor: Resident) -> None:
    text = " ".join(" ".join(page.extract_text() for page in _pdf(visitor).pages).split())

    for words in ("Lichaamsfuncties", "7,5", REMARK, "Drie rondjes lopen", "Niet gevalideerd", "Iemand om te bellen"):
        assert words in text


@needs_pango
def test_pdf_is_offered_where_it_can_be_made(visitor: Resident) -> None:
    assert "Download als pdf" in _plan(visitor).main


@pytest.fixture
def machine_without_pango(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """WeasyPrint is there but its system libraries are not: importing it fails with OSError."""

    def refuse(name: str, *rest: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return import_module(name, *rest)

    pdf._weasyprint.cache_clear()
    monkeypatch.setattr("portal.self_assessment.pdf.import_module", refuse)
    yield
    pdf._weasyprint.cache_clear()


@pytest.mark.usefixtures("machine_without_pango")
def test_without_the_libraries_no_pdf_is_offered_and_the_page_can_be_printed(visitor: Resident) -> None:
    page = _plan(visitor)

    assert "Download als pdf" not in page.main
    assert "Druk deze pagina af" in page.main
    answer = visitor.post("/zelftest/pdf", changed(fields_of(page)) | {"van": ["plan"]}, expect=200)
    assert answer.h1 == "Uw eerste stap"
    with pytest.raises(RuntimeError):
        pdf.make_pdf("<p>x</p>", "")
