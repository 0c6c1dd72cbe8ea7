"""Whom a service may count as its own: coverage is not distance."""

from collections.abc import Mapping

import numpy as np
import pytest

from portal.kernel.geography import Coordinates
from portal.places.rules.gazetteer import Gazetteer, build_gazetteer
from portal.places.rules.records import Found, MunicipalityRecord, Place, PostcodeRecord, SettlementKind
from portal.places.rules.records import SettlementRecord as Settlement
from portal.places.rules.resolution import resolve_place
from portal.search.rules.catalogue import Catalogue, Subject, Taxonomy, possible_homes, serving
from portal.search.rules.hits import hit_shelf
from portal.search.rules.interpretation import meaning_shelf
from portal.search.rules.knowledge import Knowledge
from portal.search.rules.lexicon import Lexicon
from portal.search.rules.ranking import Mask
from portal.search.rules.subjects import SubjectColumns
from portal.search.rules.suggestions import index_names
from portal.search.rules.times import OpeningTimes
from portal.search.rules.understanding import Cues

VILLAGE, WIJK, HAMLET = SettlementKind.VILLAGE, SettlementKind.NEIGHBOURHOOD, SettlementKind.HAMLET
WEERT = Coordinates(51.25, 5.70)
SETTLEMENTS = (
    Settlement("Weert", "weert", VILLAGE, "GM0988", ("6001", "6002", "6003"), WEERT),
    Settlement("Altweert", "altweert", WIJK, "GM0988", ("6001",), WEERT),
    Settlement("Boshoven", "boshoven", WIJK, "GM0988", ("6003",), WEERT),
    Settlement("Tungelroy", "tungelroy", VILLAGE, "GM0988", ("6005",), WEERT),
    Settlement("Laar", "laar", HAMLET, "GM0988"),
    Settlement("Ospel", "ospel", VILLAGE, "GM0946", ("6035",), WEERT),
    # The same postcode on the other side of a municipal border.
    Settlement("Grens", "grens", VILLAGE, "GM0946", ("6005",), WEERT),
)
NO_WORDS = Lexicon({}, (), frozenset(), frozenset())
NO_CUES = Cues({}, {}, {}, frozenset(), frozenset())
SERVICES = ("everywhere", "municipality", "weert", "altweert", "tungelroy", "laar", "postcode", "elsewhere", "grens")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return build_gazetteer(
        municipalities=[
            MunicipalityRecord("GM0988", "Weert", "gemeente-weert", WEERT),
            MunicipalityRecord("GM0946", "Nederweert", "gemeente-nederweert", WEERT),
        ],
        settlements=SETTLEMENTS,
        postcodes=[
            PostcodeRecord("6001", "Weert", "GM0988", WEERT),
            PostcodeRecord("6003", "Weert", "GM0988", WEERT),
            PostcodeRecord("6005", "Tungelroy", "GM0988", WEERT),
            PostcodeRecord("6035", "Ospel", "GM0946", WEERT),
        ],
        aliases=[],
        outside=[],
    )


def _masks(of: Mapping[str, str]) -> dict[str, Mask]:
    return {area: np.array([name == service for name in SERVICES]) for area, service in of.items()}


@pytest.fixture(scope="module")
def catalogue(gazetteer: Gazetteer) -> Catalogue:
    """One service for each kind of area, named after it."""
    size = len(SERVICES)
    numbers = np.zeros(size)
    settlements = ("weert", "altweert", "tungelroy", "laar", "grens")
    return Catalogue(
        version=1,
        ids=np.arange(size),
        latitudes=numbers,
        longitudes=numbers,
        assumed_km=numbers,
        layer_ranks=np.zeros(size, dtype=np.int8),
        name_ranks=np.arange(size, dtype=np.int32),
        facets={},
        everywhere=np.array([name == "everywhere" for name in SERVICES]),
        municipalities=_masks({"GM0988": "municipality", "GM0946": "elsewhere"}),
        settlements=_masks({name: name for name in settlements}),
        postcodes=_masks({"6003": "postcode"}),
        hours=OpeningTimes([], np.full(size, -1, dtype=np.int32)),
        taxonomy=Taxonomy((), (), {}),
        gazetteer=gazetteer,
        knowledge=Knowledge(NO_WORDS, NO_CUES, ()),
        subjects=SubjectColumns.of((), size, np.array([], dtype=np.intp), np.array([], dtype=np.int16)),
        settlement_records=SETTLEMENTS,
        names=index_names([]),
        hits=hit_shelf(),
        meanings=meaning_shelf(),
    )


