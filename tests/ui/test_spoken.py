"""What a screen reader says: stand-ins, problems and results, folds, the page's name; and Enter and zoom by keys."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from ui_help import EXPLORATION, editor, go, press, sweep, wake
from walking import named, visible, walk

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.services.form_views.views import TableView
from mvp2desk.ui.kit import announcing
from mvp2desk.ui.kit.disclosure import Disclosure
from mvp2desk.ui.locations import HOME, Location

COMMUTERS = Address(EXPLORATION, "commuters")
POLITE, ASSERTIVE = QAccessible.AnnouncementPoliteness.Polite, QAccessible.AnnouncementPoliteness.Assertive

Said = list[tuple[str, QAccessible.AnnouncementPoliteness]]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Iterator[Said]:
    """The announcements, while a screen reader listens and no pause is made."""
    heard: Said = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append((event.message(), event.politeness()))

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    monkeypatch.setattr(announcing, "SETTLED", 50)
    QAccessible.setActive(True)
    yield heard
    QAccessible.setActive(False)


def text(widget: QWidget, of: QAccessible.Text = QAccessible.Text.Description) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.text(of)


def state(widget: QWidget) -> QAccessible.State:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.state()


def focused() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


# -- what is described


def test_no_description_has_markup(sample: Session, start: Callable[[], Session]) -> None:
    faults = []
    for name, window in walk(sample):
        for widget in visible(window):
            found = [of for of in (QAccessible.Text.Name, QAccessible.Text.Description) if "<qt>" in text(widget, of)]
            faults += [f"{name}: {named(widget)}"] * len(found)
    assert sorted(set(faults)) == []


def test_a_suggestion_is_described_while_it_stands_in(sample: Session) -> None:
    desk = sample.content.view
    assert desk is not None
    seen = set()
    for section in ("about", "people", "justice", "workers"):
        desk.show_location(Location("form", form=EXPLORATION, section=section))
        sweep()
        assert desk.pages.form_page is not None
        for question in desk.pages.form_page.fields.questions:
            cell = desk.pages.form_page.form.cell(question.address, sample.content.state.words)
            if question.editor is None or not cell.suggestion or not cell.answer.is_blank:
                continue
            question.take_focus()
            seen.add(question.address)
            assert cell.suggestion in text(focused()), question.address
    assert seen


def test_a_text_brought_over_is_described_with_its_origin(sample: Session) -> None:
    where = brought(sample)
    go(sample, where)
    shown = text(focused())
    assert shown.startswith("Brought over from ")
    assert sample.workspaces is not None and sample.workspaces.open_project is not None
    editor(sample, where.field).setPlainText("Our own words")
    editor(sample, where.field).flush()
    assert "Brought over" not in text(focused())


def brought(session: Session) -> Address:
    """A question of one text that has been brought over."""
    assert session.workspaces is not None and session.workspaces.open_project is not None
    open_project = session.workspaces.open_project
    for form in open_project.guide.forms:
        answers = open_project.filled(form)
        for field in form.fields():
            is_text = field.kind in ("text", "long-text")
            if is_text and ("", field.key) in answers.brought and answers.answer(field.key).is_blank:
                return Address(form.key, field.key)
    raise AssertionError("nothing is brought over")


def test_a_problem_is_described_and_announced_once(sample: Session, qtbot: QtBot, said: Said) -> None:
    where = Address("vendor-hiring", "contract_amount")
    go(sample, where)
    line = editor(sample, "contract_amount")
    line.selectAll()
    qtbot.keyClicks(line, "a lot")
    line.flush()
    assert "a lot" in text(line)
    qtbot.waitUntil(lambda: len(said) >= 2, timeout=5_000)
    sentences = [sentence for sentence, _ in said]
    assert sum("a lot" in sentence for sentence in sentences) == 1
    assert all(politeness is POLITE for _, politeness in said)
    line.selectAll()
    qtbot.keyClicks(line, "1,200")
    line.flush()
    assert "a lot" not in text(line)


def test_how_a_figure_was_read_is_described(sample: Session, qtbot: QtBot) -> None:
    go(sample, Address("vendor-hiring", "contract_amount"))
    line = editor(sample, "contract_amount")
    line.selectAll()
    qtbot.keyClicks(line, "1200")
    line.flush()
    assert "Read as: $1,200" in text(line)


def test_picks_are_described(sample: Session, qtbot: QtBot) -> None:
    go(sample, Address("seed-project-plan-b", "principles"))
    line = focused()
    assert isinstance(line, QLineEdit)
    choice = sample.workspaces.open_project.guide.form("seed-project-plan-b").field("principles").choices[0]  # type: ignore[union-attr]
    line.setText(str(choice.label))
    editor(sample, "principles").flush()
    assert f"Chosen: {choice.label}" in text(line)


@pytest.mark.parametrize("column", ["person", "town", "paid", "rate"])
def test_the_editor_of_a_cell_is_named_and_described(sample: Session, column: str) -> None:
    go(sample, Address("core-team-member-list", "members"))
    grid = editor(sample, "members")
    index = grid.model().find(grid.model().ids()[0], column)
    cell = grid.model().cell(index)
    grid.setCurrentIndex(index)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert focused() is not grid
    assert labels(focused()) == [cell.label]
    assert all(part in text(focused()) for part in (*cell.hint.splitlines(), *(r.sentence for r in cell.remarks)))


def test_the_problems_of_a_table_are_described(sample: Session) -> None:
    seen = 0
    assert sample.workspaces is not None and sample.workspaces.open_project is not None
    open_project = sample.workspaces.open_project
    for form in open_project.guide.forms:
        for section in form.sections:
            for table in open_project.section(form, section.key, sample.content.state.words).fields:
                if isinstance(table, TableView) and table.remarks:
                    go(sample, Address(form.key, table.address.table))
                    described = text(editor(sample, table.address.table))
                    assert all(remark.sentence in described for remark in table.remarks)
                    seen += 1
    assert seen


def labels(widget: QWidget) -> list[str]:
    """What names a widget; the name of a combo box is its value where screen readers look for a label."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    if not isinstance(widget, QComboBox):
        return [interface.text(QAccessible.Text.Name)]
    found = interface.relations(QAccessible.RelationFlag.Label)
    return [one.text(QAccessible.Text.Name) for one, _ in found]


