"""Everything that is shipped is named with its licence, and its text can be read."""

import tomllib
from pathlib import Path

from mvp2desk.app import licences, places
from mvp2desk.app.licences import REQUIRED

ROOT = Path(__file__).resolve().parents[2]


def test_what_we_require_is_what_the_project_says() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert sorted(name.partition(">=")[0] for name in project["dependencies"]) == sorted(REQUIRED)


def test_every_locked_package_is_named_with_a_version_and_a_licence() -> None:
    parts = {part.name.casefold(): part for part in licences.parts()}
    locked = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    names = [line.partition("==")[0] for line in locked if "==" in line]
    assert "mako" in names
    assert set(names) <= parts.keys()
    assert all(part.licence and len(part.licence) < 60 for part in parts.values())
    assert {parts[name].licence for name in ("qt", "mvp2desk sans", "sqlite")} == {
        *("LGPL-3.0-only", "OFL-1.1", "public domain")
    }


def test_the_full_texts_can_be_read() -> None:
    texts = licences.full_texts(places.resources())
    for title in ("LGPL-3.0", "GPL-3.0", "OFL", "PSF-2.0", "SQLAlchemy: LICENSE", "reportlab: LICENSE"):
        assert f"{title}\n{'=' * len(title)}\n" in texts
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in texts
    assert "SIL OPEN FONT LICENSE" in texts
