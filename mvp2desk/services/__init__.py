"""What a user does: open, record, undo, check, prepare."""
