"""Editors, one for each kind of field."""
