"""Reads the content pack of one edition of the guide."""
