"""How does the map call things, on screen and for a screen reader?"""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from portal.services.labels import LAYER_LABELS
from portal.services.rules import Layer
from portal.social_map.rules import MarkerShape

SHAPE_LABELS: dict[MarkerShape, LazyString] = {
    MarkerShape.CIRCLE: _l("Help for everybody"),
    MarkerShape.SQUARE: LAYER_LABELS[Layer.PRIMARY],
    MarkerShape.DIAMOND: LAYER_LABELS[Layer.TAILORED],
    MarkerShape.SIGNPOST: LAYER_LABELS[Layer.ACCESS],
}

# The script fills in {count}, {number}, {name} and {place}: those words are not Python's.
MAP_TEXTS: dict[str, LazyString] = {
    "map": _l("Map. Move with the arrow keys, zoom with plus and minus."),
    "buttons": _l("Move and zoom the map"),
    "zoomIn": _l("Zoom in"),
    "zoomOut": _l("Zoom out"),
    "moveUp": _l("Move the map up"),
    "moveDown": _l("Move the map down"),
    "moveLeft": _l("Move the map left"),
    "moveRight": _l("Move the map right"),
    "showAll": _l("Show all places"),
    "searchHere": _l("Search in this area"),
    "onePlace": _l("The map shows 1 place."),
    "places": _l("The map shows {count} places."),
    "noPlaces": _l("None of these places has a spot on the map. The list has them all."),
    "oneUnplaced": _l("1 place has no address. It is only in the list."),
    "unplaced": _l("{count} places have no address. They are only in the list."),
    "approximate": _l("Approximate location"),
    "cluster": _l("{count} places close together"),
    "severalPlaces": _l("Several places close together"),
    "listedPlaces": _l("With places from this part of the list"),
    "spot": _l("{count} places in this spot"),
    "inList": _l("number {number} in the list"),
    "searchedPlace": _l("You searched around {place}"),
    "closePopup": _l("Close this window"),
    "noTiles": _l("The map images do not load. You see place names instead."),
    "wheel": _l("Hold Ctrl and scroll to zoom."),
    "inView": _l("Markers in view: {count}."),
}
