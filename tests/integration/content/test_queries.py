"""Is every mistake in a text file found and named before anybody sees a page?"""

import shutil
from pathlib import Path

import pytest

from portal import assets
from portal.content.queries import load_content
from portal.content.rules.consistency import ContentRefused

FILES = ("laws.yml", "glossary.yml", "crisis_lines.yml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the real texts, to spoil."""
    for name in FILES:
        shutil.copy(assets.SEED_DATA / name, tmp_path)
    shutil.copytree(assets.SEED_DATA / "pages", tmp_path / "pages")
    return tmp_path


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _problems(folder: Path) -> list[str]:
    with pytest.raises(ContentRefused) as refused:
        load_content(folder)
    return [str(problem) for problem in refused.value.problems]


def test_the_real_texts_are_complete() -> None:
    content = load_content(assets.SEED_DATA)

    assert len(content.terms) >= 60
    assert len(content.pages) == 6
    assert content.lines()[0].phone == "112"


def test_texts_are_read_once() -> None:
    assert load_content(assets.SEED_DATA) is load_content(assets.SEED_DATA)


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        pytest.param(
            "glossary.yml",
            "explanation: Een brede kijk op gezondheid.",
            "uitleg: Een brede kijk op gezondheid.",
            "glossary.yml: positieve-gezondheid: uitleg: Unknown field.",
            id="a field that does not exist",
        ),
        pytest.param(
            "glossary.yml",
            "- slug: inloop",
            "- slug: Vrije Inloop",
            "glossary.yml: Vrije Inloop: slug: not-a-slug",
            id="not a slug",
        ),
        pytest.param(
            "glossary.yml",
            'article: "6:7"',
            "article: 6:7",
            "glossary.yml: bezwaar: laws.0.article: Not a valid string.",
            id="an article that YAML reads as a number",
        ),
        pytest.param(
            "glossary.yml",
            "{law: awb, article",
            "{law: abw, article",
            "glossary.yml: bezwaar: laws: unknown law: abw",
            id="an unknown law",
        ),
        pytest.param(
            "glossary.yml",
            "see_also: [basisvoorziening, maatwerkvoorziening]",
            "see_also: [basis]",
            "glossary.yml: algemene-voorziening: see_also: no other term: basis",
            id="see also nothing",
        ),
        pytest.param(
            "laws.yml",
            "source: https://wetten.overheid.nl/BWBR0035917",
            "source: wetten.overheid.nl",
            "laws.yml: wlz: source: not-a-web-address",
            id="not an address",
        ),
        pytest.param(
            "crisis_lines.yml",
            'phone: "113"',
            "phone: bel ons",
            "crisis_lines.yml: praten: lines.0.phone: not-a-phone-number",
            id="not a phone number",
        ),
        pytest.param(
            "crisis_lines.yml",
            "url: https://www.mantelzorg.nl",
            "cost: {nl: Gratis, en: Free}",
            "crisis_lines.yml: zorgen-voor-iemand: lines.1.phone: phone-chat-or-url-missing",
            id="a line that cannot be reached",
        ),
        pytest.param(
            "crisis_lines.yml",
            "hours: Mo-Su 09:00-23:00",
            "hours: 24/7",
            "crisis_lines.yml: zorgen-voor-iemand: lines.0.hours_text: hours-and-their-words-differ",
            id="words for hours that need none",
        ),
        pytest.param(
            "crisis_lines.yml",
            'checked: "2025-10-03"',
            'checked: "2025-13"',
            "crisis_lines.yml: praten: lines.0.checked: not-a-date",
            id="no real date",
        ),
        pytest.param(
            "pages/over.nl.yml",
            "title: Over deze site",
            "title: ''",
            "pages/over.nl.yml: title: Length must be between 1 and 120.",
            id="an empty title",
        ),
        pytest.param(
            "pages/over.nl.yml",
            "url: https://www.geonames.org",
            "url: javascript:alert(1)",
            "pages/over.nl.yml: sections.8.links.0.url: not-a-web-address",
            id="a link that runs a script",
        ),
    ],
)
def test_a_mistake_is_named_with_its_place(folder: Path, file: str, old: str, new: str, problem: str) -> None:
    _replace(folder / file, old, new)

    assert problem in _problems(folder)


def test_mistakes_in_several_files_are_named_together(folder: Path) -> None:
    (folder / "laws.yml").write_text("wmo: 2015", encoding="utf-8")
    (folder / "pages" / "privacy.en.yml").unlink()
    _replace(folder / "crisis_lines.yml", "- slug: praten", "- slug: gevaar")
    _replace(folder / "crisis_lines.yml", "slug: politie", "slug: huisartsenpost")

    problems = _problems(folder)

    assert "laws.yml: not a list" in problems
    assert "crisis_lines.yml: gevaar: slug: double" in problems
    assert "crisis_lines.yml: huisartsenpost: slug: double" in problems
    assert any(problem.startswith("pages/privacy.en.yml: unreadable: FileNotFoundError") for problem in problems)


@pytest.mark.parametrize("text", ["- [", "\x00", "- slug: a\n  slug: b\n  - c"], ids=["brackets", "NUL", "indent"])
def test_a_file_that_is_no_yaml_is_unreadable(folder: Path, text: str) -> None:
    (folder / "glossary.yml").write_text(text, encoding="utf-8")

    assert _problems(folder)[0].startswith("glossary.yml: unreadable: ")


def test_a_record_without_a_name_is_found_by_its_position(folder: Path) -> None:
    (folder / "laws.yml").write_text("- slug: wmo\n- losse tekst\n", encoding="utf-8")

    problems = _problems(folder)

    assert "laws.yml: wmo: name: Missing data for required field." in problems
    assert "laws.yml: item 2: Invalid input type." in problems
