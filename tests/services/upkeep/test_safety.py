"""When the last backup and the last copy were made, in words, and when somebody is reminded or alarmed."""

import datetime as dt
from pathlib import Path

import pytest

from mvp2desk.domain.errors import UserError
from mvp2desk.services.upkeep.safety import Safety, alarm_words, safety_view
from mvp2desk.store.second_copy import SecondPlace
from mvp2desk.text.words import Words

NOW = dt.datetime(2026, 3, 20, 12, 0, tzinfo=dt.UTC)
WORDS = Words()


def days(number: int) -> dt.datetime:
    return NOW - dt.timedelta(days=number)


def place(age: int | None) -> SecondPlace:
    return SecondPlace("a", "/media/E/MVP2 Desk copy", None if age is None else days(age), "mark")


@pytest.mark.parametrize(
    ("age", "sentence"),
    [
        (0, "Copied to /media/E today."),
        (1, "Copied to /media/E 1 day ago."),
        (9, "Copied to /media/E 9 days ago."),
        (-3, "Copied to /media/E on Mon, Mar 23, 2026."),
        (None, "Nothing has been copied to /media/E yet."),
    ],
)
def test_the_age_of_the_copy_is_said(age: int | None, sentence: str) -> None:
    said = sentence.replace("/media/E", str(Path("/media/E")))  # Windows has other separators
    assert safety_view(WORDS, Safety(place=place(age)), NOW).lines == (said,)


@pytest.mark.parametrize(
    ("age", "is_behind", "reminds"),
    [(6, True, False), (7, True, True), (90, True, True), (90, False, False), (None, True, True), (-3, True, False)],
)
def test_an_old_copy_is_a_reminder_only_if_something_changed(age: int | None, is_behind: bool, reminds: bool) -> None:
    for error in (None, UserError("copy-place-missing", {"folder": "/media/E"})):
        safety = Safety(last_backup=NOW, place=place(age), is_behind=is_behind, copy_error=error)
        view = safety_view(WORDS, safety, NOW)
        assert ("Plug in the USB drive" in view.reminder) is reminds
        assert alarm_words(WORDS, safety, NOW) == ""
        assert view.problems == ()


def test_without_a_place_one_is_suggested() -> None:
    assert "There is no copy outside this computer yet." in safety_view(WORDS, Safety(), NOW).lines[-1]


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        ("disk-full", "The disk is full. Delete or move files"),
        ("file-unwritable", "Restart the computer"),
        ("workspace-damaged", "Close the window and open it again"),
        ("backup-fault", "Report the fault"),
    ],
)
@pytest.mark.parametrize(
    ("last", "said"),
    [(3, "The last good backup is from 3 days ago."), (None, "There is no good backup.")],
)
def test_an_alarm_says_since_when_why_and_what_to_do(code: str, advice: str, last: int | None, said: str) -> None:
    error = UserError(code, {"reason": "KeyError", "folder": "a", "backup": "b", "path": "c"})
    safety = Safety(last_backup=None if last is None else days(last), backup_error=error)
    for sentence in (alarm_words(WORDS, safety, NOW), *safety_view(WORDS, safety, NOW).problems):
        assert sentence.startswith(f"No backup could be made. {said} ")
        assert advice in sentence


def test_a_full_stick_and_a_failed_check_are_alarms() -> None:
    full = UserError("copy-place-full", {"folder": "/media/E", "free": 3})
    alarm = alarm_words(WORDS, Safety(place=place(1), copy_error=full, check_error=UserError("disk-io")), NOW)
    assert "There is not enough room in /media/E; 3 MB are free." in alarm
    assert "The workspace could not be checked for damage." in alarm
