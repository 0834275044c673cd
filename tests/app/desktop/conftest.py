"""The fixtures of these tests."""

from sessions import sample, sample_town, start

__all__ = ["sample", "sample_town", "start"]
