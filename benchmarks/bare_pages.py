"""The floor of a page: labels and lines without style sheet, signals or answers."""

import statistics

from PySide6.QtWidgets import QLabel, QLineEdit, QMainWindow, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from benchmarks.event_loop import Script, Step

QUESTIONS = 12
"""Questions of a bare page, each a label, a help text and a line: as many as a long page of a form has."""


def script(window: QMainWindow, measured: dict[str, float]) -> Script:
    """Build bare pages one after another, then show each again."""
    stack = QStackedWidget()
    window.setCentralWidget(stack)
    built, kept = [], []
    for number in range(8):
        built.append((yield Step(lambda: stack.setCurrentIndex(stack.addWidget(_bare_page(number))))).cpu)  # noqa: B023
    for number in range(8):
        kept.append((yield Step(lambda: stack.setCurrentIndex(number))).cpu)  # noqa: B023
    measured.update(page_built=statistics.median(built), page_kept=statistics.median(kept))


def _bare_page(number: int) -> QWidget:
    """Return a scrolling page of questions without style sheet or signals."""
    content = QWidget()
    column = QVBoxLayout(content)
    for question in range(QUESTIONS):
        column.addWidget(QLabel(f"Question {number}.{question}"))
        help_text = QLabel("One or two sentences that explain which answer is expected here, and what it is used for.")
        help_text.setWordWrap(True)
        column.addWidget(help_text)
        column.addWidget(QLineEdit(f"Answer {question}"))
    page = QScrollArea()
    page.setWidgetResizable(True)
    page.setWidget(content)
    return page
