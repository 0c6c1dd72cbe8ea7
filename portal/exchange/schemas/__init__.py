"""Which record files are there, and what is allowed in each?"""

from portal.exchange.schemas.fields import RecordSchema, Words
from portal.exchange.schemas.records import (
    AccessRoleSchema,
    AudienceSchema,
    CategorySchema,
    LocationSchema,
    MunicipalitySchema,
    OrganisationSchema,
    OutsidePlaceSchema,
    PlaceAliasSchema,
    PostcodeAreaSchema,
    ServiceSchema,
    SettlementSchema,
    ThemeSchema,
)
from portal.exchange.schemas.respite import CapacitySchema, RespiteOfferSchema

__all__ = ["SCHEMAS", "CapacitySchema", "RecordSchema", "Words"]

SCHEMAS: dict[str, type[RecordSchema]] = {
    "municipalities.csv": MunicipalitySchema,
    "postcode_areas.csv": PostcodeAreaSchema,
    "settlements.csv": SettlementSchema,
    "place_aliases.csv": PlaceAliasSchema,
    "places_outside.csv": OutsidePlaceSchema,
    "categories.yml": CategorySchema,
    "themes.yml": ThemeSchema,
    "audiences.yml": AudienceSchema,
    "organisations.yml": OrganisationSchema,
    "locations.yml": LocationSchema,
    "services.yml": ServiceSchema,
    "respite.yml": RespiteOfferSchema,
    "access_roles.csv": AccessRoleSchema,
}
