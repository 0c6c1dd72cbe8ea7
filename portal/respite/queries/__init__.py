"""The queries of this room."""
