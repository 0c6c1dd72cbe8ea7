"""What may be asked in a query string, for each kind of question."""

from typing import Any

from marshmallow import ValidationError, fields, post_load, validates_schema

from portal.api import labels
from portal.api.rules.names import ACCESS, COST
from portal.api.rules.paging import CURSOR, LARGEST_SIZE, LAST_PAGE, USUAL_SIZE, Cursor, Paging
from portal.api.schemas.fields import (
    CRS84,
    SLUG,
    Area,
    Incoming,
    Moment,
    Number,
    Truth,
    Whole,
    between,
    one_of,
    several,
    text,
)
from portal.services.models.access import AccessDomain

FARTHEST_KM = 25
CLOSEST_ZOOM = 18
CBS_CODE = r"^GM[0-9]{4}$"


class NoParameters(Incoming):
    """A question without any choice."""


class ListParameters(Incoming):
    """Which part of a list."""

    page = Whole(load_default=1, validate=between(1, LAST_PAGE))
    page_size = Whole(load_default=USUAL_SIZE, validate=between(1, LARGEST_SIZE))
    after = text(60, CURSOR)

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def refuse_two_ways(self, _data: dict[str, Any], original: dict[str, Any], **_rest: Any) -> None:
        """A page and a place to go on from contradict each other."""
        if "page" in original and "after" in original:
            raise ValidationError(str(labels.PAGE_AND_AFTER), "after")

    @post_load
    def put_together(self, data: dict[str, Any], **_rest: Any) -> dict[str, Any]:
        """One value says which part."""
        after = data.pop("after", None)
        page, size = data.pop("page"), data.pop("page_size")
        return data | {"paging": Paging(page, size, Cursor.parse(after) if after else None)}


class FilterParameters(Incoming):
    """Every filter of the list of services."""

    q = text(200)
    place = text(100)
    radius = Whole(validate=between(2, FARTHEST_KM))
    category = several(text(60, SLUG))
    audience = several(text(60, SLUG))
    access = several(fields.String(validate=one_of(tuple(ACCESS))))
    open_now = Truth()
    cost = fields.String(validate=one_of(tuple(COST)))
    bbox = Area()
    crs = fields.String(validate=one_of((CRS84,)))

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def refuse_circle_without_centre(self, _data: dict[str, Any], original: dict[str, Any], **_rest: Any) -> None:
        """A distance from nowhere says nothing."""
        if "radius" in original and "place" not in original:
            raise ValidationError(str(labels.RADIUS_NEEDS_PLACE), "radius")


class ServiceParameters(FilterParameters, ListParameters):
    """The list of services."""


class MapParameters(FilterParameters):
    """The same list as points or groups of points."""

    zoom = Whole(load_default=8, validate=between(0, CLOSEST_ZOOM))


class PlaceListParameters(ListParameters):
    """A list of which the items have coordinates."""

    crs = fields.String(validate=one_of((CRS84,)))


class LocationParameters(PlaceListParameters):
    """The list of locations."""

    bbox = Area()
    municipality = text(6, CBS_CODE)


class SettlementParameters(PlaceListParameters):
    """The list of settlements."""

    municipality = text(6, CBS_CODE)


class CoordinateParameters(Incoming):
    """One thing that has coordinates."""

    crs = fields.String(validate=one_of((CRS84,)))


class AccessPointParameters(ListParameters):
    """The list of access points."""

    municipality = text(6, CBS_CODE)
    settlement = text(100, SLUG)
    domain = fields.String(validate=one_of(tuple(domain.value for domain in AccessDomain)))
    age = Number(validate=between(0, 120))


class MomentParameters(Incoming):
    """A question about one moment."""

    at = Moment()
