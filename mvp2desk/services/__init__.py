"""Actions of a user: open, record, undo, check, prepare."""
