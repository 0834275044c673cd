"""The process and its steps."""
