"""How many questions one client may ask in a minute, at given moments."""

from hypothesis import given
from hypothesis import strategies as st

from portal.web.rate_limit import RateLimit, client_key

SALT = b"0123456789abcdef"


def test_as_many_as_the_limit_at_once_and_then_no_more() -> None:
    limit = RateLimit(per_minute=3)

    assert [limit.wait(b"a", 100.0) for _ in range(3)] == [0, 0, 0]
    assert limit.wait(b"a", 100.0) == 20.0


def test_room_comes_back_evenly() -> None:
    limit = RateLimit(per_minute=3)
    for _ in range(3):
        limit.wait(b"a", 0.0)

    assert limit.wait(b"a", 19.0) == 1.0
    assert limit.wait(b"a", 20.0) == 0
    assert limit.wait(b"a", 20.0) == 20.0


def test_question_that_is_refused_does_not_count() -> None:
    limit = RateLimit(per_minute=1)
    limit.wait(b"a", 0.0)
    for moment in range(59):
        assert limit.wait(b"a", float(moment)) > 0

    assert limit.wait(b"a", 60.0) == 0


def test_each_client_has_a_bucket_of_its_own() -> None:
    limit = RateLimit(per_minute=1)
    limit.wait(b"a", 0.0)

    assert limit.wait(b"b", 0.0) == 0


def test_only_so_many_clients_are_remembered() -> None:
    limit = RateLimit(per_minute=1, most_clients=2)
    for client in (b"a", b"b", b"a", b"c"):
        limit.wait(client, 0.0)

    assert len(limit) == 2
    assert limit.wait(b"c", 0.0) > 0


@given(st.integers(1, 50), st.lists(st.floats(0, 600), max_size=200))
def test_never_more_than_twice_the_limit_in_any_minute(per_minute: int, moments: list[float]) -> None:
    """A full bucket and what flows in meanwhile; over a longer time it is the limit itself."""
    limit = RateLimit(per_minute)
    allowed = [moment for moment in sorted(moments) if limit.wait(b"a", moment) == 0]

    for start in allowed:
        assert sum(start <= moment < start + 60 for moment in allowed) <= 2 * per_minute


def test_address_itself_is_not_remembered() -> None:
    key = client_key("192.0.2.7", SALT)

    assert b"192.0.2.7" not in key
    assert key != client_key("192.0.2.7", b"another salt 123")
    assert key != client_key("192.0.2.8", SALT)


def test_addresses_of_one_ipv6_household_count_together() -> None:
    assert client_key("2001:db8:1:2::1", SALT) == client_key("2001:db8:1:2:ffff::9", SALT)
    assert client_key("2001:db8:1:3::1", SALT) != client_key("2001:db8:1:2::1", SALT)


def test_address_that_cannot_be_read_counts_too() -> None:
    assert client_key("", SALT) == client_key("", SALT)
    assert client_key("unix:", SALT) != client_key("", SALT)
