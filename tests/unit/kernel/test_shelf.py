"""Do kept answers stay within their room?"""

from portal.kernel.shelf import Shelf


def _shelf(most_bytes: int, *keys: str) -> Shelf[str, bytes]:
    shelf: Shelf[str, bytes] = Shelf(most_bytes, len)
    for key in keys:
        shelf.keep(key, b"x" * 1000)
    return shelf


def _kept(shelf: Shelf[str, bytes], *keys: str) -> list[bool]:
    return [shelf.get(key) is not None for key in keys]


def test_an_answer_comes_back_as_it_was_kept() -> None:
    shelf = _shelf(10_000)
    shelf.keep("kop", b"<h1>")

    assert shelf.get("kop") == b"<h1>"
    assert shelf.get("voet") is None


def test_what_was_kept_first_makes_room() -> None:
    assert _kept(_shelf(3500, "een", "twee", "drie", "vier"), "een", "twee", "drie", "vier") == [
        False,
        True,
        True,
        True,
    ]


def test_the_same_key_counts_once() -> None:
    assert _kept(_shelf(2500, "een", "twee", "twee", "twee"), "een", "twee") == [True, True]


def test_what_is_larger_than_the_whole_shelf_is_not_kept() -> None:
    assert _kept(_shelf(500, "een"), "een") == [False]
