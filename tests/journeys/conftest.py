"""The fixtures of these tests: those of the window."""

from sessions import sample, sample_town, start

__all__ = ["sample", "sample_town", "start"]
