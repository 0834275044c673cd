"""Status of a project, and dates."""
