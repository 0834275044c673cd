"""The list of all libraries in a built folder (SBOM), as CycloneDX JSON."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import License
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from installer.packages.native_libraries import native_libraries
from installer.packages.release import Release, timestamp
from installer.product import NAME


def make(release: Release) -> Path:
    """Write the list beside the packages and return its path."""
    made = release.package(f"{release.system}.cdx.json")
    made.write_text(JsonV1Dot6(bill(release)).output_as_string(indent=2) + "\n", encoding="utf-8")
    return made


def bill(release: Release) -> Bom:
    """Return the program with everything below `release.folder`: Python packages, native libraries and fonts."""
    inside = release.folder / "_internal"
    packages = list(metadata.distributions(path=[str(inside)]))
    program = Component(
        name=NAME,
        version=release.version,
        type=ComponentType.APPLICATION,
        bom_ref="mvp2desk",
        licenses=[LicenseFactory().make_from_string("MIT")],
    )
    components = [*map(_package, packages), *_native(inside, packages), *_fonts(inside)]
    bom = Bom(
        components=components,
        serial_number=uuid5(NAMESPACE_URL, f"mvp2desk {release.version} {release.system}"),
        metadata=BomMetaData(component=program, timestamp=datetime.fromtimestamp(timestamp(), UTC)),
    )
    bom.register_dependency(program, components)
    return bom


def terms(package: metadata.Distribution) -> str:
    """Return the license of a package as its metadata names it: the SPDX expression, a short name, or a classifier."""
    facts = package.metadata
    expression, short = (str(facts.json.get(key, "")) for key in ("license_expression", "license"))
    if expression or (short and "\n" not in short):
        return expression or short
    classifiers = facts.get_all("Classifier", [])
    return next((line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License ::")), "")


def _package(package: metadata.Distribution) -> Component:
    return Component(
        name=package.name,
        version=package.version,
        bom_ref=f"pkg:pypi/{package.name.lower()}@{package.version}",
        purl=PackageURL("pypi", None, package.name.lower(), package.version),
        licenses=_licenses(terms(package)),
    )


def _native(inside: Path, packages: list[metadata.Distribution]) -> Iterator[Component]:
    folders = {file.parts[0] for package in packages for file in package.files or () if len(file.parts) > 1}
    for library in native_libraries(inside, folders):
        first = inside / library.files[0]
        yield Component(
            name=library.name,
            version=library.version or None,
            bom_ref=f"native:{library.name}",
            licenses=_licenses(library.license),
            hashes=[_digest(first)] if len(library.files) == 1 else [],
        )


def _fonts(inside: Path) -> Iterator[Component]:
    for file in sorted(inside.glob("mvp2desk/resources/fonts/*.ttf")):
        yield Component(
            name=file.name,
            type=ComponentType.FILE,
            bom_ref=f"font:{file.name}",
            licenses=_licenses("OFL-1.1"),
            hashes=[_digest(file)],
        )


def _licenses(text: str) -> list[License]:
    return [LicenseFactory().make_from_string(text)] if text else []


def _digest(file: Path) -> HashType:
    return HashType(alg=HashAlgorithm.SHA_256, content=hashlib.sha256(file.read_bytes()).hexdigest())