def _place(typed: str, gazetteer: Gazetteer) -> Place:
    resolution = resolve_place(typed, gazetteer)
    assert isinstance(resolution, Found)
    return resolution.place


@pytest.mark.parametrize(
    ("typed", "served_by"),
    [
        pytest.param(
            "gemeente Weert",
            {"everywhere", "municipality", "weert", "altweert", "tungelroy", "laar"},
            id="municipality: somebody may live in any part of it",
        ),
        pytest.param("Weert", {"everywhere", "municipality", "weert", "altweert"}, id="town: also its neighbourhoods"),
        pytest.param("Altweert", {"everywhere", "municipality", "weert", "altweert"}, id="neighbourhood of the town"),
        pytest.param("Tungelroy", {"everywhere", "municipality", "tungelroy"}, id="village"),
        pytest.param("Laar", {"everywhere", "municipality", "laar"}, id="hamlet without a postcode"),
        pytest.param("6001", {"everywhere", "municipality", "weert", "altweert"}, id="postcode of two settlements"),
        pytest.param("6003 AB", {"everywhere", "municipality", "weert", "postcode"}, id="full postcode"),
        pytest.param("6005", {"everywhere", "municipality", "tungelroy"}, id="postcode on a border"),
        pytest.param("Ospel", {"everywhere", "elsewhere"}, id="village of another municipality"),
    ],
)
def test_a_place_is_served_by_what_names_its_area(
    catalogue: Catalogue, gazetteer: Gazetteer, typed: str, served_by: set[str]
) -> None:
    mask = serving(catalogue, _place(typed, gazetteer))

    assert {name for name, serves in zip(SERVICES, mask, strict=True) if serves} == served_by


def test_asking_does_not_change_the_catalogue(catalogue: Catalogue, gazetteer: Gazetteer) -> None:
    serving(catalogue, _place("Weert", gazetteer))

    assert catalogue.everywhere.tolist() == [name == "everywhere" for name in SERVICES]


def test_first_possible_home_is_the_one_that_was_named(gazetteer: Gazetteer) -> None:
    assert possible_homes(SETTLEMENTS, _place("Altweert", gazetteer)) == ("altweert", "weert")


TAXONOMY = Taxonomy(
    categories=tuple(Subject(slug, slug.title(), "people", "plum") for slug in ("geld", "recht", "eten")),
    themes=(Subject("geld-en-recht", "Geld en recht", "coin", "ochre", ("geld", "recht")),),
    audiences={},
)


@pytest.mark.parametrize(
    ("asked", "searched"),
    [
        pytest.param((), set(), id="nothing"),
        pytest.param(("eten",), {"eten"}, id="subject"),
        pytest.param(("geld-en-recht",), {"geld", "recht"}, id="door"),
        pytest.param(("geld-en-recht", "eten"), {"geld", "recht", "eten"}, id="door and another subject"),
        pytest.param(("bestaat-niet",), set(), id="unknown"),
    ],
)
def test_subjects_behind_what_was_asked(asked: tuple[str, ...], searched: set[str]) -> None:
    assert TAXONOMY.expand(asked) == searched


@pytest.mark.parametrize(
    ("asked", "counts"),
    [
        pytest.param((), (), id="nothing"),
        pytest.param(("geld-en-recht",), ("geld-en-recht",), id="door alone"),
        pytest.param(("geld-en-recht", "recht"), ("recht",), id="door and one of its subjects"),
        pytest.param(("geld-en-recht", "eten"), ("eten",), id="door and another subject"),
        pytest.param(("eten", "recht"), ("eten", "recht"), id="two subjects"),
    ],
)
def test_a_door_steps_aside_for_a_subject(asked: tuple[str, ...], counts: tuple[str, ...]) -> None:
    assert TAXONOMY.chosen(asked) == counts
