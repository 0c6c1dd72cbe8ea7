"""The files of this room."""
