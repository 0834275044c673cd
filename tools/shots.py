"""Pictures of all pages and dialogs: `python -m tools.shots OUT [--only PATTERN]`.

A picture is named page-language-theme-size.png. It shows the window at 1280x720 with its dialogs and menus, in a
temporary workspace: in English and Chinese, light and dark, at 100 % and 200 %.
"""

import argparse
import datetime as dt
import fnmatch
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QColor, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from mvp2desk import __version__
from mvp2desk.app import handbook, licences, places
from mvp2desk.app.desktop.session import Session
from mvp2desk.app.desktop.start import make_application
from mvp2desk.domain.addresses import Address
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.forms.form import Form, Kind
from mvp2desk.services.project.open_project import OpenProject
from mvp2desk.services.upkeep.safety import Safety, alarm_words
from mvp2desk.store.opening import open_workspace
from mvp2desk.text.errors import error_words
from mvp2desk.ui.context import About
from mvp2desk.ui.dialogs.about import AboutDialog
from mvp2desk.ui.dialogs.closing import NoBackupDialog
from mvp2desk.ui.dialogs.crash_report import CrashWindow
from mvp2desk.ui.dialogs.help import HelpDialog
from mvp2desk.ui.forms.table.grid import Grid
from mvp2desk.ui.kit.message_bar import MessageBar
from mvp2desk.ui.locations import HOME, Location
from mvp2desk.ui.places.table import places_of
from mvp2desk.ui.places.thread.thread_diagram import ThreadDiagram
from mvp2desk.ui.shell.main_window import MainWindow
from mvp2desk.ui.shell.project_view import ProjectView

LANGUAGES = ("en", "zh_CN")
THEMES = ("light", "dark")
SIZES = (100, 200)
WIDE, HIGH = 1280, 720

STEPS = (1, 2, 5, 6, 10)
"""The steps whose pages are drawn: the first, those with the most tools, one in the middle, and the last."""

SETTLE = 200
"""Delay in milliseconds after which the panels are up to date."""
MAKING = 20_000
"""Time limit in milliseconds for making and drawing a document."""

DATABASE = "workspace.db"
EXPLORATION = "community-exploration"

Act = Callable[[Session], None]
W = TypeVar("W", bound=QWidget)


def nothing(session: Session) -> None:
    """Do nothing."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its name, the action that brings the window to its state, and the action that undoes it."""

    name: str
    act: Act = nothing
    back: Act = nothing


@dataclass(frozen=True, slots=True)
class Stage:
    """A workspace in some state, maintained by the context manager `setting`, and the pictures taken with it."""

    setting: Callable[[Path], AbstractContextManager[object]]
    begin: Act
    shots: Callable[[Session], Iterator[Shot]]


def draw(out: Path, application: QApplication, only: str = "*") -> Iterator[Path]:
    """Draw the pictures whose names match `only` into `out`; yield their paths."""
    out.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        with tempfile.TemporaryDirectory() as folder:
            for stage in STAGES:
                work = Path(folder) / "work"
                with stage.setting(work), _session(work, Path(folder) / "settings", language, application) as session:
                    stage.begin(session)
                    for theme, size in product(THEMES, SIZES):
                        name = f"{{page}}-{language}-{theme}-{size}"
                        shots = [s for s in stage.shots(session) if fnmatch.fnmatch(name.format(page=s.name), only)]
                        if shots:
                            session.settings.set("theme", theme)
                            session.settings.set("text_size", str(size))
                        for shot in shots:
                            yield _drawn(shot, session, out / f"{name.format(page=shot.name)}.png")


def picture(window: MainWindow) -> QPixmap:
    """Return a picture of the window with its open dialogs and menus."""
    whole = window.grab()
    painter = QPainter(whole)
    painter.setPen(QColor("#7C8A90"))
    for above in _above():
        where = _place(window, above)
        painter.drawPixmap(where, above.grab())
        painter.drawRect(where.x(), where.y(), above.width() - 1, above.height() - 1)
    painter.end()
    return whole


def _drawn(shot: Shot, session: Session, path: Path) -> Path:
    session.window.activateWindow()
    QTest.qWait(0)  # what was closed before has given the keyboard back
    shot.act(session)
    QTest.qWait(SETTLE)
    picture(session.window).save(str(path))
    for above in _above():
        above.close()
    shot.back(session)
    return path


def _above() -> list[QWidget]:
    return [
        one
        for one in QApplication.topLevelWidgets()
        if one.isVisible() and isinstance(one, QDialog | QMenu | QListView)
    ]


