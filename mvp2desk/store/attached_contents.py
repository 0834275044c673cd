"""Contents of the attached files that a database names: their list, copies of them, and those that were changed."""

import shutil
from contextlib import closing
from pathlib import Path

from mvp2desk.store.connection import READER, connect
from mvp2desk.store.contents import content_path, sha256_of
from mvp2desk.store.examination import FILE_NAME
from mvp2desk.store.failures import translated
from mvp2desk.store.files import make_folder, unwritable, written_beside


def contents_of(database: Path) -> dict[str, str]:
    """Return the names of the attachments of a database by hash. Reads without our tables, which may be newer."""
    with translated(database.parent), closing(connect(database, READER)) as raw:
        return dict(raw.execute("SELECT sha256, name FROM attachment ORDER BY name").fetchall())


def copy_contents(database: Path, source: Path, target: Path) -> tuple[str, ...]:
    """Copy the contents that `database` names and the workspace in `target` lacks, from the workspace in `source`.

    Returns the names of those that `target` still lacks. Raises UserError if they cannot be written.
    """
    named = contents_of(database)
    for sha256 in named:
        found, copy = content_path(source, sha256), content_path(target, sha256)
        with unwritable(copy.parent):
            make_folder(copy.parent)
        if found.is_file() and not copy.exists():
            with written_beside(copy) as beside:
                shutil.copyfile(found, beside)
    return tuple(name for sha256, name in named.items() if not content_path(target, sha256).is_file())


def changed_contents(folder: Path) -> tuple[str, ...]:
    """Return the names of the attachments of the workspace in `folder` whose content does not match its hash."""
    named = contents_of(folder / FILE_NAME)
    there = {sha256: path for sha256 in named if (path := content_path(folder, sha256)).is_file()}
    return tuple(named[sha256] for sha256, path in there.items() if sha256_of(path) != sha256)
