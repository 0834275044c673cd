"""The recorder: every change to a project goes through it."""
