"""Do contradictions between records of the text files come to light?"""

import pytest

from portal.content.rules.consistency import (
    ContentRefused,
    Problem,
    doubles,
    unknown_references,
    unusable_forms,
)


def _term(slug: str, **more: object) -> dict[str, object]:
    return {"slug": slug, "term": slug, "also": [], "see_also": [], "laws": [], **more}


def test_the_second_use_of_a_slug_is_named_once() -> None:
    found = list(doubles("laws.yml", [{"slug": "wmo"}, {"slug": "wlz"}, {"slug": "wmo"}]))

    assert found == [Problem("laws.yml", "wmo", "slug", "double")]


@pytest.mark.parametrize(
    ("term", "reason"),
    [
        pytest.param(_term("a", see_also=["b"]), "no other term: b", id="a term that is not there"),
        pytest.param(_term("a", see_also=["a"]), "no other term: a", id="the term itself"),
        pytest.param(_term("a", laws=[{"law": "wlz"}]), "unknown law: wlz", id="a law that is not there"),
    ],
)
def test_a_reference_to_nothing_is_named(term: dict[str, object], reason: str) -> None:
    assert [problem.reason for problem in unknown_references([term], [{"slug": "wmo"}])] == [reason]


def test_references_to_what_is_there_are_fine() -> None:
    terms = [_term("a", see_also=["b"], laws=[{"law": "wmo"}]), _term("b")]

    assert list(unknown_references(terms, [{"slug": "wmo"}])) == []


@pytest.mark.parametrize(
    ("terms", "reason"),
    [
        pytest.param([_term("a"), _term("b", also=["a"])], "also a form of a: a", id="a form of two terms"),
        pytest.param([_term("a", abbreviation="X"), _term("X")], "also a form of a: X", id="an abbreviation"),
        pytest.param([_term("a", also=["a"])], "also a form of a: a", id="a form written twice"),
        pytest.param([_term("a", also=["(b)"])], "does not begin with a word: (b)", id="not a word"),
    ],
)
def test_a_form_that_cannot_be_linked_is_named(terms: list[dict[str, object]], reason: str) -> None:
    assert [problem.reason for problem in unusable_forms(terms)] == [reason]


def test_the_refusal_names_every_place_on_a_line_of_its_own() -> None:
    refusal = ContentRefused([Problem("a.yml", "x", "slug", "double"), Problem("b.yml", None, None, "gone")])

    assert str(refusal) == "a.yml: x: slug: double\nb.yml: gone"
