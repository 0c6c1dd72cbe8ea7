"""What this room answers over the web."""
