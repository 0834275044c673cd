"""Which files of those that PyInstaller collects belong in the folder?"""

import pytest

from installer.exclusions import is_wanted

WANTED = [
    "mvp2desk/resources/icons/mvp2desk.svg",
    "mvp2desk/resources/fonts/Mvp2deskSans-Regular.ttf",
    "babel/locale-data/zh_Hans_CN.dat",
    "babel/locale-data/root.dat",
    "reportlab-5.1.0.dist-info/licenses/LICENSE",
    "PySide6/plugins/platforms/qwindows.dll",
    "PySide6/Qt/plugins/platforms/libqxcb.so",
    "PySide6/Qt/plugins/platforms/libqwayland.so",
    "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
    "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
    "PySide6/Qt/plugins/platformthemes/libqxdgdesktopportal.so",
    "PySide6/plugins/iconengines/qsvgicon.dll",
    "PySide6/plugins/imageformats/qsvg.dll",
    "PySide6/Qt6Network.dll",
    "PySide6/QtNetwork.pyd",
    "PySide6/Qt/lib/libQt6DBus.so.6",
    "PySide6/translations/qtbase_zh_CN.qm",
    "pillow.libs/libjpeg-6dc8d115.so.62.4.0",
    "PIL/_imaging.cp311-win_amd64.pyd",
    "libcrypto-3.dll",
    "sqlite3.dll",
    "_sqlite3.pyd",
]
LEFT_OUT = [
    "babel/locale-data/de.dat",
    "filelock-4.2.12.dist-info/sboms/filelock.cdx.json",
    "PySide6/translations/qtbase_de.qm",
    "PySide6/translations/qt_help_zh_CN.qm",
    "PySide6/plugins/imageformats/qwebp.dll",
    "PySide6/plugins/platforms/qdirect2d.dll",
    "PySide6/plugins/sqldrivers/qsqlite.dll",
    "PySide6/plugins/styles/qmodernwindowsstyle.dll",
    "PySide6/plugins/tls/qopensslbackend.dll",
    "PySide6/Qt/plugins/egldeviceintegrations/libqeglfs-x11-integration.so",
    "PySide6/opengl32sw.dll",
    "PySide6/Qt6Quick.dll",
    "PySide6/Qt/lib/libQt6OpenGL.so.6",
    "PIL/_avif.cp311-win_amd64.pyd",
    "PIL/_webp.cpython-311-x86_64-linux-gnu.so",
    "pillow.libs/libharfbuzz-fb49c9fc.so.0.61450.0",
    "PIL/.dylibs/libwebp.7.dylib",
    "_ssl.pyd",
    "libssl-3.dll",
    "libssl.so.3",
    "ucrtbase.dll",
]


@pytest.mark.parametrize("target", WANTED)
@pytest.mark.parametrize("separator", ["/", "\\"])
def test_parts_that_the_program_uses_stay(target: str, separator: str) -> None:
    assert is_wanted(target.replace("/", separator))


@pytest.mark.parametrize("target", LEFT_OUT)
@pytest.mark.parametrize("separator", ["/", "\\"])
def test_parts_that_it_never_uses_are_left_out(target: str, separator: str) -> None:
    assert not is_wanted(target.replace("/", separator))
