"""A new folder with files: complete under its name, or not there."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from mvp2desk.store.chosen_files import expect_outside_workspaces
from mvp2desk.store.files import flush, retry_while_held, sync_folder, unwritable


def write_new_folder(beside: Path, name: str, files: Mapping[str, bytes]) -> Path:
    """Create the folder `name` with `files` in the folder `beside`, and return its path. If the name is taken, the
    folder gets a number.

    Raises UserError: "target-in-workspace", "disk-full", "file-unwritable"; then there is no new folder.
    """
    expect_outside_workspaces(beside)
    partial = beside / f".{name}.{os.getpid()}.partial"
    with unwritable(beside / name):
        beside.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(partial, ignore_errors=True)
        try:
            partial.mkdir()
            for file, content in files.items():
                (partial / file).write_bytes(content)
                flush(partial / file)
            sync_folder(partial)
            target = _free(beside, name)
            retry_while_held(lambda: partial.rename(target))
            sync_folder(beside)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
    return target


def _free(beside: Path, name: str) -> Path:
    target, number = beside / name, 1
    while os.path.lexists(target):
        number += 1
        target = beside / f"{name} ({number})"
    return target
