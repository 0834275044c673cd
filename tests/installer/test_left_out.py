"""Which files of those that PyInstaller collects belong in the folder?"""

import pytest

from installer.left_out import is_wanted

WANTED = [
    "mvp2desk/resources/icons/mvp2desk.svg",
    "mvp2desk/resources/fonts/Mvp2deskSans-Regular.ttf",
    "babel/locale-data/zh_Hans_CN.dat",
    "babel/locale-data/root.dat",
    "PySide6/plugins/platforms/qwindows.dll",
    "PySide6/Qt/plugins/platforms/libqxcb.so",
    "PySide6/plugins/iconengines/qsvgicon.dll",
    "PySide6/plugins/imageformats/qsvg.dll",
    "PySide6/plugins/imageformats/qjpeg.dll",
    "PySide6/Qt6Network.dll",
    "PySide6/QtNetwork.pyd",
    "PySide6/Qt/lib/libQt6DBus.so.6",
    "PySide6/translations/qtbase_zh_CN.qm",
    "sqlite3.dll",
    "_sqlite3.pyd",
]
LEFT_OUT = [
    "babel/locale-data/de.dat",
    "PySide6/translations/qtbase_de.qm",
    "PySide6/translations/qt_help_zh_CN.qm",
    "PySide6/plugins/tls/qopensslbackend.dll",
    "PySide6/plugins/sqldrivers/qsqlite.dll",
    "PySide6/Qt6Quick.dll",
    "PySide6/Qt/lib/libQt6OpenGL.so.6",
]


@pytest.mark.parametrize("target", WANTED)
@pytest.mark.parametrize("separator", ["/", "\\"])
def test_parts_that_the_program_uses_stay(target: str, separator: str) -> None:
    assert is_wanted(target.replace("/", separator))


@pytest.mark.parametrize("target", LEFT_OUT)
@pytest.mark.parametrize("separator", ["/", "\\"])
def test_parts_that_it_never_uses_are_left_out(target: str, separator: str) -> None:
    assert not is_wanted(target.replace("/", separator))
