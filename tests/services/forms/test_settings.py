"""Settings: what is kept on this computer, and what a damaged file does."""

import datetime as dt
import json
from pathlib import Path

import pytest
from file_holders import FILE_HOLDERS, file_holder

from mvp2desk.app.places import resources
from mvp2desk.domain.addresses import Address
from mvp2desk.domain.errors import UserError
from mvp2desk.services.forms.open_form import DetailsForm, QuestionForm, TableForm
from mvp2desk.services.forms.settings import Settings
from mvp2desk.services.forms.simple_form import load_form
from mvp2desk.text.words import Words

FORM = load_form(resources() / "forms" / "settings.toml")
WORDS = Words()


def opened(path: Path) -> Settings:
    return Settings(path, FORM, lambda: dt.date(2026, 3, 3))


def test_a_new_computer_has_the_defaults(tmp_path: Path) -> None:
    settings = opened(tmp_path / "settings.json")
    assert (settings.language, settings.theme, settings.text_size, settings.author) == ("system", "system", 100, "")
    assert not (tmp_path / "settings.json").exists()


def test_what_is_set_is_there_next_time_and_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.json"
    settings = opened(path)
    told: list[str] = []
    settings.listen(lambda: told.append(settings.language))
    settings.set("language", "zh_CN")
    settings.set("language", "zh_CN")
    settings.set("text_size", "150")
    settings.author = "town clerk"
    settings.last_project = "p1"
    again = opened(path)
    assert (again.language, again.text_size, again.author, again.last_project) == ("zh_CN", 150, "town clerk", "p1")
    assert told == ["zh_CN"] * 3


def test_it_is_an_open_form_whose_page_shows_choices_and_defaults(tmp_path: Path) -> None:
    settings: QuestionForm = opened(tmp_path / "settings.json")
    page = settings.section("screen", WORDS)
    assert [field.label for field in page.fields] == ["Language", "Light or dark", "Size of the text"]
    cell = settings.cell(Address("settings", "theme"), WORDS)
    assert (cell.reading, cell.suggestion) == ("", "As on this computer")
    assert [option.key for option in cell.options] == ["system", "light", "dark"]
    assert not isinstance(settings, (TableForm, DetailsForm))


def test_what_cannot_be_read_stays_on_the_page_and_changes_nothing(tmp_path: Path) -> None:
    settings = opened(tmp_path / "settings.json")
    settings.set("theme", "purple")
    cell = settings.cell(Address("settings", "theme"), WORDS)
    assert cell.shown == "purple"
    assert [remark.code for remark in cell.remarks] == ["choice-unknown"]
    assert settings.theme == "system"
    settings.set("theme", "dark")
    assert settings.cell(Address("settings", "theme"), WORDS).remarks == ()
    assert settings.theme == "dark"


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"program": "something else"}', b"\xff\xfe", b"null", b"[" * 100_000],
    ids=["empty", "cut", "a list", "foreign", "no text", "null", "deep"],
)
def test_a_damaged_or_foreign_file_is_put_aside(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    settings = opened(path)
    assert settings.theme == "system"
    assert settings.set_aside == tmp_path / "settings.damaged-1.json"
    assert settings.set_aside.read_bytes() == content
    settings.set("theme", "dark")
    assert opened(path).theme == "dark"


@pytest.mark.parametrize("kind", FILE_HOLDERS)
def test_settings_that_others_hold_for_a_moment_are_put_aside_and_saved(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b"{")
    with file_holder(kind) as refused:
        settings = opened(path)
        settings.set("theme", "dark")
        settings.set("theme", "light")
    assert len(refused) == 2
    assert settings.set_aside == tmp_path / "settings.damaged-1.json"
    assert opened(path).theme == "light"


def test_what_a_newer_program_keeps_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(
        json.dumps({"program": "mvp2desk settings", "answers": {"theme": "sepia", "sound": "on"}, "new": [1]})
    )
    settings = opened(path)
    assert settings.theme == "system"
    settings.set("language", "en")
    kept = json.loads(path.read_text())
    assert kept["answers"] == {"theme": "sepia", "sound": "on", "language": "en"}
    assert kept["new"] == [1]


def test_values_of_a_wrong_type_are_no_answers(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"program": "mvp2desk settings", "answers": {"theme": 3, "text_size": None}}))
    assert (opened(path).theme, opened(path).text_size) == ("system", 100)


def test_when_it_cannot_be_written_it_says_so_and_nothing_changed(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    settings = opened(tmp_path / "file" / "settings.json")
    with pytest.raises(UserError) as caught:
        settings.set("theme", "dark")
    assert caught.value.code == "file-unwritable"
    assert settings.theme == "system"
