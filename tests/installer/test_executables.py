"""Which subsystem does a Windows executable have? pip's own launchers are read on every system."""

from pathlib import Path

import pip
import pytest

from installer.executables import Subsystem, subsystem

LAUNCHERS = Path(pip.__file__).parent / "_vendor" / "distlib"


@pytest.mark.parametrize(("name", "expected"), [("t64.exe", Subsystem.CONSOLE), ("w64.exe", Subsystem.WINDOW)])
def test_a_console_is_told_from_a_window(name: str, expected: Subsystem) -> None:
    assert subsystem(LAUNCHERS / name) is expected


@pytest.mark.parametrize("content", [b"", b"\x7fELF" + bytes(200), b"MZ" + bytes(200)])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.exe").write_bytes(content)
    with pytest.raises(ValueError, match=r"a\.exe is not a Windows executable"):
        subsystem(tmp_path / "a.exe")