def _place(window: MainWindow, above: QWidget) -> QPoint:
    """A menu or a list lies where it was opened, a dialog in the middle: no window manager has placed it here."""
    if not isinstance(above, QDialog):
        return window.mapFromGlobal(above.mapToGlobal(QPoint(0, 0)))
    return QPoint(max(0, window.width() - above.width()) // 2, max(0, window.height() - above.height()) // 2)


@contextmanager
def _session(work: Path, settings: Path, language: str, application: QApplication) -> Iterator[Session]:
    """Run the program with a workspace folder."""
    session = Session(work, application, settings)
    session.settings.set("language", language)
    session.window.resize(WIDE, HIGH)
    session.window.show()
    session.open()
    yield session
    session.window.close()
    session.close()
    session.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # before a timer of the window fires again
    QTest.qWait(0)


def _start(session: Session) -> Iterator[Shot]:
    yield Shot("start")
    yield Shot("beginning", _command("new-project"), back=_pressing("start-back"))


def _sample(session: Session) -> Iterator[Shot]:
    yield from place_shots(session)
    for number in STEPS:
        yield Shot(f"step{number}", _to(Location("step", number)))
        yield Shot(f"step{number}-below", _below(Location("step", number)))
    idea = _open_project(session).project_answers().rows_of("seed-project-plan-a.ideas")[0].row.id
    for name, location in (("thread-row", Location("thread", item=idea)), ("summary", Location("shelf", item="gear"))):
        yield Shot(name, _to(location))
        yield Shot(f"{name}-below", _below(location))
    yield Shot("thread-whole", _following_the_whole(Location("thread", item=idea)), back=_pressing("thread-whole"))
    for form in _open_project(session).guide.forms:
        yield from _form(form, session)
    yield Shot("carried", _carrying)
    yield Shot("problem", _mistaking, back=_command("undo"))
    yield Shot("sideways", _sideways, back=_to(HOME))
    yield Shot("cell", _typing_in_a_cell, back=_to(HOME))
    yield Shot("picking", _picking, back=_to(HOME))
    yield Shot("removing", _removing, back=_to(HOME))
    yield Shot("region", _carrying_it_together, back=_command("undo"))
    for key in ("settings", "facts", "projects", "backups"):
        yield Shot(key, _command(key))
    for name, asked in (("step-dates", "step.8"), ("sent", "checkpoint.engagement-plan-sent")):
        yield Shot(name, _asking(Address(asked)))
    yield Shot("closing", _closing_without_a_backup)
    yield Shot("preview", _previewing)
    yield Shot("preview-everybody", _previewing_for_everybody)
    yield Shot("preview-letter", _previewing_a_letter)
    yield Shot("history", _remembering)
    yield Shot("search", _searching, back=lambda session: _found(session, QLineEdit, "search").clear())
    yield Shot("menu", _opening_a_menu)
    yield Shot("about", _opening_about)
    yield Shot("help", _opening_help)
    yield Shot("crash", _crashing)
    yield Shot("banner", _alarming, back=lambda session: _found(session, MessageBar, "banner").hide())
    yield Shot("moved", _moving, back=_moving_back)
    yield Shot("leaving", _leaving, back=_moving_back)
    yield Shot("copied", _copying, back=_moving_back)


def place_shots(session: Session) -> Iterator[Shot]:
    """Yield two pictures of each place of the open project: its top, and a screenful further down."""
    for place in places_of(_view(session).context):
        yield Shot(place.key, _to(Location(place.key)))
        yield Shot(f"{place.key}-below", _below(Location(place.key)))


def _form(form: Form, session: Session) -> Iterator[Shot]:
    """The pages of a form, and the first row of each of its tables at large."""
    for section in form.sections:
        location = Location("form", form=form.key, section=section.key)
        yield Shot(f"form-{form.key}-{section.key}", _to(location))
        yield Shot(f"form-{form.key}-{section.key}-below", _below(location))
        for field in section.fields:
            rows = _open_project(session).filled(form).rows_of(field.key)
            if field.kind is Kind.REPEAT and rows:
                row = Address(form.key, table=field.key, row=rows[0].id)
                yield Shot(f"row-{form.key}-{field.key}", _to(replace(location, row=row)))


def _reading(session: Session) -> Iterator[Shot]:
    yield Shot("reading-home", _to(HOME))
    yield Shot("reading-step2", _to(Location("step", 2)))
    for section in ("people", "workers"):
        yield Shot(f"reading-{section}", _to(Location("form", form=EXPLORATION, section=section)))


def _broken(session: Session) -> Iterator[Shot]:
    yield Shot("recovery")


@contextmanager
def _in_use(work: Path) -> Iterator[None]:
    """Open a workspace that another process has locked, so that it is read-only."""
    workspace = open_workspace(work, now=lambda: dt.datetime.now(dt.UTC))
    yield
    workspace.close()


def _damaged(work: Path) -> AbstractContextManager[object]:
    database = work / DATABASE
    content = database.read_bytes()
    database.write_bytes(content[:5_000] + b"\xff" * 9_000 + content[14_000:])
    return nullcontext()


def _alone(work: Path) -> AbstractContextManager[object]:
    return nullcontext()


def _view(session: Session) -> ProjectView:
    assert session.content.view is not None
    return session.content.view


def _open_project(session: Session) -> OpenProject:
    assert session.workspaces is not None and session.workspaces.open_project is not None
    return session.workspaces.open_project


def _exploration(session: Session) -> Form:
    return _open_project(session).guide.form(EXPLORATION)


def _found(session: Session, kind: type[W], name: str) -> W:
    return session.window.findChildren(kind, name)[-1]


def _pressing(name: str) -> Act:
    return lambda session: _found(session, QAbstractButton, name).click()


def _command(key: str) -> Act:
    return lambda session: session.window.findChildren(QAction, key)[-1].trigger()


def _asking(form: Address) -> Act:
    """A form in a dialog."""
    return lambda session: _view(session).go(form)


def _to(location: Location) -> Act:
    def act(session: Session) -> None:
        _view(session).show_location(location)
        _view(session).take_focus()
        for area in session.window.findChildren(QScrollArea):
            if not isinstance(area, ThreadDiagram):  # that begins in the middle
                area.verticalScrollBar().setValue(0)

    return act


def _below(location: Location) -> Act:
    """The same page further down."""

    def act(session: Session) -> None:
        _to(location)(session)
        QTest.qWait(SETTLE)
        area = next(
            area for area in _view(session).findChildren(QScrollArea) if area.isVisible() and not area.objectName()
        )
        area.verticalScrollBar().setValue(area.verticalScrollBar().pageStep() - 40)

    return act


def _following_the_whole(location: Location) -> Act:
    def act(session: Session) -> None:
        _to(location)(session)
        _pressing("thread-whole")(session)

    return act


def _picking(session: Session) -> None:
    """All that can be picked, under the question that is answered by picking."""
    _view(session).go(Address("seed-project-plan-a", "chosen"))
    QTest.qWait(SETTLE)
    _pressing("chosen-all")(session)


def _removing(session: Session) -> None:
    """The question before a row goes that others use."""
    row = _open_project(session).filled(_exploration(session)).rows_of("characteristics")[0]
    _view(session).go(Address(EXPLORATION, "characteristic", "characteristics", row.id))
    _pressing("characteristics-remove")(session)


def _carrying_it_together(session: Session) -> None:
    assert session.workspaces is not None
    session.workspaces.facts().record(Address("project", "communities"), "gill montague")
    QTest.qWait(SETTLE)
    _to(Location("region"))(session)


def _carrying(session: Session) -> None:
    _view(session).go(Address(EXPLORATION, "commuters"))
    more = _found(session, QAbstractButton, "commuters-more")
    more.setChecked(True)


def _mistaking(session: Session) -> None:
    _view(session).go(Address(EXPLORATION, "date"))
    line = session.window.focusWidget()
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, "31/02/2026")
    QTest.keyClick(line, Qt.Key.Key_Tab)


