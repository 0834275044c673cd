"""Tests that need a screen which an X server draws, real or virtual; elsewhere they are skipped and say so.

QT_QPA_PLATFORM=xcb xvfb-run -a -s '-screen 0 1280x1024x24 -noreset' python3 run.py test -m screen
"""

import os
import shutil
import sys
from pathlib import Path

import pytest
from sessions import sample, sample_town, start

from mvp2desk.app.desktop.screen import has_screen, platform_plugin

__all__ = ["sample", "sample_town", "start"]

_HERE = Path(__file__).parent


def _lacking() -> str:
    if not sys.platform.startswith("linux") or platform_plugin(os.environ) != "xcb":
        return "Qt does not draw on an X screen here (QT_QPA_PLATFORM=xcb)"
    if not has_screen(os.environ):
        return "no X screen answers here (xvfb-run gives one)"
    return "" if shutil.which("xdotool") else "xdotool is not installed (Debian: xdotool)"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands in this folder, and skip it where there is nothing to see it on."""
    lacking = _lacking()
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.screen)
            if lacking:
                item.add_marker(pytest.mark.skip(reason=lacking))
