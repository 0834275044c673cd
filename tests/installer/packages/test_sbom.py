"""The list of libraries follows the CycloneDX schema and names what is in the folder."""

import json
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from sample_library import library

from installer.packages import sbom
from installer.packages.release import Release

FONT = "mvp2desk/resources/fonts/Mvp2deskSans-Regular.ttf"


@pytest.fixture
def listed(release: Release) -> dict[str, dict]:
    inside = release.folder / "_internal"
    metadata = {
        "SQLAlchemy-2.1.9": "License-Expression: MIT",
        "reportlab-5.1.0": "License: BSD license (see license.txt for details)",
        "old_style-1.0": "License: line one\n        line two\nClassifier: License :: OSI Approved :: MIT License",
    }
    for folder, terms in metadata.items():
        (inside / f"{folder}.dist-info").mkdir()
        name, version = folder.split("-")
        text = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{terms}\n"
        (inside / f"{folder}.dist-info" / "METADATA").write_text(text, encoding="utf-8")
    (inside / "sqlite3.dll").write_bytes(library(3, 45, 1, 0))
    (inside / FONT).parent.mkdir(parents=True)
    (inside / FONT).write_bytes(b"a font")
    made = sbom.make(release)
    assert made.name == "MVP2-Desk-1.2.3-windows-x64.cdx.json"
    return json.loads(made.read_text(encoding="utf-8"))


def test_it_follows_the_schema(listed: dict[str, dict]) -> None:
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str(json.dumps(listed)) is None
    assert validator.validate_str(json.dumps(listed | {"components": "none"})) is not None


def test_it_names_version_and_license_of_each_part(listed: dict[str, dict]) -> None:
    program = listed["metadata"]["component"]
    assert (program["name"], program["version"]) == ("MVP2 Desk", "1.2.3")
    named = {part["name"]: (part.get("version"), part["licenses"][0]["license"]) for part in listed["components"]}
    assert named == {
        "SQLAlchemy": ("2.1.9", {"id": "MIT"}),
        "reportlab": ("5.1.0", {"name": "BSD license (see license.txt for details)"}),
        "old_style": ("1.0", {"name": "MIT License"}),
        "SQLite": ("3.45.1", {"id": "blessing"}),
        Path(FONT).name: (None, {"id": "OFL-1.1"}),
    }


def test_the_same_folder_gives_the_same_list(listed: dict[str, dict], release: Release) -> None:
    assert json.loads(sbom.make(release).read_text(encoding="utf-8")) == listed
