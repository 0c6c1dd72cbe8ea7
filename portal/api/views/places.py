"""Where and about what: municipalities, settlements, subjects, groups of people, access points, lines to call."""

from flask import Blueprint

from portal import assets
from portal.api import labels
from portal.api.queries.places import settlements
from portal.api.rules.names import SETTLEMENT_KINDS
from portal.api.rules.paging import Part, part_of_list
from portal.api.schemas.parameters import (
    AccessPointParameters,
    NoParameters,
    PlaceListParameters,
    SettlementParameters,
)
from portal.api.schemas.places import (
    AccessPointPage,
    CategoryList,
    CrisisLineList,
    MunicipalityPage,
    NamedList,
    SettlementPage,
)
from portal.api.views.facts import Facts, municipality_reference, point
from portal.api.views.operations import ROOT, Asked, Operation, answering
from portal.api.views.questions import check_known
from portal.content.rules.texts import HelpLine
from portal.content.views import content
from portal.extensions import db
from portal.places.models import Municipality, Settlement
from portal.places.queries import municipalities
from portal.search.queries.homes import home_of
from portal.search.rules.catalogue import Subject
from portal.search.views.pages import current_catalogue
from portal.self_assessment.queries.instruments import load_instruments
from portal.services.queries.access_points import roles_of
from portal.services.rules.access_points import GENERAL, Role, access_point, doors_for
from portal.services.rules.records import Dimension
from portal.web.clock import today

bp = Blueprint("api_places", __name__, url_prefix=ROOT)

MUNICIPALITIES = Operation(
    "listMunicipalities", "/municipalities", "places", MunicipalityPage, PlaceListParameters, has_coordinates=True
)
SETTLEMENTS = Operation(
    "listSettlements", "/settlements", "places", SettlementPage, SettlementParameters, has_coordinates=True
)
CATEGORIES = Operation("listCategories", "/categories", "taxonomies", CategoryList, NoParameters)
DIMENSIONS = Operation("listDimensions", "/dimensions", "taxonomies", NamedList, NoParameters)
AUDIENCES = Operation("listAudiences", "/audiences", "taxonomies", NamedList, NoParameters)
ACCESS_POINTS = Operation("listAccessPoints", "/access-points", "guidance", AccessPointPage, AccessPointParameters)
CRISIS_LINES = Operation("listCrisisLines", "/crisis-lines", "guidance", CrisisLineList, NoParameters)
OPERATIONS = (MUNICIPALITIES, SETTLEMENTS, CATEGORIES, DIMENSIONS, AUDIENCES, ACCESS_POINTS, CRISIS_LINES)


def check_municipality(asked: Asked) -> None:
    """Refuse a municipality that is not of this region."""
    codes = current_catalogue().gazetteer.municipalities
    check_known(asked, "query", "municipality", codes, labels.UNKNOWN_MUNICIPALITY)


def check_area(asked: Asked) -> None:
    """Refuse a municipality or a settlement that is not of this region."""
    check_municipality(asked)
    slugs = (record.slug for record in current_catalogue().settlement_records)
    check_known(asked, "query", "settlement", slugs, labels.UNKNOWN_SETTLEMENT)


@answering(bp, MUNICIPALITIES)
def list_municipalities(asked: Asked) -> Part[Facts]:
    part = part_of_list(municipalities(db.session()), lambda item: item.uuid, asked.query["paging"])
    return part.each(_municipality)


def _municipality(record: Municipality) -> Facts:
    return {
        "id": record.uuid,
        "code": record.cbs_code,
        "slug": record.slug,
        "name": record.name,
        "region": record.region,
        "location": point(record.latitude, record.longitude),
    }


@answering(bp, SETTLEMENTS, check_municipality)
def list_settlements(asked: Asked) -> Part[Facts]:
    found = settlements(db.session(), asked.query.get("municipality"))
    return part_of_list(found, lambda item: item.uuid, asked.query["paging"]).each(_settlement)


def _settlement(record: Settlement) -> Facts:
    return {
        "id": record.uuid,
        "slug": record.slug,
        "name": record.name,
        "kind": SETTLEMENT_KINDS[record.kind.value],
        "municipality": municipality_reference(record.municipality),
        "postcodes": [area.code for area in record.postcode_areas],
        "location": point(record.latitude, record.longitude),
    }


