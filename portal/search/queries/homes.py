"""Where does somebody live, as far as the place that they gave tells?"""

from sqlalchemy.orm import Session

from portal.places.queries import regions_by_municipality
from portal.places.rules.records import Place, PlacePrecision
from portal.search.rules.catalogue import Catalogue, possible_homes
from portal.services.rules.access_points import Home


def home_of(session: Session, catalogue: Catalogue, place: Place) -> Home:
    """The municipality, its region and the villages that it may be; of a whole municipality no single village."""
    region = regions_by_municipality(session).get(place.municipality_code, "")
    if place.precision is PlacePrecision.MUNICIPALITY:
        return Home(frozenset(), place.municipality_code, region)
    homes = possible_homes(catalogue.settlement_records, place)
    return Home(frozenset(homes), place.municipality_code, region)
