"""The fixtures of these tests: those of the window."""

from sessions import qapp_cls, sample, start

__all__ = ["qapp_cls", "sample", "start"]
