"""Wording of each UserError: what happened, what is safe, what to do next."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from mvp2desk.domain.errors import UserError
from mvp2desk.domain.words import N_, Text
from mvp2desk.text.words import Words

_LONGEST = 300
"""Characters of a fact in a message."""

SENTENCES: Mapping[str, Text] = MappingProxyType(
    {
        "workspace-none": N_("There is no workspace in {folder} yet. Start one with “init” or “sample”."),
        "workspace-missing-file": N_(
            "The workspace in {folder} has lost its database file. Nothing was changed. Restore a backup from its backups folder."
        ),
        "workspace-empty-file": N_(
            "The database in {folder} is empty, as after a failed copy. Nothing was changed. Restore a backup."
        ),
        "workspace-not-ours": N_("The file in {folder} is not a workspace of this program. Nothing was changed."),
        "workspace-damaged": N_(
            "The workspace in {folder} is damaged. It was left exactly as it is. Restore the newest backup: {backup}."
        ),
        "workspace-damaged-no-backup": N_(
            "The workspace in {folder} is damaged, and it holds no backup. It was left exactly as it is. Look for a copy on another disk or USB drive."
        ),
        "workspace-unfinished": N_(
            "The last change in {folder} was cut off halfway, so it cannot be read. Nothing was changed. Open it once where you can write; that takes the unfinished change back."
        ),
        "workspace-older": N_(
            "This workspace was made by an older version of the program. Nothing was changed. Open it once where you can write; that brings it up to date."
        ),
        "step-ends-before-it-begins": N_(
            "The step cannot end on {finished}, before it begins on {began}. Nothing was changed. Correct one of the dates."
        ),
        "nothing-sent": N_("Nothing was recorded as sent yet. Record first when you sent it, then the answer."),
        "answer-missing": N_("The date of an answer needs the answer. Nothing was changed. Choose the answer first."),
        "answered-before-sent": N_(
            "The answer cannot have come before it was sent, on {sent_on}. Nothing was changed. Correct one of the dates."
        ),
        "step-damaged": N_(
            "The journal entry for this change is damaged, so it can't be undone or redone. Nothing was changed. You can still type over the answer."
        ),
        "workspace-settings": N_(
            "The database refuses the setting “{setting}”, which keeps your work safe. Nothing was changed. Install the program again."
        ),
        "upgrade-refused": N_(
            "The workspace in {folder} could not be brought up to this version of the program. It was left exactly as it is, and the backup {backup} holds a copy. Use the former version, and report this."
        ),
        "workspace-newer": N_(
            "This workspace was last used by a newer version of the program. Nothing was changed. Update the program to open it."
        ),
        "workspace-in-use": N_("Another window is already working in this workspace. You can open it for reading only."),
        "workspace-busy": N_(
            "Another program is using the database in {folder}, such as a virus scanner or a program that synchronizes folders. Everything saved before is safe. Try again in a moment."
        ),
        "workspace-protected": N_(
            "The program can no longer write to the workspace in {folder}. Its file or disk is now write-protected. Everything saved before is safe. Remove the protection and try again, or save a copy of your work elsewhere."
        ),
        "workspace-folder-unwritable": N_(
            "You cannot write in the folder {folder}. Nothing was changed. Choose another folder with --workspace."
        ),
        "portable-unwritable": N_(
            "The portable program keeps everything in {folder}, but cannot write there. Nothing was changed. Copy the program's folder to a place where you can write, or delete the file {mark} beside the program to use your own folders."
        ),
        "workspace-forbidden": N_(
            "You do not have permission to open the folder {folder}. It may belong to someone else. Nothing was changed. Ask the owner for access, or choose another folder with --workspace."
        ),
        "workspace-name-too-long": N_(
            "The name of the workspace's folder is too long for this computer. Nothing was changed. Choose a folder with a shorter name with --workspace."
        ),
        "workspace-unopenable": N_(
            "The workspace in {folder} could not be opened. The system says: {reason}. Nothing was changed. Check the disk or the network, then try again."
        ),
        "lock-not-file": N_(
            "Something else in {folder} has the name {name}, which the program needs for itself. Nothing was changed. Rename it or move it away, then try again."
        ),
        "workspace-read-only": N_("This workspace is open for reading only, so nothing can be changed here."),
        "workspace-gone": N_(
            "The workspace is no longer in {folder}. It was moved or deleted, or its disk or USB drive was removed. Nothing more can be saved. Put it back and try again, or save a copy of your work elsewhere."
        ),
        "workspace-moved": N_(
            "The workspace was moved or renamed while it was open; it is now in {found}. Nothing more can be saved here. Move it back to {folder} and try again, or save a copy of your work elsewhere."
        ),
        "workspace-replaced": N_(
            "Another program replaced the workspace in {folder} while it was open here. This window will not save anything more, so the new file stays as it is. Save a copy of your work elsewhere, then close the window."
        ),
        "workspace-cut": N_(
            "Another program cut the database in {folder} short while it was open here. This window will not save anything more. Save a copy of your work elsewhere, then close the window."
        ),
        "workspace-lost": N_(
            "The database in {folder} can no longer be read, and no project is open here, so there is nothing to copy. Look for a backup or a copy on another disk."
        ),
        "disk-full": N_(
            "The disk is full. Everything saved before is safe. Free some space and try again."
        ),
        "disk-io": N_(
            "The disk could not be read or written. Everything saved before is safe. Check the disk or USB drive and try again."
        ),
        "save-fault": N_(
            "The program has a fault and could not save. Everything saved before is safe. Try again. If that does not help, restart the program."
        ),
        "file-unwritable": N_("{path} could not be written. Nothing was changed. Choose another place or close the file."),
        "target-in-workspace": N_(
            "{path} is inside the workspace {folder}, where only the program itself writes. Nothing was changed. Choose a place outside it."
        ),
        "target-is-folder": N_("{path} is a folder. Nothing was changed. Add a name for the file."),
        "target-not-file": N_("{path} is not an ordinary file but a link or a device. Nothing was changed. Choose another name."),
        "printer-none": N_(
            "This computer has no printer. Your work is safe. Add a printer and try again, or save the document as a PDF and print it elsewhere."
        ),
        "printer-refused": N_(
            "The printer “{name}” took no more pages. Your work is safe. Check that it is on and has paper, then try again."
        ),
        "answer-too-long": N_(
            "This answer has {length} characters, and {limit} is the most. Nothing was cut, and none of it was saved. Attach the text as a file instead."
        ),
        "file-too-large": N_(
            "“{name}” is {size} MB, and {limit} MB is the most for one file. Nothing was attached. Make it smaller, or attach a link to it."
        ),
        "file-missing": N_("There is no file {path}. Nothing was attached. Check the name and the folder."),
        "file-is-folder": N_("“{name}” is a folder. Nothing was attached. Choose a file in it, or pack it into one file."),
        "file-not-ordinary": N_("“{name}” is not an ordinary file. Nothing was attached. Save its content as a file first."),
        "file-unreadable": N_("“{name}” cannot be read. Nothing was attached. Close it in other programs and try again."),
        "file-lost": N_("The content of “{name}” is not in the workspace any more. Nothing was written. Look for it in a backup."),
        "pack-invalid": N_("The guide's data has a fault: {file}, {place}: {reason}. Nothing was changed."),
        "no-project": N_("There is no project in this workspace yet. Start one with “init” or “sample”."),
        "project-unknown": N_("There is no project called “{name}”. Nothing was changed."),
        "project-exists": N_("There is a project called “{name}” already. Nothing was changed. Choose another name."),
        "edition-missing": N_(
            "“{name}” follows the {edition} edition of the guide, which this version of the program lacks. Nothing was changed. Update the program to open it."
        ),
        "project-unnamed": N_("There are several projects. Say which one with --project."),
        "address-unknown": N_("“{address}” is not the place of an answer. “list” shows them all. Nothing was changed."),
        "row-name-unclear": N_("“{title}” is the name of several rows: {places}. Nothing was changed. Name one by its place."),
        "address-not-typed": N_("“{address}” is worked out by the program. Nothing can be set there, and nothing was changed."),
        "address-of-files": N_(
            "“{address}” keeps files. Name one with --file, or give an empty answer to take them out. Nothing was changed."
        ),
        "address-of-text": N_("“{address}” keeps no files. Give the answer itself. Nothing was changed."),
        "checkpoint-unknown": N_("There is no checkpoint “{key}”. “checkpoints” lists them all. Nothing was changed."),
        "step-unknown": N_("There is no step {number}. Nothing was changed."),
        "day-in-future": N_("{day} is still to come. Nothing was changed. Give the day on which it happened."),
        "form-unknown": N_("There is no form “{form}”. “list” shows them all."),
        "part-unknown": N_("“{part}” is no part of {form}. There are: {parts}."),
        "part-none": N_("{form} has no parts that can be written alone. Leave out --part."),
        "thread-row-unknown": N_("There is no row called “{title}” on the golden thread. “thread” lists them all."),
        "thread-row-unclear": N_("Several rows are called “{title}”. Name one by its id; “thread --json” lists the ids."),
        "town-unknown": N_("“{town}” is not a Massachusetts municipality or tribe that this program knows. Nothing was changed."),
        "region-unknown": N_("There is no region “{region}”. There are: {regions}. Nothing was changed."),
        "language-unknown": N_("There is no language “{language}”. There are: {languages}."),
        "sample-invalid": N_("The sample town has a fault: {file}, {place}: {reason}. Nothing was changed."),
        "system-refused": N_("The system refused: {reason}. Everything saved before is safe."),
        "backup-unreadable": N_("The backup {path} cannot be read. Nothing was changed. Try an older one."),
        "copy-place-none": N_(
            "You have not chosen a place for a copy yet. Choose one in the window under “Backups…”, or with “copy --to FOLDER”."
        ),
        "copy-backup-none": N_("There is no backup to copy yet. Your work is saved on this computer. Make a backup first."),
        "copy-place-missing": N_(
            "The folder {folder} is not there. Your work is safe on this computer. Plug in the USB drive or connect to the network folder, then try again."
        ),
        "copy-place-other": N_(
            "The folder {folder} holds the copy of another workspace. Nothing was changed there. Choose the place for the copy again."
        ),
        "copy-place-full": N_(
            "There is not enough room in {folder}; {free} MB are free. The earlier copy is unchanged. Make room there, or choose another place."
        ),
        "copy-place-unwritable": N_(
            "The copy in {folder} could not be written. The earlier copy is unchanged. Check that the USB drive is plugged in and not write-protected, or choose another place."
        ),
        "copy-place-broken": N_(
            "A file written to {folder} did not read back the same, so it was not kept. Your work is safe on this computer. Use another USB drive or disk for the copy."
        ),
        "backup-fault": N_(
            "The program has a fault ({reason}), so it could not do this. Your work is saved on this computer. Report the fault, and copy your work to another place by hand."
        ),
        "restore-nothing": N_(
            "There is no backup in {folder} that can be read. Nothing was changed. Choose the folder with the copy, or the file of a backup."
        ),
        "target-not-empty": N_("The folder {folder} is not empty. Nothing was changed. Choose a new folder."),
    }
)  # fmt: skip


def error_words(words: Words, error: UserError) -> str:
    """Word an error; the fallback is a sentence with its code."""
    message = SENTENCES.get(error.code)
    if message is None:
        return words("Something outside the program stopped it ({code}). Nothing was changed.", code=error.code)
    return words(message, **{name: _fact(words, fact) for name, fact in error.facts.items()})


def _fact(words: Words, fact: object) -> str:
    return words.date(fact) if isinstance(fact, dt.date) else shortened(str(fact))


def shortened(text: str) -> str:
    """Leave out the middle of a very long text: a message says what is wrong, it does not repeat what was typed."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]} … {text[-_LONGEST // 2 :]}"
