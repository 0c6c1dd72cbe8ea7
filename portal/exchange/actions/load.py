"""Loading records: everything or nothing, and a second time changes nothing."""

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.database import Base
from portal.exchange.actions.files import read_records
from portal.exchange.actions.load_places import load_places
from portal.exchange.actions.load_services import load_access_roles, load_respite, load_services
from portal.exchange.actions.names import hand_over_names, taken_names
from portal.exchange.actions.upsert import Loader
from portal.exchange.rules.records import LoadReport, Record, SeedRefused
from portal.locations.models import Location
from portal.organisations.models import Organisation
from portal.places.models import Municipality, Settlement
from portal.search.actions import reindex_all
from portal.search.queries.state import index_is_complete
from portal.services.models import Audience, Category, Theme, ThemeCategory

DIRECT = ("slug", "name", "pictogram", "accent")


def load_seed(session: Session, folder: Path) -> LoadReport:
    """Load every record file of a folder and flush; SeedRefused with all reasons, and then nothing is changed.

    The index is rebuilt when a record changed, and when it was made by an older analyser. Records are matched by
    their key, so that loading twice changes nothing; what the database holds beside the files stays.
    """
    records = read_records(folder)
    if refusals := taken_names(session, records):
        raise SeedRefused(refusals)
    hand_over_names(session, records)
    loader = Loader(session, LoadReport())
    load_places(loader, records)
    _load_taxonomy(loader, records)
    _load_providers(loader, records)
    load_services(loader, records["services.yml"])
    load_respite(loader, records["respite.yml"])
    load_access_roles(loader, records["access_roles.csv"])
    if loader.report.changed_anything or not index_is_complete(session):
        reindex_all(session)
    return loader.report


def _load_taxonomy(loader: Loader, records: dict[str, list[Record]]) -> None:
    for position, record in enumerate(records["categories.yml"]):
        loader.put("categories.yml", Category, "slug", record | {"position": position})
    for position, record in enumerate(records["audiences.yml"]):
        loader.put("audiences.yml", Audience, "slug", record | {"position": position})
    loader.settle()
    categories = loader.ids(Category, "slug")
    for position, record in enumerate(records["themes.yml"]):
        own = {key: record[key] for key in DIRECT} | {"position": position}
        members = [
            ThemeCategory(category_id=categories[slug], position=place)
            for place, slug in enumerate(record["categories"])
        ]
        loader.put("themes.yml", Theme, "slug", own, children={"members": members})
    loader.settle()


def _load_providers(loader: Loader, records: dict[str, list[Record]]) -> None:
    for record in records["organisations.yml"]:
        loader.put("organisations.yml", Organisation, "uuid", record)
    loader.settle()
    links: dict[str, tuple[str, type[Base], str]] = {
        "organisation": ("organisation_id", Organisation, "slug"),
        "settlement": ("settlement_id", Settlement, "slug"),
        "municipality": ("municipality_id", Municipality, "cbs_code"),
    }
    resolve = loader.resolver(links)
    for record in records["locations.yml"]:
        loader.put("locations.yml", Location, "uuid", resolve(record))
    loader.settle()


def is_empty(session: Session) -> bool:
    """Whether the database holds no place at all: a fresh installation."""
    return session.scalar(select(Municipality.id).limit(1)) is None
