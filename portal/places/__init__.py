"""Places: municipalities, settlements and postcodes, and what a person means who types one of them."""
