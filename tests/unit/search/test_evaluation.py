"""Do the measures give what one works out by hand from their definitions?"""

from math import log2

import pytest

from portal.search.rules.evaluation import Case, Prediction, discounted_gain, evaluate, gain

CATALOGUE = [("werk",), ("werk", "taal"), ("taal",), ("vervoer",)]


def _case(**given: object) -> Case:
    usual = {
        "id": "c1",
        "query": "baan",
        "kind": "typo",
        "place": None,
        "relevant": {"werk": 3, "taal": 1},
        "irrelevant": frozenset({"vervoer"}),
        "must_show": None,
    }
    return Case(**(usual | given))


def _means(case: Case, *results: tuple[str, ...], lines: tuple[str, ...] = (), place: str | None = None):
    found = Prediction(case.id, results, lines, place)
    return evaluate([case], {case.id: found}, CATALOGUE).means()["all"]


def test_gain_is_the_highest_grade() -> None:
    assert gain(("taal", "werk"), {"werk": 3, "taal": 1}) == 3
    assert gain(("sport",), {"werk": 3}) == 0
    assert gain((), {"werk": 3}) == 0


def test_discounted_gain_by_hand() -> None:
    assert discounted_gain([3]) == 7
    assert discounted_gain([0, 1, 3]) == pytest.approx(1 / log2(3) + 7 / 2)
    assert discounted_gain([0, 0, 0, 0, 0, 3]) == 0


def test_share_of_the_ideal_by_hand() -> None:
    # Found: 0, 1, 3. The catalogue could have given 3, 3, 1, 0.
    expected = (1 / log2(3) + 7 / 2) / (7 + 7 / log2(3) + 1 / 2)

    assert expected == pytest.approx(0.34666, abs=1e-5)
    assert _means(_case(), ("vervoer",), ("taal",), ("werk",))["nDCG@5"] == pytest.approx(expected)


def test_the_best_order_is_one_and_nothing_is_zero() -> None:
    assert _means(_case(), ("werk",), ("werk", "taal"), ("taal",))["nDCG@5"] == pytest.approx(1)
    assert _means(_case())["nDCG@5"] == 0


@pytest.mark.parametrize(
    ("results", "is_bad"),
    [
        pytest.param([], 1, id="nothing found"),
        pytest.param([("vervoer",)], 1, id="without gain and irrelevant"),
        pytest.param([("sport", "vervoer")], 1, id="without gain, second subject irrelevant"),
        pytest.param([("vervoer", "taal")], 1, id="little gain, first subject irrelevant"),
        pytest.param([("taal", "vervoer")], 0, id="little gain, second subject irrelevant"),
        pytest.param([("vervoer", "werk")], 0, id="much gain, first subject irrelevant"),
        pytest.param([("sport",)], 0, id="without gain but harmless"),
        pytest.param([("werk",), ("vervoer",)], 0, id="only the second is irrelevant"),
    ],
)
def test_first_result_bad(results: list[tuple[str, ...]], is_bad: int) -> None:
    assert _means(_case(), *results)["first result bad"] == is_bad


@pytest.mark.parametrize(
    ("lines", "right"), [(("113",), 1), (("112", "113", "veilig-thuis"), 1), (("112",), 0), ((), 0)]
)
def test_lines_that_must_show(lines: tuple[str, ...], right: int) -> None:
    case = _case(kind="crisis", must_show=frozenset({"113"}), irrelevant=frozenset({"crisis"}))
    means = _means(case, ("werk",), lines=lines)

    assert means["lines right"] == right
    assert "false alarm" not in means


@pytest.mark.parametrize(
    ("lines", "is_alarm"),
    [((), 0), (("112",), 1), (("113",), 1), (("veilig-thuis",), 1), (("centrum-seksueel-geweld",), 1)]
    + [(("luisterlijn", "kindertelefoon", "huisartsenpost"), 0)],
)
def test_false_alarm_counts_where_crisis_is_irrelevant(lines: tuple[str, ...], is_alarm: int) -> None:
    about_crisis = _case(irrelevant=frozenset({"crisis"}))

    assert _means(about_crisis, ("werk",), lines=lines)["false alarm"] == is_alarm
    assert "false alarm" not in _means(_case(), ("werk",), lines=lines)


@pytest.mark.parametrize(
    ("expected", "found", "right"),
    [("Heel", "Heel", 1), (None, None, 1), (None, "Heel", 0), ("Heel", None, 0), ("Heel", "heel", 0)],
)
def test_place_must_be_the_same(expected: str | None, found: str | None, right: int) -> None:
    assert _means(_case(place=expected), ("werk",), place=found)["place right"] == right


@pytest.mark.parametrize(("results", "lines", "right"), [((), (), 1), ((("werk",),), (), 0), ((), ("112",), 0)])
def test_nonsense_must_find_nothing_and_counts_for_nothing_else(results, lines, right: int) -> None:
    case = _case(kind="nonsense", relevant={}, irrelevant=frozenset({"crisis"}))

    assert _means(case, *results, lines=lines) == {"empty state right": right}


def test_every_kind_has_its_own_means_and_the_worst_come_first() -> None:
    cases = [_case(), _case(id="c2", kind="place", query="beter")]
    predictions = {
        "c1": Prediction("c1", (("vervoer",),), (), None),
        "c2": Prediction("c2", (("werk",), ("werk", "taal"), ("taal",)), (), None),
    }
    scores = evaluate(cases, predictions, CATALOGUE)

    assert scores.means()["all"]["nDCG@5"] == pytest.approx(0.5)
    assert scores.means()["typo"]["nDCG@5"] == 0
    assert scores.means()["place"]["nDCG@5"] == pytest.approx(1)
    assert [identity for _share, identity, _query in scores.worst] == ["c1", "c2"]
