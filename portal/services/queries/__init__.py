"""Reading services: whole records for one page, ready cards for a list."""
