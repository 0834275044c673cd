"""Blocks of documents and the audiences they are made for."""
