"""The live window on the accessibility bus, as a screen reader meets it: names, values, states, actions, news."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
READER = Path(__file__).with_name("bus_reader.py")
WINDOW = Path(__file__).with_name("spoken_window.py")
PYTHON = "/usr/bin/python3"
"""The system's Python: pyatspi is a package of the system."""

EXPLORATION = "community-exploration"
PAGES: tuple[tuple[Any, ...], ...] = (
    ("home",),
    ("process",),
    ("step", 2),
    ("team",),
    ("thread",),
    ("evidence",),
    ("shelf",),
    *(("form", 0, EXPLORATION, section) for section in ("about", "people", "justice", "workers", "gaps")),
    ("form", 0, EXPLORATION, "people", "characteristics"),
    ("form", 0, "core-team-recruitment", ""),
    ("form", 0, "engagement-plan", "", "groups"),
    ("form", 0, "seed-project-plan-b", "timeline"),
)
TO_WRITE_IN = ("text", "combo box")

Node = dict[str, Any]


def lacking() -> str:
    """Name what is missing for a screen reader on this machine."""
    if shutil.which("dbus-daemon") is None:
        return "dbus-daemon is not installed (Debian: dbus)"
    done = subprocess.run([PYTHON, "-c", "import pyatspi"], capture_output=True, check=False)
    return "" if done.returncode == 0 else "pyatspi is not installed (Debian: python3-pyatspi at-spi2-core)"


@pytest.fixture(scope="module")
def bus() -> Iterator[dict[str, str]]:
    """The environment of a session bus of its own."""
    if missing := lacking():
        pytest.skip(f"!!! NOT TESTED, no screen reader can listen here: {missing}")
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    daemon = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    yield {
        **os.environ,
        "DBUS_SESSION_BUS_ADDRESS": address,
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests" / "ui"))),
    }
    daemon.terminate()
    daemon.communicate()


