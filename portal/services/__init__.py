"""What help exists: for whom, how to get in, what it costs, how fresh the facts are. Key words: service, layer, access mode."""
