"""The commands that bring records in and out."""
