"""Do the lines on the page for help now say what the catalogue says?"""

from typing import Any

import pytest
import yaml

from portal import assets
from portal.content.queries import load_content
from portal.content.rules.texts import HelpLine
from portal.kernel.partial_dates import PartialDate

LINES = load_content(assets.SEED_DATA).lines()
# The lines that an answer may name (evaluation of search and guidance); each needs a place to send people to.
NAMED_BY_ANSWERS = {
    "112",
    "113",
    "veilig-thuis",
    "huisartsenpost",
    "kindertelefoon",
    "luisterlijn",
    "alzheimer-telefoon",
    "mantelzorglijn",
    "centrum-seksueel-geweld",
    "slachtofferhulp",
    "juridisch-loket",
    "geldfit",
}


@pytest.fixture(scope="module")
def catalogue() -> dict[str, dict[str, Any]]:
    """Every record of services.yml by its slug."""
    text = (assets.SEED_DATA / "services.yml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return {record["slug"]: record for record in yaml.load(text, Loader=loader)}  # noqa: S506  # a safe loader


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.slug)
def test_a_line_has_the_facts_of_its_service(line: HelpLine, catalogue: dict[str, dict[str, Any]]) -> None:
    service = catalogue[line.service]

    assert service["status"] == "published"
    assert (line.phone, line.chat, line.url) == tuple(service.get(key) for key in ("phone", "chat_url", "url"))
    assert line.hours == service.get("opening_hours")
    assert line.source == service["source_url"]
    assert line.checked == (PartialDate.parse(service["source_date"]) if "source_date" in service else None)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.slug)
def test_a_line_is_called_free_only_when_its_service_is(line: HelpLine, catalogue: dict[str, dict[str, Any]]) -> None:
    assert line.cost is None or catalogue[line.service]["cost_kind"] == "free"


def test_every_line_that_an_answer_may_name_is_on_the_page_and_112_is_first() -> None:
    slugs = [line.slug for line in LINES]

    assert set(slugs) >= NAMED_BY_ANSWERS
    assert slugs[0] == "112"
