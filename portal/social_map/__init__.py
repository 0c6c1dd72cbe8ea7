"""The map beside the list: a Folium shell, the GeoJSON it loads, and the panel that opens on request."""
