"""What the dialogs over the window lead to."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from ui_help import EXPLORATION, answer, press

from mvp2desk.app.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.store.locking import lock

COMMUNITY = Address(EXPLORATION, "community")


def test_what_can_only_be_read_is_copied_where_one_can_write(
    sample: Session, start: Callable[[], Session], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = answer(sample, COMMUNITY)
    sample.window.close()
    unlock = lock(tmp_path / "work")  # a program that does not answer works there
    reading = start()
    opened: list[Path] = []
    monkeypatch.setattr(reading.keeper, "open_elsewhere", opened.append)
    press(reading.window, "banner-do")
    (dialog,) = reading.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "mine"))
    dialog.close()
    assert opened == [tmp_path / "mine"]
    reading.window.close()
    unlock()
    copy = Session(tmp_path / "mine", reading._application, tmp_path / "settings")
    copy.open()
    assert answer(copy, COMMUNITY) == said
    assert not copy.library or not copy.library.read_only
    copy.window.close()
