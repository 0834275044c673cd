"""The script packs a folder, lists what it made, and writes the hashes."""

import os
from pathlib import Path

import pytest

from installer.packages import __main__ as package
from installer.packages.release import Release
from tests.systems import needs


@needs("makensis", "wixl", "msibuild")
def test_a_folder_named_from_here_gives_all_packages(
    release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(release.folder.parent)
    assert package.main([release.folder.name, "--out", os.path.relpath(tmp_path / "made")]) == 0
    made = sorted(path.name.partition("windows-x64")[2] for path in (tmp_path / "made").glob("MVP2-Desk-*"))
    assert made == ["-portable.zip", "-setup.exe", ".cdx.json", ".msi"]
    sums = (tmp_path / "made" / "SHA256SUMS").read_text().splitlines()
    listed = capsys.readouterr().out
    assert len(sums) == 4 and all(line.split()[0] in listed for line in sums)