class Heard:
    """The program with a screen reader beside it."""

    def __init__(self, bus: dict[str, str]) -> None:
        self._bus = bus
        self._window = subprocess.Popen(
            [sys.executable, str(WINDOW)],
            env=bus,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._pid = self._answer()
        self._listener: subprocess.Popen[str] | None = None

    def do(self, *command: Any) -> Any:
        """Let the program do something; return its answer."""
        assert self._window.stdin is not None
        self._window.stdin.write(json.dumps(command) + "\n")
        self._window.stdin.flush()
        return self._answer()

    def walk(self) -> list[Node]:
        """Return every node in view."""
        lines = self._read("walk").splitlines()
        return [json.loads(line) for line in lines]

    def act(self, name: str, action: str) -> None:
        """Perform an accessible action."""
        self._read("act", name, action)

    def listen(self, seconds: float) -> None:
        """Begin to listen."""
        command = [PYTHON, str(READER), str(self._pid), "listen", str(seconds)]
        self._listener = subprocess.Popen(command, env=self._bus, stdout=subprocess.PIPE, text=True)
        assert self._listener.stdout is not None
        assert json.loads(self._listener.stdout.readline()) == "listening"

    def heard(self) -> list[list[Any]]:
        """Return what was heard, when the time is over."""
        assert self._listener is not None
        said, _ = self._listener.communicate(timeout=60)
        return [json.loads(line) for line in said.splitlines()]

    def close(self) -> None:
        """End the program, which closes well although a screen reader has listened."""
        self._window.communicate(timeout=30)
        assert self._window.returncode == 0

    def _read(self, *words: str) -> str:
        command = [PYTHON, str(READER), str(self._pid), *words]
        done = subprocess.run(command, env=self._bus, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _answer(self) -> Any:
        assert self._window.stdout is not None
        line = self._window.stdout.readline()
        assert line, "the program has ended"
        return json.loads(line)


@pytest.fixture(scope="module")
def program(bus: dict[str, str], qapp: object) -> Iterator[Heard]:
    """The program with the sample town, for all tests here; `qapp` keeps the screen awake."""
    heard = Heard(bus)
    heard.do("sample")
    yield heard
    heard.close()


def names(node: Node) -> list[str]:
    """Return what a node is called. The name of a combo box is its value; its label names it."""
    return node["labels"] if node["role"] == "combo box" else [node["name"]]


def faults(page: object, nodes: list[Node], shown: list[list[str]]) -> Iterator[str]:
    """Yield what a screen reader could not say of a page."""
    for node in nodes:
        said, states = f"{page}: {node['role']} {node['name']!r}", set(node["states"])
        if "<qt>" in node["name"] + node["description"]:
            yield f"{said} has markup: {node['description']}"
        if "focusable" not in states:
            continue
        if not any(name.strip() for name in names(node)):
            yield f"{said} has no name"
        if node["role"] == "text" and not states & {"editable", "read only"}:
            yield f"{said} is neither to be read nor to be written"
        if node["role"] in ("check box", "radio button") and "checkable" not in states:
            yield f"{said} cannot be checked"
        if node["role"] == "push button" and "checkable" in states:
            yield f"{said} is a button with a hidden state"
    for name, text, placeholder in shown:
        same = [node for node in nodes if name in names(node) and node["role"] in TO_WRITE_IN]
        if not same:
            yield f"{page}: {name!r} is not on the bus"
        elif text and not any(text in ((node["text"] or ""), node["name"]) for node in same):
            yield f"{page}: {name!r} shows {text!r}, says {[node['text'] for node in same]}"
        elif not text and placeholder and not any(placeholder in node["description"] for node in same):
            yield f"{page}: {name!r} shows {placeholder!r}, describes {[node['description'] for node in same]}"


DIALOGS = ("settings", "facts", "projects", "backups", "help", "about", "preview")


@pytest.mark.timeout(300)
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_page_can_be_said(program: Heard, language: str) -> None:
    program.do("speak", language)
    found, seen = [], 0
    for page in PAGES:
        program.do("show", *page)
        nodes = program.walk()
        seen += sum("focusable" in node["states"] for node in nodes)
        found += faults(page, nodes, program.do("shown"))
    program.do("go", EXPLORATION, "commuters")
    for dialog in DIALOGS:
        program.do("open", dialog)
        found += faults(dialog, program.walk(), program.do("shown"))
        program.do("close")
    program.do("speak", "en")
    assert seen > 30 * len(PAGES)
    assert not found, "\n".join(sorted(set(found)))


def test_the_first_pages_can_be_said(bus: dict[str, str], qapp: object) -> None:
    beginning = Heard(bus)
    found = [*faults("start", beginning.walk(), beginning.do("shown"))]
    beginning.do("press", "start-project")
    found += faults("beginning", beginning.walk(), beginning.do("shown"))
    beginning.close()
    assert not found, "\n".join(found)


def test_that_test_notices_faults() -> None:
    mute = {"role": "push button", "name": "", "labels": [], "description": "", "states": ["focusable"], "text": None}
    assert list(faults("page", [mute], [])) == ["page: push button '' has no name"]
    tagged = {**mute, "name": "Go", "description": "<qt>Go</qt>"}
    assert len(list(faults("page", [tagged], []))) == 1
    blank = {**mute, "role": "text", "name": "Town", "states": ["focusable", "editable"], "text": ""}
    assert len(list(faults("page", [blank], [["Town", "Riverton", ""]]))) == 1
    assert len(list(faults("page", [blank], [["Town", "", "Riverton"]]))) == 1
    assert len(list(faults("page", [blank], [["Street", "", ""]]))) == 1


def test_what_a_screen_reader_toggles_is_stored(program: Heard) -> None:
    program.do("go", EXPLORATION, "commuters")
    program.do("press", "commuters-more")
    before = program.do("stored", EXPLORATION, "commuters")["confidential"]
    program.act("Said in confidence", "Toggle")
    assert wait(program, lambda: program.do("stored", EXPLORATION, "commuters")["confidential"] is not before)


def test_a_fold_is_opened_and_says_so(program: Heard) -> None:
    program.do("show", "form", 0, EXPLORATION, "workers")
    nodes = program.walk()
    fold = next(node for node in nodes if "collapsed" in node["states"] and node["role"] == "push button")
    assert "expandable" in fold["states"]
    program.act(fold["name"], "Press")
    again = next(node for node in program.walk() if node["name"] == fold["name"])
    assert "expanded" in again["states"]


def test_saving_is_announced_once(program: Heard) -> None:
    program.do("go", EXPLORATION, "commuters")
    program.listen(6)
    for text in ("Farm hands", "Farm hands and cooks", "Farm hands, cooks and aides"):
        program.do("type", "commuters", text)
    said = [sentence for kind, sentence, _, _ in program.heard() if kind == "object:announcement"]
    assert said == ["Saved"]


def test_a_problem_is_announced(program: Heard) -> None:
    program.do("go", "vendor-hiring", "contract_amount")
    program.listen(6)
    program.do("type", "contract_amount", "a lot")
    said = [sentence for kind, sentence, _, _ in program.heard() if kind == "object:announcement"]
    assert sum(sentence.startswith("Amount of the contract: ") and "a lot" in sentence for sentence in said) == 1
    line = next(node for node in program.walk() if node["name"] == "Amount of the contract" and node["role"] == "text")
    assert "a lot" in line["description"]
    program.do("type", "contract_amount", "")


def test_the_window_is_named_after_its_page(program: Heard) -> None:
    program.do("show", "form", 0, EXPLORATION, "people")
    frame = next(node for node in program.walk() if node["role"] == "frame")
    assert frame["name"].startswith("Community Exploration, Who lives and works here · ")


def wait(program: Heard, happened: Any) -> bool:
    """Wait until something has happened in the other process."""
    until = time.monotonic() + 5
    while not happened() and time.monotonic() < until:
        time.sleep(0.05)
    return bool(happened())
