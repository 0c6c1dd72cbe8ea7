"""The shapes of the files of this room."""
