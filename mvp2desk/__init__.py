"""MVP2 Desk: an offline desktop program for carrying an MVP 2.0 grant from award to close-out."""

__version__ = "0.1.0"
