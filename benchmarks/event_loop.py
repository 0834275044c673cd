"""Measurements inside a running event loop.

A step is called from the loop itself and measured until its consequences are over: no nested `processEvents`, so that
replaced widgets are really deleted, delayed updates come, and what a user would wait for is what is measured.
"""

import time
from collections.abc import Callable, Generator
from dataclasses import dataclass

from PySide6.QtCore import QAbstractEventDispatcher, QObject, QTimer
from PySide6.QtWidgets import QApplication

SETTLE = 60
"""Milliseconds that a step is given to lay out and paint: Qt delays a repaint by 5 ms."""

TICK = 5
"""Milliseconds between two ticks of the timer that finds stalls."""

_BUSY = 0.0003
"""Seconds of CPU within one turn of the loop that count as work of the step."""


@dataclass(frozen=True, slots=True)
class Step:
    """An action, and how its end is found: `settle` milliseconds after it, or after `until` holds."""

    act: Callable[[], object]
    settle: int = SETTLE
    until: Callable[[], bool] | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds of one step: CPU of the process, elapsed until its last work, longest time without a tick."""

    cpu: float
    wall: float
    stall: float


Script = Generator[Step, Measured, None]


class StepPlayer(QObject):
    """Plays a script step by step in the event loop, and calls `finished` at its end."""

    def __init__(self, application: QApplication, script: Script, finished: Callable[[], None], *, ticks: bool) -> None:
        super().__init__(application)
        self._script = script
        self._finished = finished
        self._step: Step | None = None
        self._ticks = ticks
        self._begun = self._busy_until = self._last_tick = 0.0
        self._begun_cpu = self._busy_cpu = self._stall = 0.0
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self._tick)
        QAbstractEventDispatcher.instance().aboutToBlock.connect(self._note)

    def start(self) -> None:
        """Begin with the first step."""
        if self._ticks:
            self._last_tick = time.perf_counter()
            self._timer.start()
        self._take(next(self._script))

    def _take(self, step: Step) -> None:
        self._step = step
        QTimer.singleShot(2 * TICK, self, self._act)

    def _act(self) -> None:
        assert self._step is not None
        self._stall = 0.0
        self._last_tick = self._begun = self._busy_until = time.perf_counter()
        self._begun_cpu = self._busy_cpu = time.process_time()
        self._step.act()
        self._wait()

    def _wait(self) -> None:
        assert self._step is not None
        if self._step.until is not None and not self._step.until():
            QTimer.singleShot(2 * TICK, self, self._wait)
        else:
            QTimer.singleShot(self._step.settle, self, self._end)

    def _end(self) -> None:
        cpu = (time.process_time() - self._begun_cpu) * 1000
        measured = Measured(cpu, (self._busy_until - self._begun) * 1000, self._stall * 1000)
        self._step = None
        try:
            self._take(self._script.send(measured))
        except StopIteration:
            self._timer.stop()
            self._finished()

    def _note(self) -> None:
        """Remember when the loop last had work to do."""
        if self._step is not None:
            cpu = time.process_time()
            if cpu - self._busy_cpu > _BUSY:
                self._busy_until = time.perf_counter()
            self._busy_cpu = cpu

    def _tick(self) -> None:
        now = time.perf_counter()
        self._stall = max(self._stall, now - self._last_tick - TICK / 1000)
        self._last_tick = now
