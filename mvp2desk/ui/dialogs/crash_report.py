"""The dialog after a fault of the program: consequences, advice, and a report."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from mvp2desk.domain.errors import UserError
from mvp2desk.text.errors import error_words
from mvp2desk.text.words import Words
from mvp2desk.ui.kit.announcing import News
from mvp2desk.ui.kit.dialog import Dialog
from mvp2desk.ui.kit.labels import PlainLabel, button
from mvp2desk.ui.kit.page import Page
from mvp2desk.ui.kit.theme import unit

REPORT_NAME = "mvp2desk-report.txt"
LINES = 11
"""Lines of the report in view."""


class CrashWindow(Dialog):
    """Shows one report with the number of faults; `times` is 0 if the last run ended by itself.

    `save` writes a report into a file, or raises UserError. The program never sends one.
    """

    leave_wanted = Signal()

    def __init__(
        self, report: str, times: int, words: Words, parent: QWidget | None, *, save: Callable[[Path, str], None]
    ) -> None:
        stopped = times == 0
        title = words("The program stopped by itself last time" if stopped else "Something went wrong in the program")
        super().__init__(title, parent)
        self.setObjectName("crash")
        self._words = words
        self._save = save
        self._page = Page(words)
        self._fill(stopped)
        self.column.addWidget(self._page, 1)
        leave = button(words("Leave the program"), name="leave")
        leave.clicked.connect(self._leave)
        go_on = button(words("Go on"), primary=True, name="go-on")
        go_on.clicked.connect(self.close)
        go_on.setDefault(True)
        self.buttons(leave, go_on)
        self.fit(66, 64)
        self.show_report(report, times)
        go_on.setFocus()

    def show_report(self, report: str, times: int) -> None:
        """Show the grown report."""
        self._report.setPlainText(report)
        self._often.set_text(
            self._words.count("It happened {n} time so far.", "It happened {n} times so far.", times)
            if times > 1
            else ""
        )

    def _fill(self, stopped: bool) -> None:
        words, page = self._words, self._page
        page.begin()
        page.paper.setProperty("part", "")  # with the background of the window: it scrolls only when the text is large
        page.column.setContentsMargins(0, 0, unit(self), 0)
        page.text(
            words(
                "It met a fault that it could not go on from. All that was saved is safe."
                " Check that the last words you typed are there."
                if stopped
                else "The program has a fault, and the last thing that you did may not have happened."
                " Check whether it did. All that was saved before is safe."
            )
        )
        page.text(words("You can go on working. If the fault comes back, leave the program and start it again."))
        self._often = PlainLabel("", "strong")
        self._often.setObjectName("times")
        page.column.addWidget(self._often)
        page.gap()
        caption = page.text(
            words(
                "This report says where in the program the fault is. It holds no answers, no names and no folders,"
                " and it stays on this computer. Give it to the person who helps you with the program."
            ),
            "soft",
        )
        self._report = QPlainTextEdit()
        self._report.setObjectName("report")
        self._report.setReadOnly(True)
        self._report.setTabChangesFocus(True)
        self._report.setAccessibleName(words("The report"))
        self._report.setFixedHeight(LINES * 2 * unit(self))
        caption.setBuddy(self._report)
        page.column.addWidget(self._report)
        self._add_tools()
        page.end()

    def _add_tools(self) -> None:
        copy = button(self._words("Copy the report"), quiet=True, name="copy-report")
        copy.clicked.connect(self._copy)
        save = button(self._words("Save the report…"), quiet=True, name="save-report")
        save.clicked.connect(self._ask_where)
        self._said = News("", "soft")
        self._said.setObjectName("said")
        self._page.row(copy, save)
        self._page.column.addWidget(self._said)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())
        self._say(self._words("The report is copied."))

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, self._words("Save the report"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.selectFile(REPORT_NAME)
        dialog.fileSelected.connect(self._write)
        dialog.open()

    def _write(self, name: str) -> None:
        try:
            self._save(Path(name), self._report.toPlainText())
        except UserError as error:
            self._say(error_words(self._words, error), "late")
        else:
            self._say(self._words("The report is saved."))

    def _say(self, text: str, role: str = "soft") -> None:
        self._said.set_role(role)
        self._said.set_text(text)

    def _leave(self) -> None:
        self.close()
        self.leave_wanted.emit()
