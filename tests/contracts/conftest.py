"""The program's own application, for the editors."""

from sessions import qapp_cls

__all__ = ["qapp_cls"]
