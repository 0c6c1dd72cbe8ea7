"""Names that move: who may take one, who keeps a door under the old one."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from portal.exchange.rules.records import Records, Refusal
from portal.locations.models import Location
from portal.organisations.models import Organisation
from portal.places.models import Municipality, Settlement
from portal.services.models import FormerSlug, Service

Named = type[Municipality] | type[Settlement] | type[Organisation] | type[Location] | type[Service]

NAMES: tuple[tuple[str, Named, str], ...] = (
    ("municipalities.csv", Municipality, "cbs_code"),
    ("municipalities.csv", Municipality, "slug"),
    ("settlements.csv", Settlement, "slug"),
    ("organisations.yml", Organisation, "slug"),
    ("locations.yml", Location, "slug"),
    ("services.yml", Service, "slug"),
)
KINDS = {"locations.yml": "location", "services.yml": "service"}


def taken_names(session: Session, records: Records) -> list[Refusal]:
    """A refusal for each name that belongs to a record of the database that the files do not hold."""
    held = {file: {record["uuid"] for record in records[file]} for file, _model, _field in NAMES}
    return [
        Refusal(file, row, field, "taken", name)
        for file, model, field in NAMES
        for row, name, holder in _claims(session, records, file, model, field)
        if holder not in held[file]
    ]


def hand_over_names(session: Session, records: Records) -> None:
    """Free each name that goes from one record to another, and remember the slugs that leaflets may show."""
    for file, model, field in NAMES:
        if file in KINDS and field == "slug":
            _remember(session, records, file, model)
        claims = list(_claims(session, records, file, model, field))
        for number, (_row, _name, holder) in enumerate(claims):
            # Six characters, as a CBS code, and no name that a record can have.
            session.execute(update(model).where(model.uuid == holder).values({field: f"~{number:05d}"}))


def _claims(session: Session, records: Records, file: str, model: Named, field: str) -> Iterator[tuple[int, str, UUID]]:
    """Row, name and present holder of each name that now belongs to another record."""
    column: InstrumentedAttribute[str] = getattr(model, field)
    holders = {name: uuid for uuid, name in session.execute(select(model.uuid, column))}
    for row, record in enumerate(records[file], start=1):
        holder = holders.get(record[field])
        if holder is not None and holder != record["uuid"]:
            yield row, record[field], holder


def _remember(session: Session, records: Records, file: str, model: Named) -> None:
    slugs = {row.uuid: row.slug for row in session.execute(select(model.uuid, model.slug))}
    renamed = {
        slugs[record["uuid"]]: record["uuid"]
        for record in records[file]
        if slugs.get(record["uuid"], record["slug"]) != record["slug"]
    }
    in_use = [record["slug"] for record in records[file] if record["uuid"] in renamed.values()]
    if renamed:
        again = FormerSlug.slug.in_([*in_use, *renamed])
        session.execute(delete(FormerSlug).where(FormerSlug.kind == KINDS[file], again))
        session.add_all(FormerSlug(slug=slug, kind=KINDS[file], target_uuid=uuid) for slug, uuid in renamed.items())
