"""What a query string asks for, whatever it holds, and how it is said again in every link."""

from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search.rules.filters import ACCESS_GROUPS, MAXIMUM_PAGE, RADII_KM, FilterFault, Filters, read_filters
from portal.services.rules.records import AccessMode
from portal.social_map.rules.areas import BoundingBox

SUBJECTS = frozenset({"inloop", "huiskamer", "geld", *(f"onderwerp-{number}" for number in range(40))})
AUDIENCES = frozenset({"ouderen", "jongeren"})
LONGEST = 200


def _read(**query: str | list[str]) -> Filters:
    return _reading(**query)[0]


def _reading(**query: str | list[str]) -> tuple[Filters, tuple[FilterFault, ...]]:
    named = {name.replace("_", "-"): [v] if isinstance(v, str) else v for name, v in query.items()}
    reading = read_filters(named, SUBJECTS, AUDIENCES)
    return reading.filters, reading.faults


def test_nothing_asked_is_no_filter() -> None:
    assert _reading() == (Filters(), ())


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param({"q": "mantelzorg"}, Filters(q="mantelzorg"), id="q"),
        pytest.param({"plaats": "6001 AB"}, Filters(plaats="6001 AB"), id="plaats"),
        pytest.param({"straal": "5"}, Filters(straal=5), id="straal"),
        pytest.param({"onderwerp": ["geld", "inloop"]}, Filters(onderwerp=("geld", "inloop")), id="onderwerp"),
        pytest.param({"voor": ["ouderen", "jongeren"]}, Filters(voor=("ouderen", "jongeren")), id="voor"),
        pytest.param({"toegang": "met-verwijzing"}, Filters(toegang=("met-verwijzing",)), id="toegang"),
        pytest.param({"nu_open": "ja"}, Filters(nu_open=True), id="nu-open"),
        pytest.param({"kosten": "gratis"}, Filters(kosten="gratis"), id="kosten"),
        pytest.param({"gebied": "5.6,51.2,5.8,51.3"}, Filters(gebied=BoundingBox(5.6, 51.2, 5.8, 51.3)), id="gebied"),
        pytest.param({"pagina": "3"}, Filters(pagina=3), id="pagina"),
        pytest.param({"kaart": "open"}, Filters(kaart=True), id="kaart"),
    ],
)
def test_every_parameter_is_understood(query: dict[str, str | list[str]], expected: Filters) -> None:
    assert _reading(**query) == (expected, ())


@pytest.mark.parametrize(
    "query",
    [
        {"straal": "3"},
        {"straal": "5.0"},
        {"straal": "-5"},
        {"straal": "x"},
        {"onderwerp": "bestaat-niet"},
        {"voor": "bestaat-niet"},
        {"toegang": "bestaat-niet"},
        {"toegang": AccessMode.OPEN.value},
        {"nu_open": "nee"},
        {"kosten": "duur"},
    ],
)
def test_unknown_value_is_left_out_and_said(query: dict[str, str]) -> None:
    assert _reading(**query) == (Filters(), (FilterFault.UNKNOWN_VALUE,))


@pytest.mark.parametrize("area", ["x", "1,2,3", "6,51,5,52", "5,51,5,52", "nan,1,2,3", "-999,0,999,1"])
def test_wrong_map_area_is_left_out_and_said(area: str) -> None:
    assert _reading(gebied=area) == (Filters(), (FilterFault.WRONG_AREA,))


def test_map_area_too_small_for_the_address_bar_is_a_wrong_one() -> None:
    assert _reading(gebied="5.9999991,51,5.9999992,51.1") == (Filters(), (FilterFault.WRONG_AREA,))


def test_known_values_beside_an_unknown_one_count() -> None:
    assert _reading(onderwerp=["geld", "onzin"]) == (Filters(onderwerp=("geld",)), (FilterFault.UNKNOWN_VALUE,))


def test_several_unknown_values_are_said_once() -> None:
    assert _reading(onderwerp=["a", "b"], voor="c", straal="d")[1] == (FilterFault.UNKNOWN_VALUE,)


def test_empty_and_doubled_values_say_nothing() -> None:
    empty = dict.fromkeys(("q", "plaats", "straal", "onderwerp", "voor", "toegang", "nu_open", "kosten", "gebied"), "")

    assert _reading(**empty) == (Filters(), ())
    assert _read(onderwerp=["geld", "geld", ""]) == Filters(onderwerp=("geld",))


def test_every_subject_may_be_chosen_at_once() -> None:
    everything = sorted(SUBJECTS)

    assert _reading(onderwerp=everything) == (Filters(onderwerp=tuple(everything)), ())


