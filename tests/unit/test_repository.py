"""Does the repository hold our own work only, and nothing that ties it to one place?"""

import re

from tests.source_tree import our_files, short

# Written in halves, or this file would be the first to be found.
REGISTRY_HOSTS = re.compile(
    "|".join(
        [r"pypi\." + "org", "python" + r"hosted\.org", "npm" + r"js\.(?:org|com)", r"yarn" + r"pkg\.com",
         "anaconda" + r"\.org", "cdn\\." + "jsdelivr", "unp" + r"kg\.com", "cdn" + r"js\."]
    )
)  # fmt: skip
SECRETS = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY|\b(?:ghp|glpat|xox[bp])[-_][A-Za-z0-9]{16,}")
OTHER_MAKERS = re.compile(r"(?:leaflet|markercluster|jquery|bootstrap|axe)[\w.-]*\.(?:js|css|png)$|\.min\.(?:js|css)$")
MADE_BY_TOOLS = {".pyc", ".sqlite", ".db", ".mo", ".whl", ".zip", ".gz", ".log", ".woff", ".woff2", ".ttf"}
LARGEST_BYTES = 1_500_000


def _text_of(path) -> str:
    return path.read_bytes().decode("utf-8", errors="replace")


def test_no_file_names_a_package_registry() -> None:
    assert [short(path) for path in our_files() if REGISTRY_HOSTS.search(_text_of(path))] == []


def test_no_file_holds_a_key() -> None:
    assert [short(path) for path in our_files() if SECRETS.search(_text_of(path))] == []


def test_nothing_of_another_maker_is_committed() -> None:
    assert [short(path) for path in our_files() if OTHER_MAKERS.search(path.name.lower())] == []


def test_nothing_that_a_tool_makes_is_committed() -> None:
    found = [path for path in our_files() if path.suffix in MADE_BY_TOOLS or path.name == "node_modules"]

    assert [short(path) for path in found] == []


def test_no_file_is_too_large_to_read_in_a_review() -> None:
    assert [short(path) for path in our_files() if path.stat().st_size > LARGEST_BYTES] == []
