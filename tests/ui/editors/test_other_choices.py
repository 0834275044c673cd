"""Known options and own words stand together: boxes to check, and a line for what none of them says."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit
from pytestqt.qtbot import QtBot
from ui_help import answer, editor, go, press, there

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address

FORM, TABLE = "resilience-priorities-guide", "priorities"


@pytest.fixture
def hazards(sample: Session) -> Address:
    """The hazards of a priority, opened at large."""
    assert sample.workspaces is not None
    assert sample.workspaces.open_project is not None
    form = sample.workspaces.open_project.guide.form(FORM)
    row = sample.workspaces.open_project.filled(form).rows_of(TABLE)[0].id
    where = Address(FORM, "hazards", TABLE, row)
    sample.workspaces.open_project.recorder.record(form, where, "heat own:Smoke_days")
    go(sample, where)
    press(sample.window, f"{TABLE}-open")
    return where


def line(session: Session) -> QPlainTextEdit:
    found = there(session.window, QPlainTextEdit, "hazards-own")
    assert found is not None
    return found


def box(session: Session, key: str) -> QCheckBox:
    found = there(session.window, QCheckBox, f"hazards-{key}")
    assert found is not None
    return found


def test_a_box_keeps_the_own_words(sample: Session, hazards: Address) -> None:
    assert (line(sample).toPlainText(), box(sample, "heat").isChecked()) == ("Smoke days", True)
    box(sample, "drought").click()
    assert answer(sample, hazards) == "heat drought own:Smoke_days"
    box(sample, "heat").click()
    assert answer(sample, hazards) == "drought own:Smoke_days"


@pytest.mark.parametrize("separator", ["; ", ", ", "\n", "；"])
def test_names_are_taken_together(sample: Session, hazards: Address, qtbot: QtBot, separator: str) -> None:
    typed = line(sample)
    typed.setFocus()
    typed.selectAll()
    typed.insertPlainText(separator.join(("Ash", "inland Flooding", "Smoke days")))
    QTest.qWait(0)
    editor(sample, "hazards").flush()
    assert answer(sample, hazards) == "inland-flooding heat own:Ash own:Smoke_days"
    editor(sample, "actions").setFocus()
    assert box(sample, "inland-flooding").isChecked()
    assert line(sample).toPlainText() == "Ash; Smoke days"


def test_a_name_is_not_taken_while_it_is_typed_on(sample: Session, hazards: Address, qtbot: QtBot) -> None:
    typed = line(sample)
    typed.setFocus()
    typed.selectAll()
    for piece in ("Drought", " in spring"):
        typed.insertPlainText(piece)
        editor(sample, "hazards").flush()
    assert answer(sample, hazards) == "heat own:Drought_in_spring"


def test_empty_words_leave_the_boxes(sample: Session, hazards: Address) -> None:
    line(sample).clear()
    editor(sample, "hazards").flush()
    assert answer(sample, hazards) == "heat"
