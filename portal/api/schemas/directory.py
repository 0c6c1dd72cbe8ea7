"""Services, organisations and locations as other programs read them."""

from marshmallow import fields

from portal.api.schemas.answers import OpeningStatus, Point, page_of
from portal.api.schemas.fields import Moment, Outgoing
from portal.services.rules.records import AccessMode, CostKind, Dimension, Layer, Scope

PARTIAL_DATE = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"


class Reference(Outgoing):
    """Another thing of this API, by its id."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)


class Slugged(Outgoing):
    """A thing with a lasting short name."""

    slug = fields.String(required=True)
    name = fields.String(required=True)


class MunicipalityReference(Outgoing):
    """A municipality by its code of Statistics Netherlands."""

    code = fields.String(required=True)
    name = fields.String(required=True)


class ServiceSummary(Outgoing):
    """What a list shows of a service."""

    id = fields.UUID(required=True)
    slug = fields.String(required=True)
    url = fields.Url(required=True)
    name = fields.String(required=True)
    summary = fields.String(required=True)
    organisation = fields.String()
    layer = fields.String(required=True, metadata={"enum": [layer.value for layer in Layer]})
    scope = fields.String(required=True, metadata={"enum": [scope.value for scope in Scope]})
    access_mode = fields.String(required=True, metadata={"enum": [mode.value for mode in AccessMode]})
    cost_kind = fields.String(required=True, metadata={"enum": [kind.value for kind in CostKind]})
    cost_text = fields.String()
    phone = fields.String()
    place = fields.String()
    location = fields.Nested(Point)
    is_approximate = fields.Boolean(required=True)
    distance_km = fields.Float()
    areas = fields.List(fields.String(), required=True)
    categories = fields.List(fields.String(), required=True)
    opening_status = fields.Nested(OpeningStatus, required=True)
    checked_on = fields.String(metadata={"pattern": PARTIAL_DATE})
    is_stale = fields.Boolean(required=True)


class LocationSummary(Outgoing):
    """An address; of a secret one nothing is ever given."""

    id = fields.UUID(required=True)
    slug = fields.String(required=True)
    name = fields.String(required=True)
    street = fields.String()
    house_number = fields.String()
    postcode = fields.String()
    city = fields.String()
    municipality = fields.Nested(MunicipalityReference)
    location = fields.Nested(Point)
    is_approximate = fields.Boolean(required=True)


class PlaceOfService(LocationSummary):
    """An address where one service is given, with what differs there."""

    phone = fields.String()
    opening_hours = fields.String()


class Coverage(Outgoing):
    """Whose inhabitants are served; coverage is not distance."""

    is_national = fields.Boolean(required=True)
    municipalities = fields.List(fields.Nested(MunicipalityReference), required=True)
    settlements = fields.List(fields.Nested(Slugged), required=True)
    postcodes = fields.List(fields.String(), required=True)


class Source(Outgoing):
    """Where the facts come from, and of when they are."""

    url = fields.String()
    stated_on = fields.String(metadata={"pattern": PARTIAL_DATE})


class Service(Outgoing):
    """Everything public about a service."""

    id = fields.UUID(required=True)
    slug = fields.String(required=True)
    url = fields.Url(required=True)
    name = fields.String(required=True)
    summary = fields.String(required=True)
    description = fields.String()
    organisation = fields.Nested(Reference)
    layer = fields.String(required=True, metadata={"enum": [layer.value for layer in Layer]})
    scope = fields.String(required=True, metadata={"enum": [scope.value for scope in Scope]})
    categories = fields.List(fields.Nested(Slugged), required=True)
    dimensions = fields.List(fields.String(metadata={"enum": [item.value for item in Dimension]}), required=True)
    audiences = fields.List(fields.Nested(Slugged), required=True)
    audience_text = fields.String()
    minimum_age = fields.Float()
    maximum_age = fields.Float()
    access_mode = fields.String(required=True, metadata={"enum": [mode.value for mode in AccessMode]})
    who_may_refer = fields.List(fields.String())
    how_to_apply = fields.String()
    documents_needed = fields.List(fields.String())
    languages = fields.List(fields.String())
    cost_kind = fields.String(required=True, metadata={"enum": [kind.value for kind in CostKind]})
    cost_cents = fields.Integer()
    cost_text = fields.String()
    phone = fields.String()
    email = fields.String()
    website = fields.String()
    chat_url = fields.String()
    opening_hours = fields.String()
    opening_status = fields.Nested(OpeningStatus, required=True)
    temporarily_closed = fields.String()
    waiting_days = fields.Integer()
    capacity = fields.Integer()
    valid_from = fields.Date()
    valid_until = fields.Date()
    coverage = fields.Nested(Coverage, required=True)
    locations = fields.List(fields.Nested(PlaceOfService), required=True)
    source = fields.Nested(Source, required=True)
    last_confirmed_on = fields.Date()
    checked_on = fields.String(metadata={"pattern": PARTIAL_DATE})
    is_stale = fields.Boolean(required=True)
    updated_at = Moment(required=True)


class OrganisationSummary(Outgoing):
    """A provider of at least one public service."""

    id = fields.UUID(required=True)
    slug = fields.String(required=True)
    name = fields.String(required=True)
    description = fields.String()
    phone = fields.String()
    email = fields.String()
    website = fields.String()


class Organisation(OrganisationSummary):
    """A provider with its public services."""

    services = fields.List(fields.Nested(Reference), required=True)


class Location(LocationSummary):
    """An address with the public services there."""

    organisation = fields.Nested(Reference)
    opening_hours = fields.String()
    accessibility = fields.Dict(keys=fields.String(), values=fields.Raw())
    services = fields.List(fields.Nested(Reference), required=True)


ServicePage = page_of(ServiceSummary, "ServicePage")
OrganisationPage = page_of(OrganisationSummary, "OrganisationPage")
LocationPage = page_of(LocationSummary, "LocationPage")
