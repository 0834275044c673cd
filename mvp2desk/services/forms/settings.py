"""The settings of this computer: a form whose answers are canonical text in a JSON file."""

import contextlib
import datetime as dt
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from mvp2desk.domain.addresses import Address
from mvp2desk.domain.answers.answers import Answer, FormAnswers
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.forms.form import Form
from mvp2desk.domain.forms.kinds import read
from mvp2desk.services.form_views.context import FormContext
from mvp2desk.services.forms.simple_form import SimpleForm
from mvp2desk.store.files import retry_while_held, take_name, write_whole
from mvp2desk.text.words import Words

_PROGRAM = "mvp2desk settings"
"""Identifies the file as settings of this program."""

_LAST_PROJECT = "last_project"


class Settings(SimpleForm):
    """The settings in `path`, read once and written as a whole on each change.

    A file that is damaged or not ours is renamed to `set_aside` and the defaults apply. Keys of newer versions of the
    program are preserved.
    """

    def __init__(self, path: Path, form: Form, today: Callable[[], dt.date]) -> None:
        super().__init__(form)
        self._path = path
        self._today = today
        self._listeners: list[Callable[[], None]] = []
        self._unread: dict[str, Answer] = {}
        self.set_aside: Path | None = None
        self._saved = self._load()

    @property
    def language(self) -> str:
        """The language, such as "en" or "zh_CN", or "system"."""
        return self._text("language")

    @property
    def theme(self) -> str:
        """The theme: "system", "light" or "dark"."""
        return self._text("theme")

    @property
    def text_size(self) -> int:
        """The text size in percent."""
        return int(self._text("text_size"))

    @property
    def author(self) -> str:
        """The name in "working as"; empty at first."""
        return self._text("author")

    @author.setter
    def author(self, name: str) -> None:
        self.set("author", name)

    @property
    def last_project(self) -> str:
        """The id of the project that was open last."""
        return str(self._saved.get(_LAST_PROJECT, ""))

    @last_project.setter
    def last_project(self, project: str) -> None:
        if project != self.last_project:
            self._write({**self._saved, _LAST_PROJECT: project})

    def damage_words(self, words: Words) -> str:
        """Return the warning about a damaged settings file, empty if there is none."""
        if self.set_aside is None:
            return ""
        return words(
            "Your settings could not be read, so the program started with the standard settings. Your projects are "
            "safe. The damaged settings file is kept as {path}.",
            path=self.set_aside,
        )

    def set(self, key: str, raw: str) -> None:
        """Record typed text in the field `key`."""
        self.record(Address(self.form.key, key), raw)

    def listen(self, listener: Callable[[], None]) -> None:
        """Call `listener` after each change."""
        self._listeners.append(listener)

    def filled(self) -> FormAnswers:
        """Return the current answers."""
        saved = {field.key: self._answer(field.key) for field in self.form.fields()}
        return FormAnswers(self.form.key, {("", key): answer for key, answer in (saved | self._unread).items()})

    def save_answer(self, key: str, answer: Answer) -> None:
        """Save one answer; an unreadable one is held in memory and has no effect."""
        self._unread.pop(key, None)
        if answer.unread:
            self._unread[key] = answer
        elif answer.text != self._answer(key).text:
            self._write({**self._saved, "answers": {**self._answers(), key: answer.text}})
            for listener in tuple(self._listeners):
                listener()

    def context(self) -> FormContext:
        """Return the context of views, which is only the date."""
        return FormContext(today=self._today())

    def _text(self, key: str) -> str:
        return self._answer(key).text or self.form.field(key).default

    def _answer(self, key: str) -> Answer:
        """Return a saved answer; empty if this version cannot read it."""
        return Answer(text=read(self._answers().get(key, ""), self.form.field(key)).text)

    def _answers(self) -> dict[str, str]:
        answers = self._saved.get("answers")
        return {k: v for k, v in answers.items() if isinstance(v, str)} if isinstance(answers, dict) else {}

    def _load(self) -> dict[str, Any]:
        try:
            if self._path.exists() and not self._path.is_file():
                raise OSError  # a folder, or a pipe, which would be read for ever
            saved = json.loads(retry_while_held(partial(self._path.read_text, encoding="utf-8")))
            if isinstance(saved, dict) and saved.get("program") == _PROGRAM:
                _encoded(saved)
                return saved
        except FileNotFoundError:
            return {"program": _PROGRAM}
        except (OSError, ValueError, RecursionError):
            pass
        self._move_damaged_file()
        return {"program": _PROGRAM}

    def _move_damaged_file(self) -> None:
        free = (self._path.with_name(f"{self._path.stem}.damaged-{n}{self._path.suffix}") for n in range(1, 1000))
        target = next((name for name in free if not name.exists()), None)
        with contextlib.suppress(OSError):
            if target is not None:
                take_name(self._path, target)
                self.set_aside = target

    def _write(self, saved: dict[str, Any]) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            raise UserError("file-unwritable", {"path": str(self._path)}) from None
        write_whole(self._path, _encoded(saved))
        self._saved = saved


def _encoded(saved: dict[str, Any]) -> bytes:
    """Encode settings for the file. Raises UnicodeEncodeError for lone surrogates, RecursionError for deep nesting."""
    return json.dumps(saved, ensure_ascii=False, indent=1).encode()
