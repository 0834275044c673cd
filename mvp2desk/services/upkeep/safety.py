"""The last backup and the copy in the second place, in words: their dates, what went wrong, and what to do."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from mvp2desk.domain.errors import UserError
from mvp2desk.services.upkeep.second_copy import LONGEST
from mvp2desk.store.failures import DAMAGED
from mvp2desk.store.second_copy import SecondPlace
from mvp2desk.text.errors import error_words
from mvp2desk.text.words import Words

_UNWRITABLE = ("file-unwritable", "disk-io", "workspace-in-use", "workspace-read-only")


class Safety(Struct, frozen=True):
    """State of the backups and of the copy in the second place. Times are in UTC.

    `backup_error` and `copy_error` are those of the last attempts, `check_error` that of checking the whole file.
    `is_behind` means that the newest backup is not in the second place.
    """

    last_backup: dt.datetime | None = None
    backup_error: UserError | None = None
    check_error: UserError | None = None
    place: SecondPlace | None = None
    is_behind: bool = False
    copy_error: UserError | None = None
    missing: tuple[str, ...] = ()


class SafetyView(Struct, frozen=True):
    """Sentences about backups and copies: a `reminder` of an old copy, `problems`, and `lines` if all is well."""

    reminder: str = ""
    problems: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


def alarm_words(words: Words, safety: Safety, now: dt.datetime) -> str:
    """Return the standing message if no backup or no copy can be made; empty if all is well.

    A drive that is not plugged in is no reason for it.
    """
    sentences = []
    if safety.backup_error is not None:
        sentences.append(_no_backup(words, safety, safety.backup_error, now))
    if safety.check_error is not None:
        problem = error_words(words, safety.check_error)
        sentences.append(words("The workspace could not be checked for damage. {problem}", problem=problem))
    if safety.copy_error is not None and safety.copy_error.code != "copy-place-missing":
        sentences.append(error_words(words, safety.copy_error))
    return "\n".join(sentences)


def safety_view(words: Words, safety: Safety, now: dt.datetime) -> SafetyView:
    """Return what Home shows about backups and the second place."""
    problems, lines, reminder = [], [], ""
    if safety.backup_error is not None:
        problems.append(_no_backup(words, safety, safety.backup_error, now))
    elif safety.last_backup is not None:
        when = _when(words, safety.last_backup, now)
        lines.append(words("Last backup on this computer: {when}.", when=when))
    if safety.place is None:
        lines.append(words("There is no copy outside this computer yet. A USB drive or a network folder will do."))
        return SafetyView("", tuple(problems), tuple(lines))
    lines.append(_copied(words, safety.place, now))
    if safety.copy_error is not None and safety.copy_error.code != "copy-place-missing":
        problems.append(error_words(words, safety.copy_error))
    elif safety.is_behind and _is_old(safety.place, now):
        plug_in = words(
            "Plug in the USB drive or connect to the network folder. The program will then copy everything for you."
        )
        reminder = f"{lines[-1]} {plug_in}"
    if safety.missing:
        problems.append(missing_words(words, safety.missing))
    return SafetyView(reminder, tuple(problems), tuple(lines))


def copied_to_words(words: Words, safety: Safety, now: dt.datetime) -> str:
    """Return the sentence about the last copy; empty if no place was chosen."""
    return _copied(words, safety.place, now) if safety.place is not None else ""


def missing_words(words: Words, missing: Sequence[str]) -> str:
    """Return the sentence about attached files that a copy lacks."""
    return words.count(
        "{n} attached file could not be found and is missing there: {names}.",
        "{n} attached files could not be found and are missing there: {names}.",
        len(missing),
        names=words.listing(missing),
    )


def _is_old(place: SecondPlace, now: dt.datetime) -> bool:
    return place.made is None or now - place.made >= LONGEST


def _copied(words: Words, place: SecondPlace, now: dt.datetime) -> str:
    """Word the last copy with the drive or folder that a person chose: "Copied to E:\\ 9 days ago."."""
    where = Path(place.folder).parent
    if place.made is None:
        return words("Nothing has been copied to {place} yet.", place=where)
    day, today = place.made.astimezone().date(), now.astimezone().date()
    if day > today:  # one of the clocks was wrong
        return words("Copied to {place} on {date}.", place=where, date=words.date(day))
    return words("Copied to {place} {when}.", place=where, when=words.distance(day, today))


def _no_backup(words: Words, safety: Safety, error: UserError, now: dt.datetime) -> str:
    last = (
        words("The last good backup is from {when}.", when=_when(words, safety.last_backup, now))
        if safety.last_backup is not None
        else words("There is no good backup.")
    )
    return words("No backup could be made. {last} {reason}", last=last, reason=_reason(words, error))


def _reason(words: Words, error: UserError) -> str:
    if error.code == "disk-full":
        return words("The disk is full. Delete or move files that you do not need, or choose a place for a copy.")
    if error.code in DAMAGED:
        return words(
            "Part of this workspace is damaged. Close the window and open it again. The program will then offer you a "
            "good backup."
        )
    if error.code in _UNWRITABLE:
        return words(
            "The program cannot write to the backup folder. Your work itself is saved. Restart the computer. If that "
            "does not help, choose a place for a copy on another disk."
        )
    return error_words(words, error)


def _when(words: Words, at: dt.datetime, now: dt.datetime) -> str:
    """Word a time: "today, 17:05", "3 days ago", or its date if it is in the future."""
    local, today = at.astimezone(), now.astimezone().date()
    if local.date() == today:
        return words("today at {time}", time=words.clock(local))
    return words.moment(local) if local.date() > today else words.distance(local.date(), today)
