"""Reading other people's files, comparing them with ours, and keeping what changed."""
