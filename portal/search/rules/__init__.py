"""Pure decisions of the search: words, filters, facets, order."""