# -- what is announced


def test_saving_is_announced_once_after_the_last_key(sample: Session, qtbot: QtBot, said: Said) -> None:
    go(sample, COMMUTERS)
    line = editor(sample, "commuters")
    for letter in "abc":
        qtbot.keyClicks(line, letter)
        line.flush()
    assert said == []
    qtbot.waitUntil(lambda: said != [], timeout=5_000)
    qtbot.wait(200)
    assert said == [("Saved", POLITE)]


def test_an_alarm_is_announced_at_once(sample: Session, said: Said) -> None:
    sample.content.notices.show_refused(_full())
    assert said[0][1] is ASSERTIVE
    assert said[0][0]
    sample.content.notices.announce("It is saved.")
    assert said[-1] == ("It is saved.", POLITE)


def _full() -> Exception:
    from mvp2desk.domain.errors import UserError

    return UserError("disk-full")


def test_a_changed_result_is_announced(sample: Session, qtbot: QtBot, said: Said) -> None:
    form, table = "core-team-member-list", "members"
    assert sample.workspaces is not None and sample.workspaces.open_project is not None
    answers = sample.workspaces.open_project.filled(sample.workspaces.open_project.guide.form(form))
    row = next(row.id for row in answers.rows_of(table) if answers.answer("paid", row.id).text == "yes")
    assert sample.content.view is not None
    sample.content.view.show_location(Location("form", form=form, row=Address(form, "", table, row)))
    for field, typed in (("hours", "10"), ("rate", "37")):
        line = editor(sample, field)
        line.selectAll()
        qtbot.keyClicks(line, typed)
        line.flush()
    qtbot.waitUntil(lambda: ("Pay in all: $370", POLITE) in said, timeout=5_000)


