"""The map as GeoJSON (RFC 7946): single services, or groups of services that lie close together."""

from marshmallow import fields

from portal.api.schemas.answers import Point
from portal.api.schemas.fields import Outgoing
from portal.services.rules.records import Layer


class MapProperties(Outgoing):
    """Of a group: how many. Of one service: what a marker needs to say."""

    is_cluster = fields.Boolean(required=True)
    count = fields.Integer(required=True)
    name = fields.String()
    url = fields.Url()
    organisation = fields.String()
    layer = fields.String(metadata={"enum": [layer.value for layer in Layer]})
    place = fields.String()
    is_approximate = fields.Boolean()


class MapFeature(Outgoing):
    """A service, or a group with the box to look into for what is in it."""

    type = fields.String(required=True, metadata={"enum": ["Feature"]})
    id = fields.UUID()
    bbox = fields.List(fields.Float(), metadata={"minItems": 4, "maxItems": 4})
    geometry = fields.Nested(Point, required=True)
    properties = fields.Nested(MapProperties, required=True)


class MapAnswer(Outgoing):
    """What stands in the area that was asked."""

    type = fields.String(required=True, metadata={"enum": ["FeatureCollection"]})
    is_clustered = fields.Boolean(required=True)
    count = fields.Integer(required=True)
    without_location = fields.Integer(required=True)
    features = fields.List(fields.Nested(MapFeature), required=True)
