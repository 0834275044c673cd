"""Checks and calculations over answers."""
