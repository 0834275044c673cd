"""What a user sees: PySide6."""
