"""Folders of documents are compared byte by byte, with their sub-folders."""

from pathlib import Path

import pytest

from tools.compare_exports import compare, main


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    before, after = tmp_path / "before", tmp_path / "after"
    for folder, files in ((before, {"a": b"1", "b": b"2", "c": b"3"}), (after, {"a": b"1", "b": b"x", "d": b"4"})):
        (folder / "pdf").mkdir(parents=True)
        for name, content in files.items():
            (folder / "pdf" / name).write_bytes(content)
    return before, after


def test_each_file_is_the_same_different_missing_or_added(
    folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    found = compare(*folders)
    assert (found.same, found.different) == (("pdf/a",), ("pdf/b",))
    assert (found.missing, found.added) == (("pdf/c",), ("pdf/d",))
    assert main(["compare", *map(str, folders)]) == 1
    assert capsys.readouterr().out.endswith("1 same, 1 different, 1 missing, 1 added\n")


def test_a_folder_is_equal_to_itself(folders: tuple[Path, Path]) -> None:
    assert main(["compare", str(folders[0]), str(folders[0])]) == 0
