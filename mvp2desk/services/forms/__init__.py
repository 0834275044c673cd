"""Open forms, independent of the storage of their answers."""
