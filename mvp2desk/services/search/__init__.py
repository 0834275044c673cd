"""Search over the guide and the project."""
