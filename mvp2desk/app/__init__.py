"""Builds and connects every part."""
