"""The open project."""
