"""Who offers help: providers and how to reach them."""
