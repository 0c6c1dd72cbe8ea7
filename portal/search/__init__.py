"""Finding help: text, place and filters to a ranked list and its map. Key words: catalogue, facet, card."""
