"""What the self-assessment reads: its lists from files, and services nearby."""
