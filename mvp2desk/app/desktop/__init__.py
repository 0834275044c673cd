"""One run of the window: start, session, single instance, upkeep."""
