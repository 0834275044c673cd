"""Builds the frozen program for the system it runs on, and tries it."""
