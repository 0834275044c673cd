"""Crashes, logs and hard stops."""
