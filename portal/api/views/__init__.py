"""What answers other programs and other sites."""
