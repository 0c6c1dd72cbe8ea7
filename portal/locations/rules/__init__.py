"""Pure decisions about a place: when it is open, and what a holiday does to that."""
