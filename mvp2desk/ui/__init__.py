"""The user interface, in PySide6."""