def test_of_a_doubled_single_value_the_first_counts() -> None:
    assert _read(q=["een", "twee"], straal=["5", "10"], pagina=["2", "9"]) == Filters(q="een", straal=5, pagina=2)


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("  geld \t en\nrecht ", "geld en recht"),
        ("a\x00b\x1b[31m\x7f", "a b [31m"),
        ("zorg\u200bthuis", "zorg thuis"),
        ("half \ud800 teken", "half teken"),
        ("\u202eevil", "evil"),
        ("café's", "café's"),
    ],
)
def test_text_loses_what_cannot_be_read(typed: str, understood: str) -> None:
    assert _reading(q=typed, plaats=typed) == (Filters(q=understood, plaats=understood), ())


def test_long_text_is_shortened_and_said() -> None:
    assert _reading(q="a" * LONGEST) == (Filters(q="a" * LONGEST), ())
    assert _reading(q="a" * (LONGEST + 1)) == (Filters(q="a" * LONGEST), (FilterFault.TEXT_TOO_LONG,))


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("1", 1),
        ("0", 1),
        ("-1", 1),
        ("1.5", 1),
        ("", 1),
        ("x", 1),
        ("٣", 1),
        ("²", 1),
        ("999", 999),
        (str(MAXIMUM_PAGE + 1), MAXIMUM_PAGE),
        ("999999", MAXIMUM_PAGE),
        ("9" * 5000, 1),
    ],
)
def test_page_is_a_whole_number_within_bounds(typed: str, page: int) -> None:
    assert _reading(pagina=typed) == (Filters(pagina=page), ())


def test_every_way_in_belongs_to_exactly_one_group() -> None:
    grouped = [mode for modes in ACCESS_GROUPS.values() for mode in modes]

    assert sorted(grouped) == sorted(AccessMode)


EVERYTHING = Filters(
    q="eten",
    plaats="Weert",
    straal=5,
    onderwerp=("geld", "inloop"),
    voor=("ouderen", "jongeren"),
    toegang=("zonder-afspraak",),
    nu_open=True,
    kosten="gratis",
    gebied=BoundingBox(5.6, 51.2, 5.8, 51.3),
    pagina=4,
    kaart=True,
)


@pytest.mark.parametrize("name", ["q", "straal", "nu_open", "kosten", "gebied", "toegang"])
def test_taking_one_filter_away_keeps_all_others_and_goes_to_the_first_page(name: str) -> None:
    fewer = EVERYTHING.without(name)
    kept = {key for key, _ in EVERYTHING.pairs()} - {key for key, _ in fewer.pairs()}

    assert kept == {name.replace("_", "-"), "pagina"}


def test_taking_one_value_away_keeps_its_neighbours() -> None:
    fewer = EVERYTHING.without("onderwerp", "geld")

    assert (fewer.onderwerp, fewer.voor, fewer.pagina) == (("inloop",), ("ouderen", "jongeren"), 1)


def test_a_circle_goes_with_the_place_that_it_was_drawn_around() -> None:
    fewer = EVERYTHING.without("plaats")

    assert (fewer.plaats, fewer.straal, fewer.q) == ("", None, "eten")


def _some(values: frozenset[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(sorted(values)) | st.text(max_size=5), max_size=4)


ANY_QUERY = st.fixed_dictionaries(
    {},
    optional={
        "q": st.lists(st.text(max_size=300), min_size=1, max_size=2),
        "plaats": st.lists(st.text(max_size=20), min_size=1, max_size=2),
        "straal": st.lists(st.sampled_from([str(km) for km in RADII_KM]) | st.text(max_size=4), max_size=2),
        "onderwerp": _some(SUBJECTS),
        "voor": _some(AUDIENCES),
        "toegang": _some(frozenset(ACCESS_GROUPS)),
        "nu-open": _some(frozenset({"ja"})),
        "kosten": _some(frozenset({"gratis"})),
        "gebied": st.lists(
            st.lists(st.floats(-200, 200).map(str), min_size=4, max_size=4).map(",".join) | st.text(max_size=9),
            min_size=1,
            max_size=1,
        ),
        "pagina": st.lists(st.integers(-5, 10**7).map(str) | st.text(max_size=4), min_size=1, max_size=1),
        "kaart": st.lists(st.sampled_from(["open", "dicht"]), min_size=1, max_size=1),
    },
)


@given(ANY_QUERY)
def test_what_was_understood_reads_back_the_same_from_its_own_link(query: dict[str, list[str]]) -> None:
    understood = read_filters(query, SUBJECTS, AUDIENCES).filters
    again = read_filters(parse_qs(urlencode(understood.pairs())), SUBJECTS, AUDIENCES)

    assert (again.filters, again.faults) == (understood, ())
