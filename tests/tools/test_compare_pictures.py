"""Pictures are compared pixel by pixel, whatever their files."""

from pathlib import Path

import pytest
from PIL import Image

from tools.compare_pictures import MOST_PAIRS, THUMBNAIL, compare, contact_sheet, main


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders: home is the same picture in another file, team has one changed pixel, the others lack a partner."""
    before, after = tmp_path / "before", tmp_path / "after"
    for folder in (before, after):
        folder.mkdir()
        Image.new("RGB", (30, 20), "white").save(folder / "team.png")
    Image.new("RGB", (30, 20), "white").save(before / "home.png", compress_level=0)
    Image.new("RGB", (30, 20), "white").save(after / "home.png", compress_level=9)
    Image.new("RGB", (30, 20), "white").save(before / "help.png")
    Image.new("RGB", (30, 20), "white").save(after / "undo.png")
    changed = Image.new("RGB", (30, 20), "white")
    changed.putpixel((3, 4), (254, 255, 255))
    changed.save(after / "team.png")
    return before, after


def test_pictures_are_the_same_when_all_their_pixels_are(folders: tuple[Path, Path]) -> None:
    found = compare(*folders)
    assert (found.same, found.different) == (("home.png",), ("team.png",))
    assert (found.missing, found.added) == (("help.png",), ("undo.png",))
    assert not found.is_equal


def test_a_folder_is_equal_to_itself(folders: tuple[Path, Path]) -> None:
    assert compare(folders[0], folders[0]).is_equal
    assert main([str(folders[0]), str(folders[0])]) == 0


def test_the_contact_sheet_marks_the_changed_pixel_in_red(
    folders: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "sheet.png"
    assert main([*map(str, folders), "--sheet", str(sheet)]) == 1
    assert "1 same, 1 different, 1 missing, 1 added" in capsys.readouterr().out
    with Image.open(sheet) as image:
        assert image.getpixel((2 * THUMBNAIL[0] + 3, 16 + 4)) == (255, 0, 0)


def test_pictures_of_another_size_are_different_and_all_red(folders: tuple[Path, Path]) -> None:
    Image.new("RGB", (31, 20), "white").save(folders[1] / "home.png")
    assert "home.png" in compare(*folders).different
    sheet = contact_sheet(*folders, ("home.png",))
    assert sheet.getpixel((2 * THUMBNAIL[0], 16)) == (255, 0, 0)


def test_a_contact_sheet_has_room_for_a_limited_number_of_pairs(folders: tuple[Path, Path]) -> None:
    assert contact_sheet(*folders, ("team.png",) * (MOST_PAIRS + 1)).height == MOST_PAIRS * (THUMBNAIL[1] + 16)
