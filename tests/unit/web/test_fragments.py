"""Do drawn parts stay within their room?"""

from markupsafe import Markup

from portal.web.fragments import Fragments

PIECE = Markup("x") * 1000


def _kept(fragments: Fragments, *keys: str) -> list[bool]:
    return [fragments.get(key) is not None for key in keys]


def test_a_part_comes_back_as_it_was_drawn() -> None:
    fragments = Fragments()
    fragments.keep("kop", (PIECE, Markup("&lt;")))

    assert fragments.get("kop") == (PIECE, Markup("&lt;"))
    assert fragments.get("voet") is None


def test_what_was_drawn_first_makes_room() -> None:
    fragments = Fragments(most_bytes=3500)
    for key in ("een", "twee", "drie"):
        fragments.keep(key, (PIECE,))
    fragments.keep("vier", (PIECE,))

    assert _kept(fragments, "een", "twee", "drie", "vier") == [False, True, True, True]


def test_the_same_part_drawn_twice_counts_once() -> None:
    fragments = Fragments(most_bytes=2500)
    fragments.keep("een", (PIECE,))
    for _again in range(5):
        fragments.keep("twee", (PIECE,))

    assert _kept(fragments, "een", "twee") == [True, True]
