"""Reading, writing and loading record files."""
