"""The whole program with somebody who looks at everything: python wanderer.py FOLDER. It ends with "DONE"."""

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

TRIES: list[str] = []


def _guard(event: str, arguments: tuple[object, ...]) -> None:
    """Note every try to reach beyond this computer; sockets of the computer itself have paths."""

    if event == "socket.__new__" and arguments[1] in (socket.AF_INET, socket.AF_INET6):
        TRIES.append(f"{event} {arguments[1:]}")
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        TRIES.append(event)


sys.addaudithook(_guard)
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEventLoop, Qt, QTimer  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget  # noqa: E402
from ui_help import EXPLORATION, press, there  # noqa: E402

from mvp2desk.app.desktop.start import Run, make_application  # noqa: E402
from mvp2desk.domain.addresses import Address  # noqa: E402
from mvp2desk.ui.documents.preview_dialog import PreviewDialog  # noqa: E402
from mvp2desk.ui.locations import Location  # noqa: E402
from mvp2desk.ui.places.table import PLACES  # noqa: E402


def wander(folder: Path) -> None:
    application = make_application(["mvp2desk"])
    run = Run(folder / "work", application, folder / "settings", folder / "notes")
    run.show()
    until(lambda: run.session is not None and run.session.workspaces is not None)
    session, window = run.session, run.window
    press(window, "start-sample")
    form = session.workspaces.open_project.guide.form(EXPLORATION)
    sections = [Location("form", form=EXPLORATION, section=section.key) for section in form.sections]
    steps = [Location("step", step=number) for number in range(1, 11)]
    row = session.workspaces.open_project.project_answers().rows_of(f"{EXPLORATION}.characteristics")[0].row.id
    linked = (Location("thread", item=row), Location("shelf", item="gear"))
    for location in (*map(Location, PLACES), *steps, *sections, *linked):
        session.content.view.show_location(location)
        rest(1)
    for language in ("zh_CN", "en"):
        press(window, f"language-{language}")
    session.content.view.go(Address(EXPLORATION, "community"))
    QTest.keyClicks(QApplication.focusWidget(), "https://example.org/ ")
    search = there(window, QLineEdit, "search")
    assert search is not None
    search.setFocus()
    QTest.keyClicks(search, "http")
    QTest.keyClick(search, Qt.Key.Key_Escape)
    for command in ("settings", "facts", "projects", "history", "backups", "help", "about"):
        session.content.do(command)
        rest(1)
        for dialog in window.findChildren(QDialog):
            dialog.close()
    keep_papers(session, window, folder)
    window.close()
    run.clean_up()


def keep_papers(session: object, window: QWidget, folder: Path) -> None:
    session.content.do("preview")  # type: ignore[attr-defined]
    preview = window.findChild(PreviewDialog)
    for ending in ("pdf", "xlsx", "txt"):
        until(lambda: _can_save(preview))
        press(preview, f"save-{ending}")
        dialog = preview.findChildren(QFileDialog)[-1]
        dialog.setDirectory(str(folder))
        dialog.selectFile(f"packet.{ending}")
        dialog.accept()
        until((folder / f"packet.{ending}").exists)
    until(lambda: _can_save(preview))
    preview.close()


def rest(milliseconds: int) -> None:
    """Let the program run; unlike QTest's waiting this lets its other thread run, too."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(holds: Callable[[], bool]) -> None:
    """Let the program run until `holds`."""
    for _ in range(3000):
        if holds():
            return
        rest(10)
    raise TimeoutError


def _can_save(preview: QWidget) -> bool:
    save = there(preview, QWidget, "save-pdf")
    return save is not None and save.isEnabled()


if __name__ == "__main__":
    wander(Path(sys.argv[1]))
    for tried in TRIES:
        print("TRIED", tried)
    print("DONE")
