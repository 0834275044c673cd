"""The setup holds every file of the build, and its text is complete in both languages."""

import re
from pathlib import Path

import pytest

from installer.packages import windows_setup
from installer.packages.release import CONTENTS, WINDOWS, Release
from tests.systems import needs

SCRIPT = windows_setup.SCRIPT.read_text(encoding="utf-8")


def test_every_file_goes_to_its_own_folder(release: Release) -> None:
    folder = release.folder
    assert windows_setup.file_list(folder) == (
        'SetOutPath "$INSTDIR"\n'
        f'File "{folder / "MVP2 Desk.exe"}"\n'
        'SetOutPath "$INSTDIR\\_internal\\a folder"\n'
        f'File "{folder / "_internal/a folder/data.txt"}"\n'
        'SetOutPath "$INSTDIR\\_internal"\n'
        f'File "{folder / "_internal/base_library.zip"}"\n'
        'SetOutPath "$INSTDIR"\n'
        f'File "{folder / "mvp2desk.exe"}"\n'
    )


def test_a_name_that_the_script_would_misread_is_refused(release: Release) -> None:
    (release.folder / "_internal" / "$data.txt").touch()
    with pytest.raises(SystemExit, match="cannot pack"):
        windows_setup.file_list(release.folder)


def test_every_sentence_is_there_in_english_and_chinese() -> None:
    sentences = dict.fromkeys(re.findall(r"^LangString (\w+) ", SCRIPT, re.MULTILINE), 0)
    assert len(sentences) == 4
    for sentence in sentences:
        assert f"LangString {sentence} ${{LANG_ENGLISH}}" in SCRIPT
        assert f"LangString {sentence} ${{LANG_SIMPCHINESE}}" in SCRIPT
        assert f"$({sentence})" in SCRIPT


def test_the_removal_knows_everything_that_is_installed() -> None:
    removal = SCRIPT.partition("!macro DELETE_PROGRAM")[2].partition("!macroend")[0]
    for name in CONTENTS[WINDOWS]:
        assert f"\\{name.replace('MVP2 Desk', '${PROGRAM}')}" in removal


@needs("makensis")
def test_the_same_folder_gives_the_same_set_up(release: Release, icon: Path) -> None:
    first = windows_setup.make(release, icon).read_bytes()
    for path in release.folder.rglob("*.*"):
        path.touch()
    made = windows_setup.make(release, icon)
    assert made.name == "MVP2-Desk-1.2.3-windows-x64-setup.exe"
    assert first.startswith(b"MZ")
    assert made.read_bytes() == first
