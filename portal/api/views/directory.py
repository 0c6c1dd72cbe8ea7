"""Who gives help and where: organisations and locations."""

from uuid import UUID

from flask import Blueprint, abort

from portal.api.queries.directory import location, locations, organisation, organisations, services_at, services_of
from portal.api.rules.paging import Part
from portal.api.schemas.directory import Location, LocationPage, Organisation, OrganisationPage
from portal.api.schemas.parameters import CoordinateParameters, ListParameters, LocationParameters
from portal.api.views.facts import Facts, location_facts, named, organisation_facts, organisation_reference
from portal.api.views.operations import ROOT, Asked, Operation, answering
from portal.api.views.places import check_municipality
from portal.extensions import db
from portal.web.clock import today

bp = Blueprint("api_directory", __name__, url_prefix=ROOT)

ORGANISATIONS = Operation("listOrganisations", "/organisations", "directory", OrganisationPage, ListParameters)
ORGANISATION = Operation("getOrganisation", "/organisations/{id}", "directory", Organisation)
LOCATIONS = Operation(
    "listLocations", "/locations", "directory", LocationPage, LocationParameters, has_coordinates=True
)
LOCATION = Operation(
    "getLocation", "/locations/{id}", "directory", Location, CoordinateParameters, has_coordinates=True
)
OPERATIONS = (ORGANISATIONS, ORGANISATION, LOCATIONS, LOCATION)


@answering(bp, ORGANISATIONS)
def list_organisations(asked: Asked) -> Part[Facts]:
    return organisations(db.session(), today(), asked.query["paging"]).each(organisation_facts)


@answering(bp, ORGANISATION)
def get_organisation(_asked: Asked, id: UUID) -> Facts:
    found = organisation(db.session(), id, today()) or abort(404)
    return {**organisation_facts(found), "services": named(services_of(db.session(), found.id, today()))}


@answering(bp, LOCATIONS, check_municipality)
def list_locations(asked: Asked) -> Part[Facts]:
    box, code = asked.query.get("bbox"), asked.query.get("municipality")
    return locations(db.session(), today(), asked.query["paging"], box, code).each(location_facts)


@answering(bp, LOCATION)
def get_location(_asked: Asked, id: UUID) -> Facts:
    found = location(db.session(), id, today()) or abort(404)
    return {
        **location_facts(found),
        "organisation": organisation_reference(found.organisation),
        "opening_hours": found.opening_hours,
        "accessibility": found.accessibility,
        "services": named(services_at(db.session(), found.id, today())),
    }
