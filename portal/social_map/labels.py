"""How does the map call things, on screen and for a screen reader?"""

from flask_babel import lazy_gettext
from flask_babel.speaklater import LazyString

from portal.services.labels import LAYER_LABELS
from portal.services.rules.records import Layer
from portal.social_map.rules.points import MarkerShape

SHAPE_LABELS: dict[MarkerShape, LazyString] = {
    MarkerShape.CIRCLE: lazy_gettext("Help for everybody"),
    MarkerShape.SQUARE: LAYER_LABELS[Layer.PRIMARY],
    MarkerShape.DIAMOND: LAYER_LABELS[Layer.TAILORED],
    MarkerShape.SIGNPOST: LAYER_LABELS[Layer.ACCESS],
}

# The script fills in {count}, {number}, {name} and {place}: those words are not Python's.
MAP_TEXTS: dict[str, LazyString] = {
    "map": lazy_gettext("Map. Move with the arrow keys, zoom with plus and minus."),
    "buttons": lazy_gettext("Move and zoom the map"),
    "zoomIn": lazy_gettext("Zoom in"),
    "zoomOut": lazy_gettext("Zoom out"),
    "moveUp": lazy_gettext("Move the map up"),
    "moveDown": lazy_gettext("Move the map down"),
    "moveLeft": lazy_gettext("Move the map left"),
    "moveRight": lazy_gettext("Move the map right"),
    "showAll": lazy_gettext("Show all places"),
    "searchHere": lazy_gettext("Search in this area"),
    "onePlace": lazy_gettext("The map shows 1 place."),
    "places": lazy_gettext("The map shows {count} places."),
    "noPlaces": lazy_gettext("None of these places has a spot on the map. The list has them all."),
    "oneUnplaced": lazy_gettext("1 place has no address. It is only in the list."),
    "unplaced": lazy_gettext("{count} places have no address. They are only in the list."),
    "approximate": lazy_gettext("Approximate location"),
    "cluster": lazy_gettext("{count} places close together"),
    "severalPlaces": lazy_gettext("Several places close together"),
    "listedPlaces": lazy_gettext("With places from this part of the list"),
    "spot": lazy_gettext("{count} places in this spot"),
    "inList": lazy_gettext("number {number} in the list"),
    "searchedPlace": lazy_gettext("You searched around {place}"),
    "closePopup": lazy_gettext("Close this window"),
    "noTiles": lazy_gettext("The map images do not load. You see place names instead."),
    "wheel": lazy_gettext("Hold Ctrl and scroll to zoom."),
    "inView": lazy_gettext("Markers in view: {count}."),
}
