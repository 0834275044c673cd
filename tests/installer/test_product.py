"""Version, copyright and oldest macOS of the program, as Windows and macOS show them."""

import pytest

from installer import product
from mvp2desk import __version__


@pytest.mark.parametrize(
    ("version", "numbers"),
    [("0.1.0", (0, 1, 0, 0)), ("1.2", (1, 2, 0, 0)), ("2.0.1rc3", (2, 0, 1, 0)), ("1.2.3.4", (1, 2, 3, 4))],
)
def test_a_version_is_four_numbers_on_windows(version: str, numbers: tuple[int, ...]) -> None:
    assert product.version_numbers(version) == numbers


def test_both_programs_have_one_name_and_the_copyright_of_the_license() -> None:
    strings = product.version_strings("mvp2desk.exe")
    assert (strings["ProductName"], strings["FileDescription"]) == ("MVP2 Desk", "MVP2 Desk")
    assert strings["FileVersion"] == strings["ProductVersion"] == __version__
    assert (strings["InternalName"], strings["OriginalFilename"]) == ("mvp2desk", "mvp2desk.exe")
    assert strings["LegalCopyright"].startswith("Copyright © 20")


def test_the_bundle_needs_the_macos_that_qt_needs() -> None:
    wheel = "Wheel-Version: 1.0\nTag: cp310-abi3-macosx_13_0_x86_64\nTag: cp310-abi3-macosx_13_0_universal2\n"
    plist = product.info_plist(wheel)
    assert plist["LSMinimumSystemVersion"] == "13.0"
    assert plist["CFBundleLocalizations"] == ["en", "zh-Hans"]
    with pytest.raises(ValueError, match="empty"):
        product.minimum_macos("Tag: cp310-abi3-win_amd64")