def _typing_in_a_cell(session: Session) -> None:
    row = _open_project(session).filled(_exploration(session)).rows_of("characteristics")[1]
    _view(session).go(Address(EXPLORATION, "found", "characteristics", row.id))
    QTest.keyClick(_found(session, Grid, "characteristics"), Qt.Key.Key_Return)


def _sideways(session: Session) -> None:
    """A table whose last column is looked at, somewhere in the middle."""
    row = _open_project(session).filled(_exploration(session)).rows_of("characteristics")[6]
    _view(session).go(Address(EXPLORATION, "owner", "characteristics", row.id))
    QTest.qWait(0)
    bar = _found(session, Grid, "characteristics").horizontalScrollBar()
    bar.setValue(bar.maximum())


def _closing_without_a_backup(session: Session) -> None:
    words, now = session.words(), dt.datetime.now(dt.UTC)
    failed = Safety(now - dt.timedelta(days=3), UserError("disk-full"))
    NoBackupDialog(alarm_words(words, failed, now), words, session.window).open()


def _previewing(session: Session) -> None:
    _command("preview")(session)
    _wait_for_pages(session)


def _previewing_for_everybody(session: Session) -> None:
    """The copy that leaves names out, with the list of them."""
    _view(session).go(Address("core-team-recruitment", "contact"))
    _previewing(session)
    _found(session, QAbstractButton, "for-public").click()
    QTest.qWait(SETTLE)
    _wait_for_pages(session)
    _found(session, QWidget, "left-out").findChildren(QCheckBox)[1].click()
    QTest.qWait(SETTLE)
    _wait_for_pages(session)


