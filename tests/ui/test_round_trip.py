"""The round trip of an editor is the identity: a page that is opened and left writes nothing."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication
from ui_help import sweep

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.domain.forms.form import Field, Form, Kind
from mvp2desk.domain.forms.kinds import KINDS
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.ui.locations import Location

HOSTILE = (
    "10\u00a0km and 5\u202f%, a\u2009thin space",
    "\u00a0 begins and ends \u00a0",
    "tab\there, \u200bzero\u200dwidth\u2060, \ufeffmark",
    "invoice\u202egpj.exe \u2066isolated\u2069",
    "one\u2028two\u2029three\x0bfour\x0cfive\x85six\r\nseven",
    "<b>&amp;&nbsp;</b> {0} %s \\n",
    "e\u0301 ﬁ ½ ＡＢ\u3000Ｃ Ω",
    "👩\u200d🌾 \ufffc \ufffd",
    '"quoted" \u201cand\u201d ; , and',
    "under_scores_and own:words own:x_y",
    "a  b   c " * 30,
    "5.1.2026",
    "1.000",
    "0.16",
    "\u0661\u0662 ١٢",
    "- one\n- two\n\n\n three  ",
)


def project_of(session: Session) -> OpenProject:
    assert session.workspaces is not None
    assert session.workspaces.open_project is not None
    return session.workspaces.open_project


def steps(open_project: OpenProject) -> tuple[object, ...]:
    with open_project.workspace.read() as reading:
        return reading.steps(None, limit=3)


def questions(open_project: OpenProject, form: Form) -> Iterator[tuple[Field, Address]]:
    """Every question that takes text; of tables, those of the first row and of a new one."""
    for field in form.fields():
        if field.kind is Kind.REPEAT:
            rows = open_project.filled(form).rows_of(field.key)
            for row in {rows[0].id, rows[-1].id} if rows else ():
                for column in field.fields:
                    if KINDS[column.kind].stores_answer and column.kind is not Kind.ATTACHMENT:
                        yield column, Address(form.key, column.key, field.key, row)
        elif KINDS[field.kind].stores_answer and field.kind is not Kind.ATTACHMENT:
            yield field, Address(form.key, field.key)


def plant(open_project: OpenProject, form: Form, shift: int) -> None:
    """Answer every question with a hostile text."""
    for table in form.tables():
        open_project.recorder.add_row(Address(form.key, table=table.key))
    for number, (_, address) in enumerate(list(questions(open_project, form))):
        text = HOSTILE[(number + shift) % len(HOSTILE)]
        open_project.recorder.record(form, address, text)
        for part in ("source", "follow_up", "owner") if number % 5 == 0 else ():
            open_project.recorder.annotate(address, part, HOSTILE[(number + shift + 3) % len(HOSTILE)])


def leave_everything() -> None:
    """Give the focus to every widget that takes it, and take it away again."""
    for widget in QApplication.allWidgets():
        if widget.isVisible() and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            QApplication.sendEvent(widget, QFocusEvent(QFocusEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
            QApplication.sendEvent(widget, QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))


FORMS = (
    "community-exploration", "core-team-recruitment", "core-team-member-list", "engagement-plan", "engagement-log",
    "social-resilience-roadmap", "resilience-priorities-guide", "seed-project-plan-a", "seed-project-plan-b",
    "gear-findings", "vendor-hiring", "kickoff-discussion-guide", "interim-submission-form", "final-submission-form",
    "reflection-guide",
)  # fmt: skip


@pytest.mark.parametrize("number", range(len(FORMS)), ids=FORMS)
def test_opening_every_page_writes_nothing_and_undo_goes_on(sample: Session, number: int) -> None:
    open_project = project_of(sample)
    form = open_project.guide.form(FORMS[number])
    plant(open_project, form, shift=number)
    before, answers = steps(open_project), open_project.filled(form)
    assert sample.content.view is not None
    places = [Location("form", form=form.key, section=section.key) for section in form.sections]
    places += [
        Location(
            "form", form=form.key, section=form.section_of(table.key).key, row=Address(form.key, "", table.key, row)
        )
        for table in form.tables()
        if (rows := open_project.filled(form).rows_of(table.key))
        for row in {rows[0].id, rows[-1].id}
    ]
    for location in places:
        sample.content.view.show_location(location)
        QApplication.processEvents()
        leave_everything()
        sample.content.state.flush()
        assert steps(open_project) == before, location
    sweep()
    assert open_project.filled(form) == answers
    sample.content.do("undo")
    QApplication.processEvents()
    leave_everything()
    with open_project.workspace.read() as reading:
        undone = reading.redoable(open_project.project.id)
    assert undone is not None, "a step that follows the undo would have ended the redo"


def test_all_forms_are_opened(sample: Session) -> None:
    assert {form.key for form in project_of(sample).guide.forms} == set(FORMS)
