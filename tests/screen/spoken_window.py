"""The program in a process of its own, for a screen reader. It opens the sample town and does what it is told.

Each line of the standard input is a JSON list of a command and its arguments; each is answered by a line of JSON.
"""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSocketNotifier
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QPlainTextEdit, QWidget
from ui_help import editor, go, press, sweep

from mvp2desk.app.desktop.session import Session
from mvp2desk.app.desktop.start import make_application
from mvp2desk.domain.addresses import Address
from mvp2desk.ui.locations import Location


class SpokenWindow:
    """The commands."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def sample(self) -> None:
        """Open the sample town."""
        press(self._session.window, "start-sample")

    def show(self, place: str, step: int = 0, form: str = "", section: str = "", table: str = "") -> None:
        """Show a place, a step, a section, or the first row of a table."""
        view, row = self._session.content.view, None
        assert view is not None
        if table:
            row = Address(form, "", table, self._rows(form, table)[0])
        view.show_location(Location(place, step, form, section, row))
        view.take_focus()

    def go(self, form: str, field: str) -> None:
        """Go to a question."""
        go(self._session, Address(form, field))

    def open(self, key: str) -> None:
        """Run the command that opens a dialog, and wait until its jobs have ended."""
        self._session.content.do(key)
        QTest.qWait(500)

    def close(self) -> None:
        """Close the dialogs."""
        for dialog in self._session.window.findChildren(QDialog):
            dialog.close()

    def press(self, name: str) -> None:
        """Press a button."""
        press(self._session.window, name)

    def type(self, field: str, text: str) -> None:
        """Write into an editor and save."""
        line = editor(self._session, field)
        (line.setPlainText if isinstance(line, QPlainTextEdit) else line.setText)(text)
        line.flush()

    def speak(self, language: str) -> None:
        """Change the language."""
        self._session.settings.set("language", language)

    def stored(self, form: str, field: str) -> dict[str, Any]:
        """Return an answer as it is stored."""
        kept = self._filled(form).at(Address(form, field))
        return {"text": kept.text, "confidential": kept.confidential, "unknown": kept.unknown}

    def shown(self) -> list[tuple[str, str, str]]:
        """Return accessible name, text and placeholder of everything that is written in."""
        found = []
        for widget in self._session.window.findChildren(QWidget):
            if not widget.isVisible() or widget.focusPolicy().value == 0:
                continue
            if isinstance(widget, QPlainTextEdit):
                found.append((widget.accessibleName(), widget.toPlainText(), widget.placeholderText()))
            elif isinstance(widget, QLineEdit) and not isinstance(widget.parent(), QComboBox):
                prompt = "" if widget.objectName() == "author" else widget.placeholderText()  # says it in other words
                found.append((widget.accessibleName(), widget.text(), prompt))
            elif isinstance(widget, QComboBox):
                found.append((widget.accessibleName(), widget.currentText(), ""))
        return found

    def _filled(self, form: str) -> Any:
        workspaces = self._session.workspaces
        assert workspaces is not None and workspaces.open_project is not None
        return workspaces.open_project.filled(workspaces.open_project.guide.form(form))

    def _rows(self, form: str, table: str) -> list[str]:
        return [row.id for row in self._filled(form).rows_of(table)]


def main() -> None:
    """Open the program and obey until the input ends."""
    application = make_application(["spoken_window"])
    with tempfile.TemporaryDirectory() as folder:
        session = Session(Path(folder, "work"), application, Path(folder, "settings"))
        session.settings.set("language", "en")
        session.window.resize(1280, 900)
        session.window.show()
        session.open()
        window = SpokenWindow(session)

        def obey() -> None:
            line = sys.stdin.readline()
            if not line:
                application.quit()
                return
            command, *arguments = json.loads(line)
            answer = getattr(window, command)(*arguments)
            sweep()
            QApplication.processEvents()
            print(json.dumps(answer), flush=True)

        notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        notifier.activated.connect(obey)
        print(json.dumps(os.getpid()), flush=True)
        application.exec()
        session.window.close()
        session.close()


if __name__ == "__main__":
    main()
