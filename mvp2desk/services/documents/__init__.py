"""Documents: answers as blocks for an audience."""
