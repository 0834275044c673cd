"""Entry point. Exit codes: 0 good, 1 problems found, 2 wrong usage or an environment error.

The parser, the commands and the window are imported when needed, so that none waits for the others.
"""

import gc
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mvp2desk.app import places
from mvp2desk.app.cli.output import einval_as_broken_pipe

if TYPE_CHECKING:
    from argparse import Namespace

STOPPED = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. An environment error is one sentence on stderr."""
    can_print = sys.stderr is not None
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the program that started this one
            setattr(sys, name, Path(os.devnull).open("w"))  # noqa: SIM115  open to the end
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a name of a file may hold what UTF-8 cannot
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    typed = sys.argv[1:] if arguments is None else arguments
    try:
        try:
            return _run(typed, can_print)
        finally:  # also after a help, which exits
            with einval_as_broken_pipe():
                sys.stdout.flush()
    except BrokenPipeError:  # the reader of our output closed it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return STOPPED
    except KeyboardInterrupt:
        return STOPPED
    except Exception as error:  # a bug: the command line has no crash window
        if os.environ.get("MVP2DESK_TRACEBACK"):
            raise
        sys.stderr.write(_fault_line(error))
        return STOPPED


def _run(typed: Sequence[str], can_print: bool) -> int:
    options = _parse(typed) if typed else None
    if options is None or options.command == "run":
        return _run_window(options, can_print)
    return _perform(options, _folder(options))


def _folder(options: "Namespace | None") -> Path:
    return (options.workspace if options else None) or places.default_workspace()


def _fault_line(error: Exception) -> str:
    """Return the message about a bug, without any text that a person typed."""
    return (
        f"The program has a fault ({_place_of(error)})."
        " What was saved before is safe. Report this line; with MVP2DESK_TRACEBACK=1 the program says more.\n"
    )


def _place_of(error: Exception) -> str:
    at = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}, {Path(at.filename).name} line {at.lineno}"


# The command line imports its parts here only, each when it is first needed.


def _parse(typed: Sequence[str]) -> "Namespace":
    from mvp2desk.app.cli.parsing import parse
    from mvp2desk.app.language import system_words

    words, folders = system_words(os.environ), places.data_folders()
    kept = words("Without --workspace, the work is in {folder}.", folder=folders.workspace)
    return parse(typed, words, "\n".join(filter(None, (kept, folders.reason(words)))))


def _perform(options: "Namespace", folder: Path) -> int:
    collects = gc.isenabled()
    gc.disable()  # importing makes half a million objects and no garbage: looking for it costs a tenth
    from mvp2desk.app.cli.commands import perform

    if not collects:
        return perform(options, folder)
    gc.freeze()
    gc.enable()
    try:
        return perform(options, folder)
    finally:
        gc.unfreeze()


def _run_window(options: "Namespace | None", can_print: bool) -> int:
    try:
        from mvp2desk.app.desktop.start import run_window

        return run_window(_folder(options))
    except Exception as error:
        if not can_print:
            _show_fault(error)
        raise


def _show_fault(error: Exception) -> None:
    from mvp2desk.app.faults.message import show_message

    show_message(
        f"MVP2 Desk could not start ({_place_of(error)}). What was saved before is safe. Install MVP2 Desk again."
        " If this message comes back, report it."
    )
