"""Reading the catalogue, the full-text index and the cards."""
