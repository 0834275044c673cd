"""The MSI has fixed identifiers, so that Windows recognizes an upgrade, and holds every file of the build."""

import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from installer.packages import windows_msi
from installer.packages.release import Release
from mvp2desk.app.desktop.identity import APPLICATION_ID
from tests.systems import needs

WIX = "{http://schemas.microsoft.com/wix/2006/wi}"


def components(release: Release) -> dict[str, str]:
    """Return the identifier of each file's component."""
    tree = ElementTree.fromstring(windows_msi.file_group(release.folder))
    return {part[0].attrib["Source"]: part.attrib["Guid"] for part in tree.iter(f"{WIX}Component")}


def table(msi: Path, name: str) -> list[list[str]]:
    """Return the rows of a table, read back by msiinfo."""
    said = subprocess.run(["msiinfo", "export", msi, name], capture_output=True, text=True, check=True).stdout
    return [line.split("\t") for line in said.splitlines()[3:]]


def test_every_file_is_a_component_of_its_own_with_a_fixed_identifier(release: Release) -> None:
    before = components(release)
    assert set(before) == {
        "files/MVP2 Desk.exe",
        "files/mvp2desk.exe",
        "files/_internal/base_library.zip",
        "files/_internal/a folder/data.txt",
    }
    assert len(set(before.values())) == 4
    (release.folder / "_internal" / "new.txt").write_text("a file of the next version", encoding="utf-8")
    after = components(release)
    assert after.items() > before.items()


def test_another_version_is_another_product() -> None:
    assert windows_msi.product_code("1.2.3") == windows_msi.product_code("1.2.3")
    assert windows_msi.product_code("1.2.3") != windows_msi.product_code("1.2.4")
    assert windows_msi.product_code("1.2.3").isupper(), "Windows wants capitals"


@needs("wixl", "msibuild", "msiinfo")
def test_the_package_is_for_all_users_and_refuses_a_downgrade(release: Release, icon: Path) -> None:
    made = windows_msi.make(release, icon)
    properties = dict(map(tuple, table(made, "Property")))
    assert properties.items() >= {
        ("ALLUSERS", "1"),
        ("ProductVersion", "1.2.3"),
        ("UpgradeCode", f"{{{windows_msi.UPGRADE_CODE}}}"),
        ("ProductCode", f"{{{windows_msi.product_code('1.2.3')}}}"),
        ("REINSTALLMODE", "amus"),
    }
    conditions = [row[0] for row in table(made, "LaunchCondition")]
    assert conditions == ["NOT WIX_DOWNGRADE_DETECTED", "Installed OR WINDOWSBUILDNUMBER >= 17763"]
    assert sorted(row[2] for row in table(made, "File")) == [
        "MVP2 Desk.exe",
        "base_library.zip",
        "data.txt",
        "mvp2desk.exe",
    ]
    assert table(made, "MsiShortcutProperty") == [
        ["ApplicationId", "StartMenu", "System.AppUserModel.ID", APPLICATION_ID]
    ]


@pytest.mark.parametrize("version", ["1.2.3", "10.0.0"])
def test_the_template_holds_no_version(version: str) -> None:
    assert version not in windows_msi.TEMPLATE.read_text(encoding="utf-8")
