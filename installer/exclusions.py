"""Modules and files that PyInstaller collects and the program never uses (docs/decisions/0016).

The trial of the built program fails if one of them is needed.
"""

import re
from pathlib import PureWindowsPath

MODULES = (
    *("tkinter", "pytest", "numpy", "setuptools", "distutils", "pydoc", "doctest", "unittest", "lib2to3"),
    *("ssl", "_ssl", "ftplib", "smtplib", "xmlrpc"),
    *("charset_normalizer", "PySide6.QtQml", "PySide6.QtQuick"),
)
LOCALES = ("en", "zh", "es", "pt")
PLUGINS = {
    "iconengines": ("svg",),
    "imageformats": ("svg",),  # pictures of documents are read by pillow
    "platforms": ("windows", "cocoa", "xcb", "wayland", "offscreen"),
    "platforminputcontexts": ("compose", "ibus"),
    "platformthemes": ("",),
    "printsupport": ("",),
    "wayland-decoration-client": ("",),
    "wayland-shell-integration": ("",),
}
"""Folders of Qt's plugins, with the beginnings of the names that the program uses."""

LIBRARIES = re.compile(
    r"(lib)?Qt6?(Qml|Quick|Sql|Test|Designer|Help|OpenGL|EglFS|VirtualKeyboard|Pdf)|opengl32sw"
    r"|(lib)?ssl[-.]|_ssl\b"
    r"|_(avif|webp|imagingcms|imagingft|imagingtk)\b"
    r"|ucrtbase|api-ms-win-"
)
PILLOW = re.compile(r"lib(avif|brotli|freetype|harfbuzz|lcms2|png|sharpyuv|webp)")
"""Libraries in pillow's own folders, needed by these of its modules only."""


def is_wanted(target: str) -> bool:
    """True if the file belongs in the folder: no other languages, no unused parts of Qt, pillow and Python."""
    *folders, name = PureWindowsPath(target).parts  # takes both separators
    if "locale-data" in folders:
        return name.partition(".")[0].partition("_")[0] in (*LOCALES, "root")
    if "translations" in folders and name.endswith(".qm"):
        return name.startswith("qtbase_") and name.removeprefix("qtbase_").startswith(LOCALES)
    if "plugins" in folders:
        return re.sub("^(lib)?q?", "", name).startswith(PLUGINS.get(folders[-1], ()))
    if {"pillow.libs", ".dylibs"} & set(folders):
        return not PILLOW.match(name)
    return "sboms" not in folders and not LIBRARIES.match(name)
