"""Words and formats in every language."""
