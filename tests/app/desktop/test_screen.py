"""Is it known before Qt is loaded whether a window can open, and which libraries are missing?"""

import socket
import sys
from pathlib import Path

import pytest

from mvp2desk.app.desktop import screen

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the question only arises on Linux")


@pytest.mark.parametrize(
    ("environment", "plugin"),
    [
        ({}, "xcb"),
        ({"DISPLAY": ":0"}, "xcb"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "wayland"),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "xcb"),
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, "offscreen"),
        ({"QT_QPA_PLATFORM": "wayland;xcb"}, "wayland"),
        ({"QT_QPA_PLATFORM": "vnc:size=800x600"}, "vnc"),
    ],
)
def test_the_plugin_is_the_one_that_qt_will_take(environment: dict[str, str], plugin: str) -> None:
    assert screen.platform_plugin(environment) == plugin


@LINUX
@pytest.mark.parametrize(
    "environment", [{}, {"DISPLAY": ":9876"}, {"WAYLAND_DISPLAY": "x", "XDG_RUNTIME_DIR": "/none"}]
)
def test_no_screen_is_there(environment: dict[str, str]) -> None:
    assert not screen.has_screen(environment)


def test_a_plugin_that_draws_without_a_screen_is_enough() -> None:
    assert screen.has_screen({"QT_QPA_PLATFORM": "offscreen"})


@LINUX
def test_a_wayland_server_that_listens_is_a_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("wayland-7")
        server.listen()
        assert screen.has_screen({"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": "."})
    assert not screen.has_screen({"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": "."})


def test_missing_libraries_are_read_out_of_ldd() -> None:
    told = """
/venv/PySide6/QtWidgets.abi3.so:
\tlinux-vdso.so.1 (0x00007ffd)
\tlibxcb-keysyms.so.1 => not found
\tlibGL.so.1 => /lib/x86_64-linux-gnu/libGL.so.1 (0x00007f1)
/venv/PySide6/Qt/plugins/platforms/libqxcb.so:
\tlibxcb-icccm.so.4 => not found
\tlibxcb-keysyms.so.1 => not found
"""
    assert screen.not_found(told) == ("libxcb-icccm.so.4", "libxcb-keysyms.so.1")


def test_a_real_screen_needs_more_packages_than_none() -> None:
    without = set(screen.debian_packages({"QT_QPA_PLATFORM": "offscreen"}))
    assert without < set(screen.debian_packages({}))
    assert without < set(screen.debian_packages({"WAYLAND_DISPLAY": "wayland-0"}))
