"""Writing what is public into files for others."""
