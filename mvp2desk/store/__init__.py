"""Workspaces on disk: one SQLite database with a journal, attached files, and backups."""
