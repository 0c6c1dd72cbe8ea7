"""What the API asks of the records."""
