"""The fixtures of these tests."""

from sessions import qapp_cls, sample, sample_town, start

__all__ = ["qapp_cls", "sample", "sample_town", "start"]
