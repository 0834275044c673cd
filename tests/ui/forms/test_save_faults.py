"""Faults of the program while it saves: typed text stays on the screen and in the queue until it is saved."""

import random

import pytest
from call_faults import Faults, faults, root
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from ui_help import EXPLORATION, answer, editor, go, message_bar, status_bar, sweep

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.services.recording.changes import Announcer
from mvp2desk.services.recording.recorder import Recorder
from mvp2desk.ui.forms.save_queue import SaveQueue

TOWN = Address(EXPLORATION, "community")


def count_calls(qtbot: QtBot, session: Session) -> Faults:
    """Count the calls of a save that succeeds, when everything that is made once has been made."""
    type_into(qtbot, session, "Warm")
    with faults(RuntimeError, 0, within=SaveQueue._run, mark=Announcer.announce) as counted:
        type_into(qtbot, session, "Counted")
    assert counted.raised == 0
    return counted


def type_into(qtbot: QtBot, session: Session, text: str, where: Address = TOWN) -> None:
    field = editor(session, where.field)
    field.selectAll()
    qtbot.keyClicks(field, text)
    field.flush()


def expect_kept(session: Session, text: str) -> None:
    """What was typed is on the screen, also after the page was built anew; it is stored, or called unsaved."""
    is_stored = answer(session, TOWN) == text
    if not is_stored:
        assert status_bar(session) == "Not saved yet"
        assert "What you typed is still on the screen" in message_bar(session)
        assert session.content.state.save_queue.is_waiting
    assert editor(session, "community").text() == text
    session.content.do("home")
    go(session, TOWN)
    assert editor(session, "community").text() == text


@pytest.mark.parametrize("tries", [12, pytest.param(150, marks=[pytest.mark.nightly, pytest.mark.timeout(900)])])
@pytest.mark.parametrize("kind", [RuntimeError, MemoryError])
def test_a_fault_anywhere_in_saving_loses_no_typed_text(
    sample: Session, qtbot: QtBot, kind: type[Exception], tries: int
) -> None:
    """Half of the faults are before the commit, half of them in what follows it."""
    go(sample, TOWN)
    counted = count_calls(qtbot, sample)
    chance = random.Random(9)
    before = [chance.randint(1, counted.calls_before) for _ in range(tries)]
    after = [chance.randint(counted.calls_before, counted.calls * 3 // 4) for _ in range(tries)]
    raised = unsaved = 0
    for place in (1, *before, *after):
        text = f"Loon Pond {place}"
        with qtbot.capture_exceptions() as reported, faults(kind, place, within=SaveQueue._run) as made:
            type_into(qtbot, sample, text)
        raised += made.raised
        is_stored = answer(sample, TOWN) == text
        if not is_stored:
            unsaved += 1
            assert [type(root(error)) for _, error, _ in reported] == [kind], place
        expect_kept(sample, text)
        sample.content.do("retry")
        assert answer(sample, TOWN) == text, place
        assert editor(sample, "community").text() == text
        assert status_bar(sample).startswith("✓ Saved")
    assert raised > tries
    assert unsaved > tries // 2
    assert sample.workspaces is not None
    assert sample.workspaces.workspace.verify() == ()
    print(f"promise 3: {raised}/{raised} faults ({unsaved} before the commit)")


def test_a_lasting_fault_is_reported_once_and_the_text_is_saved_when_it_has_ended(
    sample: Session, qtbot: QtBot
) -> None:
    go(sample, TOWN)
    with qtbot.capture_exceptions() as reported, faults(RuntimeError, 1, within=Recorder.record, always=True):
        type_into(qtbot, sample, "Loon")
        type_into(qtbot, sample, "Loon Pond")
        sample.content.do("retry")
    assert [type(root(error)) for _, error, _ in reported] == [RuntimeError]
    expect_kept(sample, "Loon Pond")
    sample.content.do("retry")
    assert answer(sample, TOWN) == "Loon Pond"
    assert status_bar(sample).startswith("✓ Saved")
    assert message_bar(sample) == "Everything is saved again."
    with qtbot.capture_exceptions() as reported, faults(RuntimeError, 1, within=SaveQueue._run):
        type_into(qtbot, sample, "Fort Pond")
    assert len(reported) == 1, "another fault is reported again"
    sample.content.do("retry")


def test_a_fault_while_a_cell_of_a_table_is_saved_keeps_its_text(sample: Session, qtbot: QtBot) -> None:
    assert sample.workspaces is not None and sample.workspaces.open_project is not None
    form = sample.workspaces.open_project.guide.form(EXPLORATION)
    row = sample.workspaces.open_project.filled(form).rows_of("characteristics")[0].id
    share = Address(EXPLORATION, "share", "characteristics", row)
    for place in (1, 40, 160):
        go(sample, share)
        grid = editor(sample, "characteristics")
        with qtbot.capture_exceptions() as reported, faults(RuntimeError, place, within=SaveQueue._run) as made:
            qtbot.keyClick(grid, Qt.Key.Key_Return)
            cell = grid.findChild(QLineEdit, "share")
            cell.selectAll()
            qtbot.keyClicks(cell, f"{place}.5")
            qtbot.keyClick(cell, Qt.Key.Key_Return)
            QApplication.processEvents()  # the cell closes when the key has been dealt with
        assert (made.raised, len(reported)) == (1, 1), place
        assert status_bar(sample) == "Not saved yet"
        assert shown(sample, share) == f"{place}.5"
        sample.content.do("home")
        assert shown(sample, share) == f"{place}.5"
        sample.content.do("retry")
        assert shown(sample, share) == f"{place}.5%"
        sweep()  # the editor of the cell


def shown(session: Session, cell: Address) -> str:
    """The text of a cell of the table."""
    go(session, cell)
    grid = editor(session, "characteristics")
    return str(grid.model().data(grid.currentIndex()) or "")
