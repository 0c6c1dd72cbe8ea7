"""Which access point answers: the narrowest area first, the right age, and never nobody?"""

import pytest

from portal.services.rules.access_points import Home, Role, access_point, doors_for

HOME = Home(frozenset({"stramproy"}), "GM0988", "West")


def role(service: str, domain: str = "wmo", position: int = 0, exactness: str = "exact", **area: object) -> Role:
    return Role(service, domain, position, exactness, "Bel.", **area)


WIDER = (
    role("land"),
    role("streek", region="West"),
    role("gemeente", municipality="GM0988"),
    role("dorp", settlement="stramproy"),
)


@pytest.mark.parametrize("width", range(4))
def test_narrower_area_wins(width: int) -> None:
    found = access_point(WIDER[: width + 1], "wmo", HOME, None)

    assert found.role.service == WIDER[width].service
    assert len(found.others) == width


@pytest.mark.parametrize(
    "elsewhere",
    [{"settlement": "roermond"}, {"municipality": "GM0957"}, {"region": "Oost"}],
    ids=["another village", "another municipality", "another region"],
)
def test_door_of_elsewhere_does_not_count(elsewhere: dict[str, str]) -> None:
    assert access_point([role("elders", **elsewhere)], "wmo", HOME, None) is None


@pytest.mark.parametrize(
    ("age", "service"),
    [(17.5, "jong"), (18.0, "jong"), (18.5, "groot"), (11.5, "groot"), (12.0, "jong"), (None, "jong")],
)
def test_age_of_a_door_holds_both_ends(age: float | None, service: str) -> None:
    roles = [role("groot", position=1), role("jong", minimum_age=12.0, maximum_age=18.0)]

    assert access_point(roles, "wmo", HOME, age).role.service == service


def test_first_position_is_shown_and_ties_go_by_name() -> None:
    roles = [role("c", position=1), role("b"), role("a")]

    found = access_point(roles, "wmo", HOME, None)

    assert [found.role.service, *(other.service for other in found.others)] == ["a", "b", "c"]
    assert not found.is_fallback


def test_doors_of_a_domain_are_its_own_and_never_the_fallback() -> None:
    roles = [*WIDER, role("jeugdteam", "jeugd")]

    assert [door.service for door in doors_for(roles, "wmo", HOME, None)] == ["dorp", "gemeente", "streek", "land"]
    assert doors_for(roles, "wonen", HOME, None) == []


def test_general_contact_is_said_to_be_one() -> None:
    assert access_point([role("balie", exactness="general")], "wmo", HOME, None).is_fallback


def test_domain_without_a_door_falls_back_on_the_contact_that_knows_the_way() -> None:
    roles = [role("school", "leerplicht"), role("jeugdteam", "jeugd"), role("werk", "maatschappelijk-werk")]

    found = access_point(roles, "wonen", HOME, None)

    assert (found.role.service, found.is_fallback, found.others) == ("werk", True, ())
    assert access_point([*roles, role("loket")], "wonen", HOME, None).role.service == "loket"
    assert access_point(roles[:1], "wonen", HOME, None).role.service == "school"
    assert access_point([], "wonen", HOME, None) is None
