"""What help exists, for whom, how to get in and what it costs. Key words: service, layer, access mode, freshness."""
