"""Nothing is left of a dialog that was closed, nor of a page that was left, however often."""

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from ui_help import EXPLORATION, go, press, sweep, wake

from mvp2desk.app.desktop.session import Session
from mvp2desk.domain.addresses import Address
from mvp2desk.ui.forms.question import Question
from mvp2desk.ui.locations import HOME, Location
from mvp2desk.ui.places.table import PLACES

pytestmark = pytest.mark.sweep

OFTEN = [4, pytest.param(100, marks=pytest.mark.nightly)]


def living() -> tuple[int, int]:
    """How many widgets there are, and how many questions Python holds."""
    sweep()
    gc.collect()
    sweep()
    return len(QApplication.allWidgets()), sum(type(one) is Question for one in gc.get_objects())


def megabytes() -> float:
    """Return the memory of this process where a file has it; elsewhere widgets and questions are counted only."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * 4096 / 1_000_000 if statm.exists() else 0.0


def expect_nothing_left(what: str, times: int, once: Callable[[], None]) -> None:
    """`once` may load things when it is first done; after that it leaves nothing."""
    for _ in range(2):
        once()
    before, used = living(), megabytes()
    for _ in range(times):
        once()
    after = living()
    print(f"{what}: {times} times, widgets and questions {before} -> {after}, {megabytes() - used:+.1f} MB")
    assert after == before
    assert megabytes() - used < 20


@pytest.mark.parametrize("command", ["settings", "facts", "projects", "history", "backups", "help", "about"])
@pytest.mark.parametrize("times", OFTEN)
def test_a_dialog_leaves_nothing(sample: Session, command: str, times: int) -> None:
    go(sample, Address(EXPLORATION, "community"))

    def once() -> None:
        sample.content.do(command)
        dialogs = sample.window.findChildren(QDialog)
        assert dialogs
        for dialog in dialogs:
            dialog.close()
        sweep()
        wake(sample.window)

    wake(sample.window)
    expect_nothing_left(command, times, once)


@pytest.mark.parametrize("times", OFTEN)
def test_going_about_leaves_nothing(sample: Session, times: int) -> None:
    desk, workspaces = sample.content.view, sample.workspaces
    assert desk is not None
    assert workspaces is not None
    assert workspaces.open_project is not None
    form = workspaces.open_project.guide.form(EXPLORATION)
    row = workspaces.open_project.filled(form).rows_of("characteristics")[0].id
    spots = [
        *map(Location, PLACES),
        Location("step", step=2),
        Location("thread", item=row),
        Location("shelf", item="levels-of-engagement"),
        *(Location("form", form=EXPLORATION, section=s.key) for s in form.sections),
    ]

    def once() -> None:
        for location in (*spots, HOME):
            desk.show_location(location)
            sweep()

    expect_nothing_left("going about", max(1, times // 4), once)


def test_another_size_of_text_leaves_nothing(sample: Session) -> None:
    go(sample, Address(EXPLORATION, "community"))

    def once() -> None:
        press(sample.window, "larger")
        press(sample.window, "smaller")
        sweep()

    once()
    before = living()
    for _ in range(2):
        once()
    assert living() == before


@pytest.mark.parametrize("times", OFTEN)
def test_typing_leaves_nothing(sample: Session, times: int) -> None:
    go(sample, Address(EXPLORATION, "community"))
    field = QApplication.focusWidget()
    assert field is not None
    numbers = iter(range(times * 2))

    def once() -> None:
        field.setPlainText(f"Loon Pond {next(numbers)}")
        field.flush()
        sweep()

    expect_nothing_left("typing", times, once)
