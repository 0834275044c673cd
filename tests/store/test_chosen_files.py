"""Is a path that a person chose refused where a file must not be written, whichever function writes there?"""

import os
import socket
from collections.abc import Callable, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

import pytest

from mvp2desk.app.faults import crashes
from mvp2desk.domain.documents.formats import Format
from mvp2desk.domain.errors import UserError
from mvp2desk.domain.project.registers import Attachment
from mvp2desk.services.documents.save_document import Writers, prepare
from mvp2desk.services.recording.attachments import save_copy
from mvp2desk.store.chosen_files import write_chosen
from mvp2desk.store.contents import content_path
from mvp2desk.store.workspace import Workspace
from tests.exchange.documents import small
from tests.systems import make_link, make_pipe

CONTENT = b"what is to be written"
NO_WRITERS = Writers(lambda target, document, progress: CONTENT, lambda target, document: (), lambda message: CONTENT)

Write = Callable[[Path], object]

TARGETS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "the database": ("desk/workspace.db", "target-in-workspace"),
        "the lock": ("desk/workspace.lock", "target-in-workspace"),
        "a backup": ("desk/backups/b.db", "target-in-workspace"),
        "a new file in the workspace": ("desk/report.pdf", "target-in-workspace"),
        "the database by way of a parent": ("desk/backups/../workspace.db", "target-in-workspace"),
        "the database by way of a link to its folder": ("way/workspace.db", "target-in-workspace"),
        "a link": ("link", "target-not-file"),
        "a link to nothing": ("dead", "target-not-file"),
        "a pipe": ("pipe", "target-not-file"),
        "a socket": ("socket", "target-not-file"),
        "a folder": ("folder", "target-is-folder"),
        "no name": ("", "target-is-folder"),
        "a file for a folder": ("file/a.pdf", "file-unwritable"),
        "a folder that is not there": ("none/a.pdf", "file-unwritable"),
        "a name that is too long": ("x" * 300, "file-unwritable"),
    }
)
"""Path from a folder of the person, and the code of the refusal."""


@pytest.fixture
def home(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a workspace, a file and a folder."""
    home = workspace.folder.parent
    monkeypatch.chdir(home)
    (home / "file").write_bytes(b"mine")
    (home / "folder").mkdir()
    (workspace.folder / "backups").mkdir(exist_ok=True)
    (workspace.folder / "backups" / "b.db").write_bytes(b"a backup")
    return home


def make_socket(path: Path) -> None:
    if os.name == "nt":
        pytest.skip("needs a socket in a folder, which Python does not make on Windows")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path.name)  # the whole path may be too long


ODD: Mapping[str, Callable[[Path], None]] = MappingProxyType(
    {
        "link": lambda path: make_link(path, "file"),
        "dead": lambda path: make_link(path, "nothing"),
        "way": lambda path: make_link(path, "desk"),
        "pipe": make_pipe,
        "socket": make_socket,
    }
)
"""Names of the special files in the folder of the user."""


@pytest.fixture(params=["plain", "document", "copy of an attached file", "crash report"])
def write(request: pytest.FixtureRequest, workspace: Workspace) -> Write:
    """Each function of the program that writes to a path which it was given."""
    digest = sha256(CONTENT).hexdigest()
    kept = content_path(workspace.folder, digest)
    kept.parent.mkdir(exist_ok=True)
    kept.write_bytes(CONTENT)
    attachment = Attachment(
        id="a1", project="p1", sha256=digest, name="a.txt", media_type="text/plain", size=len(CONTENT)
    )
    return {
        "plain": partial(write_chosen, content=CONTENT),
        "document": lambda path: prepare(small(), Format.TXT, path, NO_WRITERS),
        "copy of an attached file": partial(save_copy, workspace, attachment),
        "crash report": lambda path: crashes.save_report(path, CONTENT.decode()),
    }[request.param]


def tree(folder: Path) -> dict[str, bytes | int]:
    """Return everything in a folder, links not followed: the content of files, the mode of all else."""
    return {str(path.relative_to(folder)): _content(path) for path in sorted(folder.rglob("*"))}


def _content(path: Path) -> bytes | int:
    return path.read_bytes() if path.is_file() and not path.is_symlink() else path.lstat().st_mode


@pytest.mark.parametrize("target", TARGETS)
def test_what_must_not_be_written_is_refused(home: Path, write: Write, target: str) -> None:
    name, code = TARGETS[target]
    if (odd := name.partition("/")[0]) in ODD:
        ODD[odd](home / odd)
    before = tree(home)
    with pytest.raises(UserError) as refused:
        write(Path(name))
    assert refused.value.code == code
    assert tree(home) == before


def test_a_device_is_refused(write: Write) -> None:
    with pytest.raises(UserError) as refused:
        write(Path(os.devnull))
    assert refused.value.code == "target-not-file"
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("name", ["new.pdf", "file"])
def test_a_new_file_and_an_ordinary_one_are_written(home: Path, write: Write, name: str) -> None:
    write(home / name)
    assert (home / name).read_bytes() == CONTENT


def test_a_workspace_that_lost_its_database_is_still_one(home: Path, write: Write, workspace: Workspace) -> None:
    workspace.close()  # Windows lets nobody move an open file
    (workspace.folder / "workspace.db").rename(home / "elsewhere")
    (workspace.folder / "workspace.lock").unlink(missing_ok=True)  # as Windows does when it is released
    with pytest.raises(UserError, match="target-in-workspace"):
        write(workspace.folder / "workspace.db")
