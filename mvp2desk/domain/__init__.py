"""Entities and rules; standard library only."""
