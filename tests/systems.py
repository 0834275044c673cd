"""Differences between systems that tests depend on."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

takes_open_files_away = pytest.mark.skipif(
    os.name == "nt", reason="Windows refuses to move, replace or delete an open file, which another test tries"
)


def needs(*programs: str) -> pytest.MarkDecorator:
    """Skip the test unless the programs are installed; on Debian, .ci/run installs them."""
    missing = [program for program in programs if not shutil.which(program)]
    return pytest.mark.skipif(bool(missing), reason=f"needs {', '.join(missing)}")


def on_wine() -> bool:
    """Return True under Wine, which differs from Windows in some things."""
    if sys.platform != "win32":
        return False
    import ctypes

    return hasattr(ctypes.windll.ntdll, "wine_get_version")


def make_link(link: Path, target: str | Path) -> None:
    """Make a symbolic link, or skip the test if this user may not."""
    try:
        link.symlink_to(target, target_is_directory=(link.parent / target).is_dir())
    except OSError:
        if os.name != "nt":
            raise
    if not link.is_symlink():  # Wine 8 makes none and reports success
        pytest.skip("needs a symbolic link, which Windows lets administrators and developers make, and Wine 8 nobody")


def make_pipe(path: Path) -> None:
    """Make a named pipe in a folder, or skip the test."""
    if os.name == "nt":
        pytest.skip("needs a named pipe in a folder, which Windows does not have")
    os.mkfifo(path)


@contextmanager
def kept_from_writing(path: Path) -> Iterator[None]:
    """Hold a file open as some programs on Windows do, so that others may only read it. Skips the test elsewhere."""
    if sys.platform != "win32":
        pytest.skip("only Windows lets a program keep others from writing")
    import ctypes
    from ctypes import wintypes

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateFileW.restype = wintypes.HANDLE
    kernel.CreateFileW.argtypes = [
        wintypes.LPCWSTR,
        *[wintypes.DWORD] * 2,
        wintypes.LPVOID,
        *[wintypes.DWORD] * 2,
        wintypes.HANDLE,
    ]
    kernel.CloseHandle.argtypes = [wintypes.HANDLE]
    read, share_reading, existing = 0x80000000, 1, 3
    handle = kernel.CreateFileW(str(path), read, share_reading, None, existing, 0, None)
    assert handle != wintypes.HANDLE(-1).value, ctypes.WinError(ctypes.get_last_error())
    try:
        yield
    finally:
        kernel.CloseHandle(handle)
