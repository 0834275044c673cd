"""Registers and journal of a project."""
