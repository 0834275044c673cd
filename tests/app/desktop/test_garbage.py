"""Qt's objects die in the window's thread, even when another one makes the garbage run over."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from mvp2desk.app.desktop.garbage import GarbageCollector


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[GarbageCollector]:
    gc.collect()
    collector = GarbageCollector(qapp)
    yield collector
    collector.stop()


def ring() -> list[int]:
    """A timer in a cycle that only the collector can break; the list tells in which thread it died."""
    died: list[int] = []
    timer = QTimer()
    timer.start(60_000)
    timer.destroyed.connect(lambda: died.append(threading.get_ident()))
    holder: dict[str, QObject | dict[str, object]] = {"timer": timer}
    holder["self"] = holder  # type: ignore[assignment]
    return died


def churn() -> None:
    """Make more cycles than Python would leave alone."""
    for _ in range(20_000):
        one: list[object] = []
        one.append(one)


def test_a_worker_that_makes_garbage_destroys_nothing_of_qt(collector: GarbageCollector) -> None:
    died = ring()
    worker = threading.Thread(target=churn)
    worker.start()
    worker.join()
    assert died == []
    gc.collect()
    assert died == [threading.get_ident()]


def test_what_is_due_is_collected_in_the_windows_thread(collector: GarbageCollector) -> None:
    died = ring()
    churn()
    collector.collect_if_due()
    assert died == [threading.get_ident()]


def test_frozen_objects_are_not_traversed_until_the_end(collector: GarbageCollector) -> None:
    collector.freeze()
    frozen = gc.get_freeze_count()
    assert frozen > 0 == len(gc.get_objects(generation=2))
    died = ring()
    gc.collect()
    assert died == [threading.get_ident()]  # what is made later is collected
    collector.stop()
    assert gc.get_freeze_count() == 0
