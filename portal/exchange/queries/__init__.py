"""What the database holds, as others may read it."""