def _previewing_a_letter(session: Session) -> None:
    """The document after the form itself, where the form has letters."""
    _view(session).go(Address("vendor-hiring", "chosen"))
    _previewing(session)
    QTest.keyClick(_found(session, QComboBox, "document"), Qt.Key.Key_Down)
    QTest.qWait(SETTLE)
    _wait_for_pages(session)


def _wait_for_pages(session: Session) -> None:
    waited = QElapsedTimer()
    waited.start()
    while not _found(session, QAbstractButton, "print").isEnabled() and waited.elapsed() < MAKING:
        QTest.qWait(SETTLE)
    QTest.qWait(5 * SETTLE)  # the pages are drawn coarse first


def _remembering(session: Session) -> None:
    _carrying(session)
    _found(session, QAbstractButton, "commuters-history").click()


def _searching(session: Session) -> None:
    _command("find")(session)
    QTest.keyClicks(_found(session, QLineEdit, "search"), "3")


def _opening_a_menu(session: Session) -> None:
    bar = session.window.menuBar()
    menu = bar.actions()[0].menu()
    assert isinstance(menu, QMenu)
    menu.popup(bar.mapToGlobal(bar.rect().bottomLeft()))


def _opening_about(session: Session) -> None:
    here = Path.home() / "mvp2desk"
    about = About(__version__, licences.parts(), lambda: licences.full_texts(places.resources()), here, here, here)
    guide = _open_project(session).guide
    AboutDialog(
        about, (guide.title, guide.credit, guide.disclaimer), session.content.state.words, session.window
    ).open()


def _opening_help(session: Session) -> None:
    words = session.content.state.words
    HelpDialog(words, session.window, handbook.chapters(words.language)).show()


def _crashing(session: Session) -> None:
    report = f"MVP2 Desk {__version__}\n\n1 x ValueError\n  ui/home_page.py, line 12, in show_view\n"
    CrashWindow(report, 1, session.content.state.words, session.window, save=lambda path, text: None).open()


def _alarming(session: Session) -> None:
    _to(HOME)(session)
    words = session.content.state.words
    _found(session, MessageBar, "banner").show_message(
        error_words(words, UserError("disk-full")),
        alarm=True,
        do="retry",
        label=words("Try again"),
    )


def _moving(session: Session) -> None:
    """Rename the folder of the workspace, and type."""
    folder = session.upkeep.folder
    folder.rename(folder.with_name("Old laptop"))
    _to(Location("form", form=EXPLORATION, section="about"))(session)
    box = _found(session, QPlainTextEdit, "data_sources")
    box.setPlainText("The town library keeps the flood marks of 1938 and 1955, and photographs of both.")
    session.content.state.flush()


def _moving_back(session: Session) -> None:
    folder = session.upkeep.folder
    folder.with_name("Old laptop").rename(folder)
    session.content.state.save_queue.retry()
    session.content.do("undo")


def _leaving(session: Session) -> None:
    _moving(session)
    session.window.close()


def _copying(session: Session) -> None:
    _leaving(session)
    session.content.leaving._copy_to(str(session.upkeep.folder.with_name("stick")))


STAGES = (
    Stage(_alone, nothing, _start),
    Stage(_alone, _pressing("start-sample"), _sample),
    Stage(_in_use, nothing, _reading),
    Stage(_damaged, nothing, _broken),
)


def _screen(folder: Path) -> Path:
    """Return the description of an offscreen screen as large as the window, since dialogs stay within a screen."""
    screen = {"name": "shots", "x": 0, "y": 0, "width": WIDE, "height": HIGH, "logicalDpi": 96, "dpr": 1.0}
    path = folder / "screen.json"
    path.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    return path


def main(arguments: list[str]) -> int:
    """Draw the pictures and print their number."""
    parser = argparse.ArgumentParser(prog="python -m tools.shots", description="Draw every page and dialog.")
    parser.add_argument("out", type=Path, help="the folder for the pictures")
    parser.add_argument(
        "--only", default="*", metavar="PATTERN", help='names to draw, as "home-*" or "*-zh_CN-dark-200"'
    )
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_screen(Path(folder))}"
        application = make_application(["shots"])
        drawn = list(draw(chosen.out, application, chosen.only))
    print(f"{len(drawn)} pictures in {chosen.out}")
    return 0 if drawn else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
