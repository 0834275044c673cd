"""Native libraries are recognized by their files; an unknown one is listed by its name."""

import sys
from pathlib import Path

import pytest
from sample_library import library

from installer.packages.native_libraries import NativeLibrary, file_version, native_libraries


def test_libraries_are_named_with_version_and_license(tmp_path: Path) -> None:
    (tmp_path / "PySide6").mkdir()
    for name, numbers in {
        "python311.dll": (3, 11, 9150, 1013),
        "sqlite3.dll": (3, 45, 1, 0),
        "libcrypto-3.dll": (3, 0, 13, 0),
        "PySide6/Qt6Core.dll": (6, 11, 3, 0),
        "PySide6/Qt6Gui.dll": (6, 11, 3, 0),
        "_ctypes.pyd": (3, 11, 9150, 1013),
        "unknown.dll": (1, 2, 3, 4),
    }.items():
        (tmp_path / name).write_bytes(library(*numbers))
    assert native_libraries(tmp_path, ["PySide6"]) == [
        NativeLibrary("CPython", "3.11.9", "PSF-2.0", (Path("python311.dll"),)),
        NativeLibrary("OpenSSL", "3.0.13", "Apache-2.0", (Path("libcrypto-3.dll"),)),
        NativeLibrary("Qt", "6.11.3", "LGPL-3.0-only", (Path("PySide6/Qt6Core.dll"),)),
        NativeLibrary("SQLite", "3.45.1", "blessing", (Path("sqlite3.dll"),)),
        NativeLibrary("unknown.dll", "1.2.3.4", "", (Path("unknown.dll"),)),
    ]


def test_a_library_without_a_version_resource_has_no_version(tmp_path: Path) -> None:
    assert file_version(b"MZ") is None
    (tmp_path / "libffi-8.dll").write_bytes(b"MZ")
    assert native_libraries(tmp_path, []) == [NativeLibrary("libffi", "", "MIT", (Path("libffi-8.dll"),))]


@pytest.mark.skipif(sys.platform != "linux", reason="is about names of libraries on Linux")
def test_on_linux_the_name_holds_the_version(tmp_path: Path) -> None:
    (tmp_path / "libz.so.1.2.13").touch()
    (tmp_path / "libz.so.1").symlink_to("libz.so.1.2.13")
    assert native_libraries(tmp_path, []) == [NativeLibrary("zlib", "1.2.13", "Zlib", (Path("libz.so.1.2.13"),))]
