"""Views of the pages of the window that are not forms."""
