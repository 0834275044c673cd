"""Do settings of one workspace leave those of another alone?"""

from pathlib import Path

import pytest

from mvp2desk.app import places
from tests.systems import make_link


def test_each_workspace_but_the_default_one_has_settings_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    usual = places.settings_folder(places.default_workspace())
    one, other = places.settings_folder(tmp_path / "one"), places.settings_folder(tmp_path / "other")
    assert len({usual, one, other}) == 3
    assert places.settings_folder(tmp_path / "x" / ".." / "one") == one
    assert not tmp_path.joinpath("one").exists()


def test_a_folder_whose_links_go_in_a_circle_has_settings_too(tmp_path: Path) -> None:
    make_link(tmp_path / "circle", "other")
    make_link(tmp_path / "other", "circle")
    assert places.settings_folder(tmp_path / "circle") != places.settings_folder(tmp_path / "other")
