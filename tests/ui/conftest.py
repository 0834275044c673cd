"""The fixtures of these tests."""

from sessions import qapp_cls, sample, start

__all__ = ["qapp_cls", "sample", "start"]
