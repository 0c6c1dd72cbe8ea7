"""Nothing that somebody can type makes the list fail: invented queries (PORTAL_TEST_FUZZ=5000 for the whole run)."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from werkzeug.test import EnvironBuilder, run_wsgi_app

from tests.databases import ENGINES

QUERIES = int(os.environ.get("PORTAL_TEST_FUZZ", "300"))
"""In total: each engine gets its share. The whole run takes 5,000; every test run takes a sample of it."""

OPERATORS = (
    *(
        "AND",
        "OR",
        "NOT",
        "NEAR",
        "NEAR(a,2)",
        "*",
        '"',
        '""',
        "a'",
        "'",
        "--",
        ";",
        "/*",
        "*/",
        "%",
        "_",
        "^",
        "(",
        ")",
    ),
    *("{", "}", ":", "+", "-", "&", "|", "!", "<->", "<2>", "~", "\\", "\0", "a:b", "name:x", "a*", "*a", "{name}:a"),
    *("$1", "?", ":q", "%s", "%(q)s", "{{7*7}}", "${7*7}", "<script>", "&amp;", "../", "search_index", "rowid"),
)
WORDS = (
    *("mantelzorg", "schulden", "matelzorg", "Weert", "Heel", "echt", "6041", "6041AB", "zondag", "vanavond", "gratis"),
    *("eten", "taalles", "rouwverwerkingsgroep", "ik", "mijn", "moeder", "dood", "wil", "niet", "meer"),
    *("İstanbul", "ſtraße", "ﬀ", "ǅ", "０１２", "½", "e\u0301", "\u200b", "\ufeff", "\u202e", "😀", "\ud800"),
)

pieces = st.one_of(st.sampled_from(OPERATORS), st.sampled_from(WORDS), st.text(max_size=20))
queries = st.one_of(
    st.text(max_size=120),
    st.lists(pieces, min_size=1, max_size=14).map(" ".join),
    st.lists(pieces, min_size=1, max_size=6).map("".join),
    st.tuples(pieces, st.integers(200, 10_000)).map(lambda found: (found[0] * found[1])[:10_000]),
)


@dataclass
class Stopwatch:
    """Seconds of every answer; what it says is printed, never asserted: machines differ."""

    seconds: list[float] = field(default_factory=list)

    def share(self, part: float) -> float:
        ordered = sorted(self.seconds)
        return ordered[min(int(len(ordered) * part), len(ordered) - 1)]


@pytest.fixture
def stopwatch() -> Iterator[Stopwatch]:
    """Says at the end how long the answers took."""
    watch = Stopwatch()
    yield watch
    print(f"\n{len(watch.seconds)} queries: p50 {watch.share(0.5):.3f} s, p99 {watch.share(0.99):.3f} s")


def test_no_query_makes_the_list_fail(seeded_app: Flask, stopwatch: Stopwatch) -> None:
    @settings(
        max_examples=QUERIES // len(ENGINES),
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=[*HealthCheck],
        database=None,
    )
    @given(query=queries, name=st.sampled_from(["q", "q", "q", "plaats"]))
    def ask(query: str, name: str) -> None:
        written = urlencode({name: query.encode("utf-8", "surrogatepass")})
        environment = EnvironBuilder(path="/hulp", query_string=written).get_environ()
        started = time.perf_counter()
        body, status, _headers = run_wsgi_app(seeded_app, environment, buffered=True)
        b"".join(body)
        stopwatch.seconds.append(time.perf_counter() - started)
        assert status == "200 OK"

    ask()
