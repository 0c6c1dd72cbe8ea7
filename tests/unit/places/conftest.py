"""A region in miniature, with one example of every difficulty that real place names have."""

import pytest

from portal.kernel.geography import Coordinates
from portal.places.rules.gazetteer import Gazetteer, build_gazetteer
from portal.places.rules.records import (
    AliasRecord,
    CoordinateSource,
    MunicipalityRecord,
    PostcodeRecord,
    SettlementKind,
    SettlementRecord,
)

VILLAGE, WIJK, HAMLET = SettlementKind.VILLAGE, SettlementKind.NEIGHBOURHOOD, SettlementKind.HAMLET
POSTCODE4, GEONAMES = CoordinateSource.POSTCODE4, CoordinateSource.GEONAMES


@pytest.fixture(scope="session")
def region() -> Gazetteer:
    return build_gazetteer(
        municipalities=[
            MunicipalityRecord("GM0988", "Weert", "weert", Coordinates(51.25, 5.70)),
            MunicipalityRecord("GM0938", "Meerssen", "meerssen", Coordinates(50.89, 5.75)),
            MunicipalityRecord("GM0957", "Roermond", "roermond", Coordinates(51.20, 5.99)),
            MunicipalityRecord("GM1711", "Echt-Susteren", "echt-susteren", Coordinates(51.09, 5.88)),
            MunicipalityRecord("GM1640", "Leudal", "leudal", Coordinates(51.25, 5.91)),
            MunicipalityRecord("GM1669", "Roerdalen", "roerdalen", Coordinates(51.14, 6.02)),
            MunicipalityRecord("GM0994", "Valkenburg aan de Geul", "valkenburg-aan-de-geul", Coordinates(50.86, 5.83)),
            MunicipalityRecord("GM1903", "Eijsden-Margraten", "eijsden-margraten", Coordinates(50.8, 5.77)),
        ],
        settlements=[
            SettlementRecord(
                "Weert", "weert", VILLAGE, "GM0988", ("6001", "6002"), Coordinates(51.2526, 5.7099), POSTCODE4
            ),
            SettlementRecord("De Horst", "de-horst", HAMLET, "GM0988"),
            SettlementRecord("De Berg", "de-berg", HAMLET, "GM0988"),
            SettlementRecord("Altweert", "altweert", WIJK, "GM0988", ("6001", "6002")),
            SettlementRecord("Weert", "weert-meerssen", HAMLET, "GM0938", ("6231",)),
            SettlementRecord("Roermond", "roermond", VILLAGE, "GM0957", ("6041",)),
            SettlementRecord("Swalmen", "swalmen", VILLAGE, "GM0957", ("6071",)),
            SettlementRecord("Heide", "heide-roermond", WIJK, "GM0957", (), Coordinates(51.2408, 6.0431), GEONAMES),
            SettlementRecord("Echt", "echt", VILLAGE, "GM1711", ("6101",)),
            SettlementRecord("Susteren", "susteren", VILLAGE, "GM1711"),
            SettlementRecord("Heide", "heide-echt-susteren", HAMLET, "GM1711"),
            SettlementRecord("Heide (Roggel)", "heide-roggel", HAMLET, "GM1640"),
            SettlementRecord("Heide (Heythuysen)", "heide-heythuysen", HAMLET, "GM1640"),
            SettlementRecord("Heythuysen", "heythuysen", VILLAGE, "GM1640", ("6093",)),
            SettlementRecord("Sint Odiliënberg", "sint-odilienberg", VILLAGE, "GM1669", ("6077",)),
            SettlementRecord("'t Sittert", "t-sittert", HAMLET, "GM1669"),
            SettlementRecord("Valkenburg", "valkenburg", VILLAGE, "GM0994", ("6301",)),
            SettlementRecord("Berg en Terblijt", "berg-en-terblijt", VILLAGE, "GM0994", ("6325",)),
            SettlementRecord(
                "Eijsden", "eijsden", VILLAGE, "GM1903", ("6245",), Coordinates(50.7773, 5.7078), POSTCODE4
            ),
            SettlementRecord("Mesch", "mesch", VILLAGE, "GM1903", ("6245",), Coordinates(50.7773, 5.7078), POSTCODE4),
        ],
        postcodes=[
            PostcodeRecord("6001", "Weert", "GM0988", Coordinates(51.2526, 5.7099)),
            PostcodeRecord("6002", "Weert", "GM0988", Coordinates(51.2636, 5.6441)),
            PostcodeRecord("6041", "Roermond", "GM0957", Coordinates(51.1999, 5.9756)),
            PostcodeRecord("6245", "Eijsden", "GM1903", Coordinates(50.7773, 5.7078)),
        ],
        aliases=[
            AliasRecord("Remunj", settlement_slug="roermond"),
            AliasRecord("Wieërt", settlement_slug="weert"),
            AliasRecord("Ech-Zöstere", municipality_code="GM1711"),
            AliasRecord("Berg", settlement_slug="sint-odilienberg"),
            AliasRecord("Berg", settlement_slug="berg-en-terblijt"),
            AliasRecord("Nergens", settlement_slug="not-there"),
        ],
        outside=["Venlo", "Horst", "Den Bosch"],
    )
