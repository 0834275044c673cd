"""Panels around the page: navigator, guidance, checks, search, status bar."""
