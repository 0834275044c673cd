"""The picture of the architecture follows the imports."""

from pathlib import Path

import pytest

from tools.architecture_picture import PACKAGE, PICTURE, PROJECT, picture, room_graph


def package(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / PACKAGE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / PACKAGE


def test_the_picture_in_the_docs_is_up_to_date() -> None:
    """`python -m tools.architecture_picture` draws it again."""
    assert PICTURE.read_text(encoding="utf-8") == picture(room_graph(PROJECT / PACKAGE))


def test_an_arrow_that_follows_from_others_is_left_out(tmp_path: Path) -> None:
    root = package(
        tmp_path,
        {
            "ui/kit/labels.py": "from mvp2desk.domain.words import Text",
            "ui/forms/form_page.py": "from mvp2desk.ui.kit import labels\nfrom mvp2desk.domain.words import Text",
            "domain/words.py": "import re",
        },
    )
    assert room_graph(root) == {
        "ui.forms": frozenset({"ui.kit"}),
        "ui.kit": frozenset({"domain"}),
        "domain": frozenset(),
    }


def test_a_folder_and_the_modules_above_it_are_one_room_if_they_import_each_other(tmp_path: Path) -> None:
    root = package(
        tmp_path,
        {
            "store/models.py": "import mvp2desk.store.registers.people",
            "store/registers/people.py": "import mvp2desk.store",
        },
    )
    assert room_graph(root) == {"store": frozenset()}


def test_rooms_that_import_each_other_are_an_error(tmp_path: Path) -> None:
    root = package(
        tmp_path,
        {"ui/kit/a.py": "import mvp2desk.ui.forms.b", "ui/forms/b.py": "import mvp2desk.ui.kit.a"},
    )
    with pytest.raises(ValueError, match="import each other"):
        room_graph(root)
