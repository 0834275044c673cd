"""Modules and files that PyInstaller collects and the program never uses.

The trial of the built program fails if one of them is needed.
"""

from pathlib import PureWindowsPath

MODULES = ("tkinter", "pytest", "numpy", "PySide6.QtQml", "PySide6.QtQuick")
LOCALES = ("en", "zh", "es", "pt")
PLUGINS = ("egldeviceintegrations", "generic", "networkinformation", "sqldrivers", "tls", "qmltooling", "designer")
LIBRARIES = ("Qml", "Quick", "Sql", "Test", "Designer", "Help", "OpenGL", "VirtualKeyboard")


def is_wanted(target: str) -> bool:
    """True if the file belongs in the folder: no other languages, no unused parts of Qt."""
    parts = PureWindowsPath(target).parts  # takes both separators
    name = parts[-1]
    if "locale-data" in parts:
        return name.partition(".")[0].partition("_")[0] in (*LOCALES, "root")
    if "translations" in parts and name.endswith(".qm"):
        return name.startswith("qtbase_") and name.removeprefix("qtbase_").startswith(LOCALES)
    if "plugins" in parts:
        return not set(PLUGINS) & set(parts)
    return not any(name.startswith((f"libQt6{unused}", f"Qt6{unused}", f"Qt{unused}")) for unused in LIBRARIES)
