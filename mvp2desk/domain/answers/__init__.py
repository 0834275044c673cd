"""Answers of forms, their progress, and all answers of a project."""
