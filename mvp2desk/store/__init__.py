"""Keeps the town's work: one workspace, one journal."""
