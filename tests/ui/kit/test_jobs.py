"""The job runner: work in one thread beside the window, everything that comes of it told in the window's thread."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread, QTimer
from pytestqt.qtbot import QtBot

from mvp2desk.domain.documents.formats import Progress
from mvp2desk.domain.errors import UserError
from mvp2desk.ui.kit.jobs import Job, Jobs

PATIENCE = 5


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


class Ear:
    """Writes down what a job says, and in which thread."""

    def __init__(self, job: Job) -> None:
        self.heard: list[tuple[str, object]] = []
        self.threads: set[object] = set()
        job.progressed.connect(self.progressed)
        job.finished.connect(self.finished)
        job.failed.connect(self.failed)
        job.cancelled.connect(self.cancelled)
        job.ended.connect(self.ended)

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.heard if name != "progressed"]

    def _note(self, name: str, what: object = None) -> None:
        self.threads.add(threading.get_ident())
        self.heard.append((name, what))

    def progressed(self, percent: int) -> None:
        self._note("progressed", percent)

    def finished(self, result: object) -> None:
        self._note("finished", result)

    def failed(self, error: UserError) -> None:
        self._note("failed", error.code)

    def cancelled(self) -> None:
        self._note("cancelled")

    def ended(self) -> None:
        self._note("ended")


def run(qtbot: QtBot, job: Job) -> Ear:
    ear = Ear(job)
    with qtbot.waitSignal(job.ended):
        pass
    return ear


def test_the_work_is_done_beside_the_window_and_told_in_its_thread(jobs: Jobs, qtbot: QtBot) -> None:
    ear = run(qtbot, jobs.start(lambda progress: threading.get_ident()))
    assert ear.names == ["finished", "ended"]
    (worker,) = (result for name, result in ear.heard if name == "finished")
    assert ear.threads == {threading.get_ident()}
    assert worker != threading.get_ident()


def test_the_window_lives_while_work_goes_on(jobs: Jobs, qtbot: QtBot) -> None:
    """The work waits for something that only the window's event loop brings."""
    pressed = threading.Event()
    QTimer.singleShot(0, pressed.set)
    assert ("finished", True) in run(qtbot, jobs.start(lambda progress: pressed.wait(PATIENCE))).heard


def test_one_after_the_other_in_the_order_in_which_they_were_asked_for(jobs: Jobs, qtbot: QtBot) -> None:
    busy, most, order = [], [], []

    def work(number: int) -> None:
        busy.append(number)
        most.append(len(busy))
        QThread.msleep(2)
        order.append(number)
        busy.remove(number)

    started = [jobs.start(lambda progress, number=number: work(number)) for number in range(8)]
    run(qtbot, started[-1])
    assert order == list(range(8))
    assert max(most) == 1


def test_what_the_world_refused_is_told(jobs: Jobs, qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        raise UserError("disk-full")

    ear = run(qtbot, jobs.start(work))
    assert [one for one in ear.heard if one[0] != "progressed"] == [("failed", "disk-full"), ("ended", None)]


def test_a_bug_reaches_the_hook_in_the_window_thread_and_the_next_job_runs(jobs: Jobs, qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        raise ZeroDivisionError("a bug")

    with qtbot.captureExceptions() as bugs:
        ear = run(qtbot, jobs.start(work))
    assert ear.names == ["ended"]
    assert [kind for kind, _, _ in bugs] == [ZeroDivisionError]
    assert bugs[0][2].tb_next.tb_frame.f_code.co_name == "work"
    assert run(qtbot, jobs.start(lambda progress: 1)).names == ["finished", "ended"]


def test_a_cancelled_job_stops_at_its_next_sign_of_progress(jobs: Jobs, qtbot: QtBot) -> None:
    steps = []

    def work(progress: Progress) -> None:
        for step in range(10):
            progress(step, 10)
            steps.append(step)
            if step == 3:
                job.cancel()

    job = jobs.start(work)
    assert run(qtbot, job).names == ["cancelled", "ended"]
    assert steps == [0, 1, 2, 3]


def test_a_job_cancelled_before_its_turn_is_never_begun(jobs: Jobs, qtbot: QtBot) -> None:
    gate, done = threading.Event(), []
    jobs.start(lambda progress: gate.wait(PATIENCE))
    second = jobs.start(lambda progress: done.append(2))
    second.cancel()
    gate.set()
    assert run(qtbot, second).names == ["cancelled", "ended"]
    assert done == []


def test_what_is_done_stays_done_when_the_wish_to_cancel_comes_too_late(jobs: Jobs, qtbot: QtBot) -> None:
    """A file that was written must not be told as cancelled."""
    job = jobs.start(lambda progress: job.cancel() or "written")
    assert run(qtbot, job).names == ["finished", "ended"]


def test_progress_is_told_once_a_percent(jobs: Jobs, qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        for done in range(10_000):
            progress(done, 10_000)

    percents = [told for name, told in run(qtbot, jobs.start(work)).heard if name == "progressed"]
    assert percents == list(range(100))


def test_closing_cancels_all_and_comes_back_when_the_thread_is_still(jobs: Jobs) -> None:
    begun, alive = threading.Event(), ["working"]

    def work(progress: Progress) -> None:
        begun.set()
        try:
            while True:
                progress(0, 1)
                QThread.msleep(1)
        finally:
            QThread.msleep(20)
            alive.clear()

    jobs.start(work)
    waiting = jobs.start(lambda progress: alive.append("never"))
    assert begun.wait(PATIENCE)
    jobs.close()
    assert alive == []
    waiting.cancel()


def test_what_is_tried_at_once_gives_its_result_or_tells_why_not(jobs: Jobs) -> None:
    refused: list[UserError] = []

    def refuse() -> None:
        raise UserError("disk-io")

    assert jobs.attempt(lambda: 7, refused.append) == 7
    assert refused == []
    assert jobs.attempt(refuse, refused.append) is None
    assert [error.code for error in refused] == ["disk-io"]
