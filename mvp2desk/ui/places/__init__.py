"""Places of the window: each has a page and an entry in the navigator."""
