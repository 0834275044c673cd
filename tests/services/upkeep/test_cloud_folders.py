"""Folders that a service carries to other machines, and folders that only sound like it."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from mvp2desk.services.upkeep.cloud_folders import synchronised_by, synchronised_words
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
    assert synchronised_by(PurePosixPath(path), {}) == service


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
    assert synchronised_by(PureWindowsPath(path), {}) == service


@pytest.mark.parametrize(
    "path",
    [
        "/home/ann/Boxborough/mvp", "/home/ann/Boxford/mvp", "/home/ann/Foxborough", "/home/ann/mailbox/mvp",
        "/home/ann/Dropboxes/mvp", "/home/ann/OneDriver/mvp", "/home/ann/.local/share/MVP2 Desk/workspace",
        "/home/ann/Drive/mvp", "/home/ann/Google/mvp",
    ],
)  # fmt: skip
def test_a_folder_that_only_sounds_like_one(path: str) -> None:
    assert synchronised_by(PurePosixPath(path), {}) == ""


def test_a_folder_that_the_environment_names() -> None:
    environment = {"OneDriveCommercial": "/data/town-files"}
    assert synchronised_by(PurePosixPath("/data/town-files/mvp"), environment) == "OneDrive"
    assert synchronised_by(PurePosixPath("/data/town-files-too/mvp"), environment) == ""
    assert synchronised_by(PurePosixPath("/data/mvp"), {"OneDrive": ""}) == ""


def test_the_warning_names_folder_and_service(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox" / "mvp"
    warning = synchronised_words(Words(), folder, {})
    assert str(folder) in warning
    assert "by Dropbox" in warning
    assert synchronised_words(Words(), tmp_path / "mvp", {}) == ""