def test_a_cell_says_that_its_text_is_a_suggestion(sample: Session) -> None:
    found = set()
    assert sample.workspaces is not None and sample.workspaces.open_project is not None
    for form in sample.workspaces.open_project.guide.forms:
        for field in form.fields():
            if field.kind != "repeat":
                continue
            go(sample, Address(form.key, field.key))
            model = editor(sample, field.key).model()
            for n in range(model.columnCount() * model.rowCount()):
                index = model.index(n // model.columnCount(), n % model.columnCount())
                cell = model.cell(index)
                if cell.answer.is_blank and cell.suggestion and cell.brought is None:
                    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
                    assert f"Suggested: {cell.suggestion}" in spoken
                    found.add((form.key, cell.address.field))
            if found:
                return
    raise AssertionError("no table suggests anything")


def test_hits_are_announced(sample: Session, qtbot: QtBot, said: Said) -> None:
    box = editor(sample, "search")
    box.setFocus()
    for letter in "renters":
        qtbot.keyClicks(box, letter)
    qtbot.waitUntil(lambda: said != [], timeout=5_000)
    assert len(said) == 1 and said[0][0].startswith("1 of "), "not for every key"
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert said[-1][0].startswith("2 of ")


@pytest.mark.parametrize(("dialog", "name"), [("about", "copy-about"), ("backups", "back-up")])
def test_what_came_of_it_is_announced_in_dialogs(
    sample: Session, qtbot: QtBot, said: Said, dialog: str, name: str
) -> None:
    sample.content.do(dialog)
    opened = sample.window.findChildren(QDialog)[-1]
    button = opened.findChild(QPushButton, name)
    assert button is not None
    button.click()
    qtbot.waitUntil(lambda: said != [], timeout=5_000)
    opened.close()


def test_nothing_is_announced_without_a_screen_reader(sample: Session, said: Said) -> None:
    QAccessible.setActive(False)
    sample.content.notices.announce("It is saved.")
    assert said == []


# -- folds


def test_folds_tell_if_they_are_open(sample: Session) -> None:
    folds = 0
    for name, window in walk(sample):
        for fold in visible(window, Disclosure):
            assert isinstance(fold, Disclosure)
            folds += 1
            for _ in range(2):
                now = state(fold)
                assert now.expandable and not now.checkable, (name, named(fold))
                assert (bool(now.expanded), bool(now.collapsed)) == (fold.isChecked(), not fold.isChecked())
                QTest.keyClick(fold, Qt.Key.Key_Space)
    assert folds > 20
    fold = Disclosure("x")
    interface = QAccessible.queryAccessibleInterface(fold)
    assert interface is not None and interface.role() is QAccessible.Role.Button


def test_a_fold_is_opened_by_a_screen_reader(sample: Session) -> None:
    go(sample, COMMUTERS)
    more = editor(sample, "commuters-more")
    interface = QAccessible.queryAccessibleInterface(more)
    assert interface is not None
    actions = interface.actionInterface()
    assert actions is not None
    assert text(more, QAccessible.Text.Name) == f"{name_of(sample)}: source, follow-up and more"
    actions.doAction("Press")
    assert more.isChecked() and editor(sample, "commuters-source").isVisible()
    actions.doAction("Press")
    assert not more.isChecked()
    actions.doAction("SetFocus")
    assert more.hasFocus()


def name_of(session: Session) -> str:
    return text(editor(session, "commuters"), QAccessible.Text.Name)


# -- the window


def test_the_title_names_the_page(sample: Session) -> None:
    desk = sample.content.view
    assert desk is not None
    desk.show_location(Location("form", form=EXPLORATION, section="people"))
    title = sample.window.windowTitle()
    assert title.startswith("Community Exploration, Who lives and works here · ")
    assert title.endswith(" · MVP2 Desk") and "Quabbin Falls" in title
    desk.show_location(HOME)
    assert sample.window.windowTitle().startswith("Home · ")
    desk.show_location(Location("step", step=3))
    assert sample.window.windowTitle().startswith("Step 3 · ")
    assert desk.pages.form_page is None
    desk.go(COMMUTERS)
    press(sample.window, "section-after")
    before = sample.window.windowTitle()
    sample.settings.set("language", "zh_CN")
    assert sample.window.windowTitle() != before


def test_enter_presses_the_button_with_the_focus(sample: Session) -> None:
    go(sample, COMMUTERS)
    more = editor(sample, "commuters-more")
    more.setFocus()
    QTest.keyClick(more, Qt.Key.Key_Return)
    assert more.isChecked()
    button = editor(sample, "section-after")
    button.setFocus()
    title = sample.window.windowTitle()
    QTest.keyClick(button, Qt.Key.Key_Enter)
    assert sample.window.windowTitle() != title


def test_every_button_can_be_pressed_by_enter(sample: Session, start: Callable[[], Session]) -> None:
    faults = set()
    for name, window in walk(sample):
        for button in visible(window, QPushButton):
            assert isinstance(button, QPushButton)
            takes = button.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes and type(button).keyPressEvent is QPushButton.keyPressEvent and not button.autoDefault():
                faults.add(f"{name}: {named(button)}")
    assert faults == set()


PLACES_OF_THE_FOCUS = ("commuters", "commuters-unknown", "commuters-more", "commuters-source", "navigator", "search")


@pytest.mark.parametrize("name", [*PLACES_OF_THE_FOCUS, "author", "check", "larger", "section-after", "switch-project"])
def test_larger_text_leaves_the_focus(sample: Session, name: str) -> None:
    go(sample, COMMUTERS)
    press(sample.window, "commuters-more")
    wake(sample.window)
    widget = editor(sample, name)
    widget.setFocus()
    assert focused() is widget
    for key in ("larger", "smaller"):
        before = focused()
        sample.content.do(key)
        sweep()
        assert focused().objectName() == name
        assert focused() is not before
    assert sample.content.view is not None
    assert sample.content.view.location.form == EXPLORATION


@pytest.mark.parametrize("location", [HOME, Location("step", step=3), Location("thread"), Location("shelf")])
def test_larger_text_leaves_the_focus_on_a_page(sample: Session, location: Location) -> None:
    desk = sample.content.view
    assert desk is not None
    desk.show_location(location)
    desk.take_focus()
    for _ in range(3):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    before = text(focused(), QAccessible.Text.Name), focused().objectName()
    sample.content.do("larger")
    sweep()
    assert (text(focused(), QAccessible.Text.Name), focused().objectName()) == before
