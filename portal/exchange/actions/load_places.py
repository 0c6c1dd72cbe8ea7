"""Loading the places: municipalities, postcode areas, settlements and their other names."""

from sqlalchemy import select

from portal.exchange.actions.upsert import Loader
from portal.exchange.rules.records import Record
from portal.places.models import Municipality, OutsidePlace, PlaceAlias, PostcodeArea, Settlement


def load_places(loader: Loader, records: dict[str, list[Record]]) -> None:
    """Load the five place files and flush."""
    for record in records["municipalities.csv"]:
        loader.put("municipalities.csv", Municipality, "uuid", record)
    for record in records["places_outside.csv"]:
        loader.put("places_outside.csv", OutsidePlace, "name", record)
    loader.settle()
    in_municipality = loader.resolver({"municipality_code": ("municipality_id", Municipality, "cbs_code")})
    for record in records["postcode_areas.csv"]:
        loader.put("postcode_areas.csv", PostcodeArea, "code", in_municipality(record))
    loader.settle()
    _load_settlements(loader, [in_municipality(record) for record in records["settlements.csv"]])
    _load_aliases(loader, records["place_aliases.csv"])


def _load_settlements(loader: Loader, records: list[Record]) -> None:
    areas = {area.code: area for area in loader.session.scalars(select(PostcodeArea))}
    for record in records:
        own = {key: value for key, value in record.items() if key != "postcodes"}
        wanted = [areas[code] for code in sorted(record["postcodes"])]
        loader.put("settlements.csv", Settlement, "uuid", own, children={"postcode_areas": wanted})
    loader.settle()


def _load_aliases(loader: Loader, records: list[Record]) -> None:
    resolve = loader.resolver(
        {
            "municipality_code": ("municipality_id", Municipality, "cbs_code"),
            "settlement_slug": ("settlement_id", Settlement, "slug"),
        }
    )
    key = ("alias", "settlement_id", "municipality_id")
    for record in records:
        loader.put("place_aliases.csv", PlaceAlias, key, resolve(record))
    loader.settle()
