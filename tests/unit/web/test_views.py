"""May a redirect go where a form says, without leaving this site?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.web.views import is_local_path


@pytest.mark.parametrize("target", ["/", "/hulp?q=a%20b&plaats=weert", "/begrippen#wmo", "/hulp?q=a//b", "/["])
def test_path_of_this_site_is_local(target: str) -> None:
    assert is_local_path(target)


@pytest.mark.parametrize(
    "target",
    [
        "",
        "hulp",
        "https://evil.example/",
        "https:evil.example",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\r\nSet-Cookie: x=1",
        "javascript:alert(1)",
        " //evil.example",
        "//[",
        "//evil℀.example",
        "/hulp\x00",
    ],
)
def test_every_other_target_is_not(target: str) -> None:
    assert not is_local_path(target)


@given(st.text(alphabet=st.sampled_from("/\\[]:@?#.%a\t\r\n\x00℀\udc80 "), max_size=12))
def test_no_text_makes_it_fail(target: str) -> None:
    assert is_local_path(target) is False or target.startswith("/")
