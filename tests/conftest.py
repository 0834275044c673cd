"""The application shared by all tests that need one, and the measurement of coverage."""

import gc
import os
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from coverage import Coverage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["XDG_CACHE_HOME"] = str(Path(__file__).parents[1] / ".pytest_cache")


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
