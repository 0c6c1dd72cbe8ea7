"""Places, subjects, access points and lines to call, as other programs read them."""

from marshmallow import fields

from portal.api.rules.names import SETTLEMENT_KINDS
from portal.api.schemas.answers import Point, page_of
from portal.api.schemas.directory import PARTIAL_DATE, MunicipalityReference, Reference, Slugged
from portal.api.schemas.fields import Outgoing
from portal.services.models.access import AccessDomain, Exactness

DOMAINS = [domain.value for domain in AccessDomain]


class Municipality(Outgoing):
    """A municipality of the region, with its approximate centre."""

    id = fields.UUID(required=True)
    code = fields.String(required=True)
    slug = fields.String(required=True)
    name = fields.String(required=True)
    region = fields.String(required=True)
    location = fields.Nested(Point, required=True)


class Settlement(Outgoing):
    """A village, neighbourhood or hamlet; without a point when no source gives one."""

    id = fields.UUID(required=True)
    slug = fields.String(required=True)
    name = fields.String(required=True)
    kind = fields.String(required=True, metadata={"enum": list(SETTLEMENT_KINDS.values())})
    municipality = fields.Nested(MunicipalityReference, required=True)
    postcodes = fields.List(fields.String(), required=True)
    location = fields.Nested(Point)


class Category(Slugged):
    """A subject that services are filed under, or a theme: a door that stands for several subjects."""

    is_theme = fields.Boolean(required=True)
    members = fields.List(fields.String(), required=True)
    services = fields.Integer(required=True)


class AccessPoint(Outgoing):
    """Which service answers a domain, where, at which age, and how exactly that is known."""

    id = fields.UUID(required=True)
    domain = fields.String(required=True, metadata={"enum": DOMAINS})
    service = fields.Nested(Reference, required=True)
    how = fields.String(required=True)
    exactness = fields.String(required=True, metadata={"enum": [exactness.value for exactness in Exactness]})
    is_sure = fields.Boolean(required=True)
    is_fallback = fields.Boolean(required=True)
    settlement = fields.String()
    municipality = fields.String()
    region = fields.String()
    minimum_age = fields.Float()
    maximum_age = fields.Float()


class CrisisLine(Outgoing):
    """A line to call or chat with in trouble."""

    slug = fields.String(required=True)
    name = fields.String(required=True)
    group = fields.String(required=True)
    when = fields.String(required=True)
    note = fields.String()
    phone = fields.String()
    chat_url = fields.String()
    website = fields.String()
    opening_hours = fields.String()
    opening_hours_text = fields.String()
    is_always_open = fields.Boolean(required=True)
    cost_text = fields.String()
    source = fields.String(required=True)
    checked_on = fields.String(metadata={"pattern": PARTIAL_DATE})
    is_stale = fields.Boolean(required=True)


MunicipalityPage = page_of(Municipality, "MunicipalityPage")
SettlementPage = page_of(Settlement, "SettlementPage")
AccessPointPage = page_of(AccessPoint, "AccessPointPage")


class CategoryList(Outgoing):
    """All themes and subjects in the order in which people see them; one answer holds the whole list."""

    items = fields.List(fields.Nested(Category), required=True)


class NamedList(Outgoing):
    """A whole short list: the dimensions of positive health, or the groups of people."""

    items = fields.List(fields.Nested(Slugged), required=True)


class CrisisLineList(Outgoing):
    """All lines in the order of the page; one answer holds the whole list."""

    items = fields.List(fields.Nested(CrisisLine), required=True)
