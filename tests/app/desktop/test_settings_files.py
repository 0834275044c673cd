"""The window starts with settings files of any content."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mvp2desk.app.desktop.start import Run
from tests.systems import make_link, make_pipe


def settings(**changed: object) -> bytes:
    """Settings of this program, in which some parts are something else."""
    return json.dumps({"program": "mvp2desk settings", "answers": {"language": "en"}, **changed}).encode()


def answers(**kept: object) -> bytes:
    return settings(answers={"language": "en", **kept})


NESTED = json.loads("[" * 900 + "]" * 900)

CONTENTS = {
    "empty": b"",
    "cut": settings()[:-9],
    "no text": b"\xff\xfe\x00\x01" * 100,
    "zero bytes": b"\0" * 4096,
    "UTF-16": settings().decode().encode("utf-16"),
    "a list": b"[1, 2]",
    "null": b"null",
    "a number": b"1e999",
    "very deep": b"[" * 100_000,
    "deep, and valid": settings(other=NESTED),
    "answers are a list": settings(answers=["dark"]),
    "answers are nested": answers(theme={"a": NESTED}, text_size=[100]),
    "size of infinity": answers(text_size=float("inf")),
    "size of 1e999": settings(answers=0).replace(b"0", b'{"text_size": 1e999}'),
    "size that is no number": answers(text_size=float("nan")),
    "size of 4,000 digits": answers(text_size="9" * 4_000),
    "size of 4,000 digits, a number": settings(answers=0).replace(b"0", b'{"text_size": ' + b"9" * 4_000 + b"}"),
    "size of 10,000 digits": settings(answers=0).replace(b"0", b'{"text_size": ' + b"9" * 10_000 + b"}"),
    "size below zero": answers(text_size="-100"),
    "lone surrogates": answers(theme="\ud800", author="Ana \udfff", language="\udc00"),
    "a lone surrogate elsewhere": settings(last_project="\ud800", newer="\udfff"),
    "keys twice and odd": b'{"program": "mvp2desk settings", "answers": {"": "", "theme": "dark", "theme": "\\u0000"}}',
    "a language that is not there": answers(language="tlh_XX"),
    "a language that is a path": answers(language="../../../etc"),
    "a huge name": answers(author="x" * 1_000_000),
    "last project is an object": settings(last_project={"a": 1}),
    "control characters": answers(author="a\u0000b\u202e\u2028c"),
}


def starts(folder: Path, application: QApplication, qtbot: QtBot) -> Run:
    """Start the program as `run` does, and end it again."""
    run = Run(folder / "workspace", application, folder / "settings", folder / "notes")
    try:
        run.show()
        qtbot.waitUntil(lambda: run.session is not None and run.session.workspaces is not None)
        assert run.session is not None
        run.session.settings.set("theme", "dark")
        assert run.session.settings.theme == "dark"
        run.session.settings.last_project = "one"
        with qtbot.waitSignal(run.window.closed):
            run.window.close()
    finally:
        if run.session is not None:
            run.session.close()
        run.clean_up()
        run.window.deleteLater()
    return run


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
def test_the_window_starts_with_any_settings(content: bytes, tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "settings.json").write_bytes(content)
    starts(tmp_path, qapp, qtbot)
    kept = json.loads((tmp_path / "settings" / "settings.json").read_text(encoding="utf-8"))
    assert kept["answers"]["theme"] == "dark"


@pytest.mark.parametrize("kind", ["folder", "pipe", "dead link"])
def test_the_window_starts_although_the_settings_are_no_file(
    kind: str, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    (tmp_path / "settings").mkdir()
    path = tmp_path / "settings" / "settings.json"
    if kind == "folder":
        path.mkdir()
    elif kind == "dead link":
        make_link(path, tmp_path / "nowhere" / "settings.json")
    else:
        make_pipe(path)
    run = Run(tmp_path / "workspace", qapp, tmp_path / "settings", tmp_path / "notes")
    run.show()
    qtbot.waitUntil(lambda: run.session is not None and run.session.workspaces is not None)
    assert run.session is not None
    run.window.close()
    run.session.close()
    run.clean_up()
    run.window.deleteLater()


@pytest.mark.parametrize(
    "content", [b"\0" * 999, b"[General]\ngeometry=5", b"[General]\ngeometry=@ByteArray(\\x1\\xd9)"]
)
def test_the_window_starts_with_any_geometry(content: bytes, tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "window.ini").write_bytes(content)
    starts(tmp_path, qapp, qtbot)
    assert QSettings(str(tmp_path / "settings" / "window.ini"), QSettings.Format.IniFormat).contains("geometry")
