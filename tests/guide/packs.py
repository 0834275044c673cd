"""Where the real pack lies, and how a test breaks a copy of it."""

from collections.abc import Callable
from pathlib import Path

RESOURCES = Path(__file__).parents[2] / "resources"
PACK = RESOURCES / "guide" / "2025-2026"

Edit = Callable[[str, str, str], Path]
"""Changes the first text in a file of a copy of the pack to another; gives the copy's folder."""
