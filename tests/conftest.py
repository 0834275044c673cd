"""The application shared by all tests that need one, and the measurement of coverage."""

import gc
import os
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from coverage import Coverage
from hypothesis import settings
from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

PATIENCE = 60_000
"""Milliseconds that a test waits for what it expects; the 5,000 of pytest-qt are too few under Wine."""

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QPA_FONTDIR", str(Path(__file__).parents[1] / "resources" / "fonts"))  # of Windows offscreen
os.environ["XDG_CACHE_HOME"] = str(Path(__file__).parents[1] / ".pytest_cache")
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


def pytest_configure(config: pytest.Config) -> None:
    """Measure coverage in the processes that run tests only, not in the programs that tests start."""
    if hasattr(config, "workerinput") or not config.getoption("numprocesses", None):
        os.environ.pop("COVERAGE_PROCESS_START", None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Measure no coverage in a sweep, which it would nearly double: other tests run nearly all of the same code."""
    measurement = Coverage.current() if item.get_closest_marker("sweep") else None
    if measurement is None:
        return (yield)
    measurement.stop()
    try:
        return (yield)
    finally:
        measurement.start()


@pytest.fixture(scope="module", autouse=True)
def rare_garbage_collection() -> None:
    """Collect garbage rarely, and leave out what lives on, such as modules and tests: it took an eighth of the time."""
    if not gc.get_freeze_count():  # also after a test of the program's own collector, which ends with none
        gc.collect()
        gc.freeze()
    gc.set_threshold(10_000, 50, 100)


@pytest.fixture(scope="session")
def qapp_cls() -> "Callable[[list[str]], QApplication]":
    """The program's own application, with its style and its font."""
    from mvp2desk.app.desktop.start import make_application

    return make_application


class PatientQtBot(QtBot):
    """Waits `PATIENCE` for signals and conditions, unless a test passes a timeout."""

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **more: Any) -> Any:  # noqa: N802
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitUntil(self, callback: Callable[[], object], *, timeout: int = PATIENCE) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: "QApplication", request: pytest.FixtureRequest) -> QtBot:
    """Drives and watches widgets, with long timeouts for slow machines."""
    return PatientQtBot(request)
