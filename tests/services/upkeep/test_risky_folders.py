"""Folders that a service carries to other machines, folders that only sound like it, and folders on the network."""

import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from mvp2desk.services.upkeep.risky_folders import is_in_icloud, risk_words, synchronized_by
from mvp2desk.store.network_folders import is_on_network
from mvp2desk.text.words import Words


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/home/ann/Dropbox/mvp", "Dropbox"),
        ("/home/ann/Dropbox (Town of Ware)/mvp", "Dropbox"),
        ("/Users/ann/Library/CloudStorage/OneDrive-Personal/mvp", "OneDrive"),
        ("/Users/ann/Library/CloudStorage/GoogleDrive-ann@ware.example/My Drive/mvp", "Google Drive"),
        ("/Users/ann/Library/Mobile Documents/com~apple~CloudDocs/mvp", "iCloud Drive"),
        ("/Users/ann/Library/CloudStorage/Box-Box/mvp", "Box"),
        ("/Users/ann/Box/mvp", "Box"),
        ("/Users/ann/Box Sync/mvp", "Box"),
    ],
)
def test_a_folder_of_a_service(path: str, service: str) -> None:
    assert synchronized_by(PurePosixPath(path), {}) == service


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (r"C:\Users\ann\OneDrive - Town of Boxford\mvp", "OneDrive"),
        (r"C:\Users\ann\onedrive\mvp", "OneDrive"),
        (r"C:\Users\ann\iCloudDrive\mvp", "iCloud Drive"),
        (r"G:\My Drive\mvp", "Google Drive"),
    ],
)
def test_a_folder_of_a_service_on_windows(path: str, service: str) -> None:
    assert synchronized_by(PureWindowsPath(path), {}) == service


@pytest.mark.parametrize(
    "path",
    [
        "/home/ann/Boxborough/mvp", "/home/ann/Boxford/mvp", "/home/ann/Foxborough", "/home/ann/mailbox/mvp",
        "/home/ann/Dropboxes/mvp", "/home/ann/OneDriver/mvp", "/home/ann/.local/share/MVP2 Desk/workspace",
        "/home/ann/Drive/mvp", "/home/ann/Google/mvp",
    ],
)  # fmt: skip
def test_a_folder_that_only_sounds_like_one(path: str) -> None:
    assert synchronized_by(PurePosixPath(path), {}) == ""


def test_a_folder_that_the_environment_names() -> None:
    environment = {"OneDriveCommercial": "/data/town-files"}
    assert synchronized_by(PurePosixPath("/data/town-files/mvp"), environment) == "OneDrive"
    assert synchronized_by(PurePosixPath("/data/town-files-too/mvp"), environment) == ""
    assert synchronized_by(PurePosixPath("/data/mvp"), {"OneDrive": ""}) == ""


def test_the_warning_names_folder_and_service(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox" / "mvp"
    warning = risk_words(Words(), folder, {})
    assert str(folder) in warning
    assert "by Dropbox" in warning
    assert risk_words(Words(), tmp_path / "mvp", {}) == ""


@pytest.mark.skipif(sys.platform == "win32", reason="iCloud Drive of Windows has no desktop and documents")
def test_documents_that_icloud_synchronizes(tmp_path: Path) -> None:
    drive = tmp_path / "Library" / "Mobile Documents" / "com~apple~CloudDocs"
    drive.mkdir(parents=True)
    for name in ("Desktop", "Documents"):
        (tmp_path / name / "mvp").mkdir(parents=True)
        assert not is_in_icloud(tmp_path / name / "mvp", tmp_path)
        (drive / name).symlink_to(tmp_path / name, target_is_directory=True)
        assert is_in_icloud(tmp_path / name / "mvp", tmp_path)
    assert not is_in_icloud(tmp_path / "mvp", tmp_path)


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        (r"\\townhall\shared\mvp", True), (r"\\?\UNC\townhall\shared\mvp", True), (r"\\.\C:\mvp", False),
        (r"C:\mvp", False), (r"\\?\C:\mvp", False), ("mvp", False), (r"\mvp", False),
    ],
)  # fmt: skip
def test_a_folder_on_the_network(path: str, *, remote: bool) -> None:
    assert is_on_network(PureWindowsPath(path)) == remote


def test_two_slashes_are_no_share_elsewhere() -> None:
    assert not is_on_network(PurePosixPath("//townhall/shared/mvp"))


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows has paths of shares")
def test_a_workspace_on_a_share_is_warned_of() -> None:
    assert "is in a network folder" in risk_words(Words(), Path(r"\\townhall\shared\mvp"), {})
