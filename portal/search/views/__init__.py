"""The home page, the list and the map data: pages.py answers, results.py, facets.py and places.py put words to it."""
