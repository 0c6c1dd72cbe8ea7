"""Writing the feed to files, and reading files of others."""
