"""Views of form pages, worded in one language."""
