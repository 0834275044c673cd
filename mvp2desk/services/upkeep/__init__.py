"""Backups, disk space and folders that endanger a workspace."""
