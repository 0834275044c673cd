"""Backups, disk space and cloud folders."""
