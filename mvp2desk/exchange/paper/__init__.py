"""A document set on paper: type, lines, pages, and the structure that a screen reader follows."""
