"""What does Folium draw: the map, its base layer, and the call that hands both to our own script?"""

from dataclasses import dataclass
from typing import cast

import folium
from folium.template import Template
from markupsafe import Markup, escape

# The middle of the region; the script moves to the visitor's results before the first map image is asked for.
REGION_CENTRE = (51.08, 5.85)
REGION_ZOOM = 10
CLOSEST_ZOOM = 18


class PortalMap(folium.Map):
    """A Folium map without the scripts and styles that Folium takes from elsewhere."""

    default_js = []
    default_css = []


class ServiceLayer(folium.MacroElement):
    """Hands the map that Folium made to map.js, which draws places and pop-ups as text nodes only."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            window.portalMap.attach({{ this._parent.get_name() }}, {{ this.options|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, options: dict[str, object]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # Folium's own constructor has no types
        self._name = "ServiceLayer"
        self.options = options


@dataclass(frozen=True, slots=True)
class MapShell:
    """The two parts of a Folium map that we use; its header would bring inline styles and forbid zooming."""

    html: Markup
    script: str


def draw_shell(tile_url: str, tile_attribution: str, options: dict[str, object]) -> MapShell:
    """Draw the map with this base layer, or without one when tile_url is empty.

    Equal settings give equal text. The script only defines window.portalMap.draw; loading it draws nothing.
    """
    shell = PortalMap(
        location=REGION_CENTRE,
        zoom_start=REGION_ZOOM,
        tiles=None,
        zoom_control=False,
        scroll_wheel_zoom=False,
        minZoom=7,
        maxZoom=CLOSEST_ZOOM,
    )
    shell._id = "portal"
    if tile_url:
        base = folium.TileLayer(tiles=tile_url, attr=str(escape(tile_attribution)), max_zoom=CLOSEST_ZOOM)
        base._id = "base"
        base.add_to(shell)
    services = ServiceLayer(options)
    services._id = "services"
    services.add_to(shell)
    figure = cast("folium.Figure", shell.get_root())
    figure.render()
    script = f"window.portalMap.draw = function () {{\n{figure.script.render()}\n}};\n"
    return MapShell(Markup(figure.html.render().strip()), script)  # noqa: S704 # Folium's own div, nothing of a visitor
