"""Does docs/it.md name every package and every exit code?"""

import re

from installer.packages import windows_setup
from installer.packages.release import ROOT

DOCUMENT = (ROOT / "docs" / "it.md").read_text(encoding="utf-8")


def test_every_exit_code_of_the_set_up_is_explained() -> None:
    script = windows_setup.SCRIPT.read_text(encoding="utf-8")
    own = {int(code) for code in re.findall(r"^!define [A-Z_]+ (\d+)$", script, re.MULTILINE)}
    explained = {int(code) for code in re.findall(r"^\| (\d) \|", DOCUMENT, re.MULTILINE)}
    assert own == {3, 4, 5}
    assert explained == {0, 1, 2} | own, "0 to 2 are those of NSIS"


def test_every_package_is_named() -> None:
    for suffix in ("windows-x64-setup.exe", "windows-x64.msi", "windows-x64-portable.zip", "linux-x86_64.tar.gz"):
        assert f"MVP2-Desk-VERSION-{suffix}" in DOCUMENT
