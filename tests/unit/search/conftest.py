"""A small region in which place names are everyday words too, and the words that the search knows of it."""

import pytest

from portal.kernel.geography import Coordinates
from portal.places.rules.gazetteer import Gazetteer, build_gazetteer
from portal.places.rules.records import (
    AliasRecord,
    MunicipalityRecord,
    PostcodeRecord,
    SettlementKind,
    SettlementRecord,
)
from portal.search.rules.lexicon import Lexicon, SynonymGroup
from portal.search.rules.understanding import Cues, ForWhom

HERE = Coordinates(51.2, 5.9)


def _village(name: str, slug: str, municipality: str, *postcodes: str) -> SettlementRecord:
    return SettlementRecord(name, slug, SettlementKind.VILLAGE, municipality, postcodes, HERE)


@pytest.fixture(scope="session")
def traps() -> Gazetteer:
    """Villages whose names mean something else, dialect, an article in a name, and a town outside."""
    return build_gazetteer(
        municipalities=[
            MunicipalityRecord("GM0957", "Roermond", "gemeente-roermond", HERE),
            MunicipalityRecord("GM1669", "Leudal", "leudal", HERE),
            MunicipalityRecord("GM0994", "Valkenburg aan de Geul", "valkenburg-aan-de-geul", HERE),
        ],
        settlements=[
            _village("Roermond", "roermond", "GM0957", "6041"),
            _village("Echt", "echt", "GM0957", "6101"),
            _village("Heel", "heel", "GM1669", "6097"),
            _village("Partij", "partij", "GM0994"),
            _village("Mechelen", "mechelen", "GM0994"),
            _village("Maastricht", "maastricht", "GM0957", "6211"),
            _village("'t Veld", "t-veld", "GM1669"),
            _village("Valkenburg", "valkenburg", "GM0994", "6301"),
        ],
        postcodes=[PostcodeRecord("6041", "Roermond", "GM0957", HERE)],
        aliases=[
            AliasRecord("Remunj", settlement_slug="roermond"),
            AliasRecord("Mestreech", settlement_slug="maastricht"),
        ],
        outside=["Venlo"],
    )


@pytest.fixture(scope="session")
def cues() -> Cues:
    """A few words of each sort."""
    return Cues(
        for_whom={"moeder": ForWhom.RELATIVE, "kind": ForWhom.CHILD, "client": ForWhom.CLIENT},
        days={"zondag": 7, "vrijdag": 5},
        day_parts={"avond": (18, 23), "vanavond": (18, 23)},
        free=frozenset({"gratis"}),
        # As place names are folded: "ij" is "y".
        names_that_are_words=frozenset({"echt", "heel", "party", "mechelen"}),
    )


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """Words of an index, with how many services hold them, and what an editor wrote."""
    return Lexicon(
        counts={"rollator": 4, "rollators": 2, "taalles": 9, "kapper": 1, "kappen": 5, "schulden": 20, "samen": 30},
        synonyms=(
            SynonymGroup("rollator", (("rollator",), ("looprek",)), ("hulpmiddelen",)),
            SynonymGroup("uitgeput", (("trek", "het", "niet", "meer"),), ("mantelzorg", "psychisch")),
            SynonymGroup("lopen", (("looprek",), ("kruk",)), ("bewegen", "hulpmiddelen")),
        ),
        parts=frozenset({"rouw", "verwerking", "groep", "koffie", "ochtend"}),
        names=frozenset({"meulenberg"}),
        everyday=frozenset({"vandaag"}),
    )
