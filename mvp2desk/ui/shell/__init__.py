"""Assembly of the main window."""
