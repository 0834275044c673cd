"""The MSI for administrators, made by wixl: for all users of a machine, in Program Files."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
import uuid
from pathlib import Path
from xml.etree import ElementTree

from installer.packages.release import ROOT, WINDOWS, Release, files
from installer.packages.signing import Certificate
from mvp2desk.app.desktop.identity import APPLICATION_ID

TEMPLATE = ROOT / "installer" / "windows" / "mvp2desk.wxs"
UPGRADE_CODE = "6B0E2A4C-5C1E-4E0C-9F58-2A3B7D1C0001"
"""The same in all versions: by it Windows recognizes an upgrade."""

SHORTCUT_PROPERTY = f"""\
MsiShortcutProperty\tShortcut_\tPropertyKey\tPropVariantValue
s72\ts72\ts255\ts255
MsiShortcutProperty\tMsiShortcutProperty
ApplicationId\tStartMenu\tSystem.AppUserModel.ID\t{APPLICATION_ID}
"""
"""The table with the id of the shortcut, which wixl cannot make."""

_FILES = "files"
_WIX = "http://schemas.microsoft.com/wix/2006/wi"


def make(release: Release, icon: Path, certificate: Certificate | None = None) -> Path:
    """Make the MSI and return its path."""
    made = release.package(f"{WINDOWS}.msi")
    defined = {"VERSION": release.version, "PRODUCT": product_code(release.version), "UPGRADE": UPGRADE_CODE}
    variables = [word for key, value in defined.items() for word in ("-D", f"{key}={value}")]
    with tempfile.TemporaryDirectory() as place:  # wixl takes sources by relative paths only
        work = Path(place)
        shutil.copy(TEMPLATE, work)
        shutil.copy(icon, work / "mvp2desk.ico")
        (work / _FILES).symlink_to(release.folder.resolve())
        (work / "files.wxs").write_text(file_group(release.folder), encoding="utf-8")
        command: list[str | Path] = ["wixl", "--arch", "x64", *variables, "--output", made.resolve()]
        subprocess.run([*command, TEMPLATE.name, "files.wxs"], cwd=work, check=True)
        (work / "property.idt").write_text(SHORTCUT_PROPERTY, encoding="utf-8")
        subprocess.run(["msibuild", made.resolve(), "-i", work / "property.idt"], check=True)
    if certificate:
        certificate.sign(made)
    return made


def product_code(version: str) -> str:
    """Return the identifier of one version: two packages of one version are one product to Windows."""
    return _guid(version)


def file_group(folder: Path) -> str:
    """Return the WiX fragment with all files of `folder`, one component each, below the directory INSTALLDIR.

    Identifiers depend on the relative path only, as Windows Installer asks from version to version.
    """
    wix = ElementTree.Element("Wix", xmlns=_WIX)
    fragment = ElementTree.SubElement(wix, "Fragment")
    top = ElementTree.SubElement(fragment, "DirectoryRef", Id="INSTALLDIR")
    group = ElementTree.Element("ComponentGroup", Id="Files")
    directories = {Path(): top}
    for path in files(folder):
        for parent in reversed(path.parents):
            if parent not in directories:
                at = directories[parent.parent]
                directories[parent] = ElementTree.SubElement(at, "Directory", Id=_id("d", parent), Name=parent.name)
        ids = {"Id": _id("c", path), "Guid": _guid(path.as_posix())}
        component = ElementTree.SubElement(directories[path.parent], "Component", ids, Win64="yes")
        source = f"{_FILES}/{path.as_posix()}"
        ElementTree.SubElement(component, "File", Id=_id("f", path), Name=path.name, Source=source, KeyPath="yes")
        ElementTree.SubElement(group, "ComponentRef", Id=_id("c", path))
    fragment.append(group)
    return ElementTree.tostring(wix, encoding="unicode")


def _id(kind: str, path: Path) -> str:
    return kind + hashlib.sha256(path.as_posix().encode()).hexdigest()[:20]


def _guid(name: str) -> str:
    return str(uuid.uuid5(uuid.UUID(UPGRADE_CODE), name)).upper()
