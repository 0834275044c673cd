"""Plan of a project, its contract, and submissions to the state."""
