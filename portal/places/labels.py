"""How are kinds of places named to people?"""

from flask_babel import lazy_gettext

from portal.places.rules.records import PlacePrecision, SettlementKind

SETTLEMENT_KIND_LABELS = {
    SettlementKind.VILLAGE: lazy_gettext("Village or town"),
    SettlementKind.NEIGHBOURHOOD: lazy_gettext("Neighbourhood"),
    SettlementKind.HAMLET: lazy_gettext("Hamlet"),
}

PRECISION_LABELS = {
    PlacePrecision.POSTCODE6: lazy_gettext("Full postcode"),
    PlacePrecision.POSTCODE4: lazy_gettext("Postcode area"),
    PlacePrecision.SETTLEMENT: lazy_gettext("Village, neighbourhood or hamlet"),
    PlacePrecision.MUNICIPALITY: lazy_gettext("Municipality"),
}