@answering(bp, CATEGORIES)
def list_categories(_asked: Asked) -> Facts:
    catalogue = current_catalogue()
    taxonomy = catalogue.taxonomy
    counts = catalogue.facets["onderwerp"].counts(catalogue.mask())
    themes = [_subject(theme, is_theme=True, services=_services_of(theme)) for theme in taxonomy.themes]
    subjects = [_subject(item, is_theme=False, services=counts.get(item.slug, 0)) for item in taxonomy.categories]
    return {"items": [*themes, *subjects]}


def _services_of(theme: Subject) -> int:
    return int(current_catalogue().facets["onderwerp"].having_any(theme.members).sum())


def _subject(subject: Subject, *, is_theme: bool, services: int) -> Facts:
    return {
        "slug": subject.slug,
        "name": subject.name,
        "is_theme": is_theme,
        "members": subject.members,
        "services": services,
    }


@answering(bp, DIMENSIONS)
def list_dimensions(_asked: Asked) -> Facts:
    titles = next(iter(load_instruments(assets.SEED_DATA).values())).titles()
    return {"items": [{"slug": item.value, "name": titles[item]} for item in Dimension]}


@answering(bp, AUDIENCES)
def list_audiences(_asked: Asked) -> Facts:
    return {"items": [{"slug": slug, "name": name} for slug, name in current_catalogue().taxonomy.audiences.items()]}


@answering(bp, ACCESS_POINTS, check_area)
def list_access_points(asked: Asked) -> Part[Facts]:
    """With an area: the doors for somebody who lives there, narrowest area first; else every door."""
    roles = _doors(asked, roles_of(db.session(), today()))
    return part_of_list(roles, lambda role: role.uuid, asked.query["paging"]).each(_role)


def _doors(asked: Asked, roles: list[Role]) -> list[Role]:
    code, slug, domain = (asked.query.get(name) for name in ("municipality", "settlement", "domain"))
    age = asked.query.get("age")
    catalogue = current_catalogue()
    if code is None and slug is None:
        return [role for role in roles if domain in {None, role.domain} and _fits(role, age)]
    place = catalogue.gazetteer.by_key[slug] if slug else catalogue.gazetteer.municipalities[code or ""]
    if code not in {None, place.municipality_code}:
        return []
    home = home_of(db.session(), catalogue, place)
    if domain:
        # Who asks for one domain always gets somebody: at worst those who know who does know.
        point = access_point(roles, domain, home, age)
        return [point.role, *point.others] if point else []
    return [role for name in dict.fromkeys(role.domain for role in roles) for role in doors_for(roles, name, home, age)]


def _fits(role: Role, age: float | None) -> bool:
    return age is None or (role.minimum_age or 0) <= age <= (role.maximum_age or age)


def _role(role: Role) -> Facts:
    return {
        "id": role.uuid,
        "domain": role.domain,
        "service": {"id": role.service_uuid, "name": role.name},
        "how": role.how,
        "exactness": role.exactness,
        "is_fallback": role.exactness == GENERAL,
        "is_sure": role.is_sure,
        "settlement": role.settlement,
        "municipality": role.municipality,
        "region": role.region,
        "minimum_age": role.minimum_age,
        "maximum_age": role.maximum_age,
    }


@answering(bp, CRISIS_LINES)
def list_crisis_lines(_asked: Asked) -> Facts:
    return {"items": [line_facts(line, group.slug) for group in content().line_groups for line in group.lines]}


def line_facts(line: HelpLine, group: str | None = None) -> Facts:
    """A line to call, in Dutch."""
    return {
        "slug": line.slug,
        "name": line.name,
        "group": group or next(found.slug for found in content().line_groups if line in found.lines),
        "when": line.when.nl,
        "note": line.note.nl if line.note else None,
        "phone": line.phone,
        "chat_url": line.chat,
        "website": line.url,
        "opening_hours": line.hours,
        "opening_hours_text": line.hours_text.nl if line.hours_text else None,
        "is_always_open": line.is_always_open,
        "cost_text": line.cost.nl if line.cost else None,
        "source": line.source,
        "checked_on": str(line.checked) if line.checked else None,
        "is_stale": line.is_stale(today()),
    }
