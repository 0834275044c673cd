"""Sets up what MVP2 Desk needs, once, and starts it: `python3 run.py`; or runs its tests: `python3 run.py test`.

Other arguments go to the program, those after `test` to pytest. Standard library only.
"""

from __future__ import annotations

import errno
import hashlib
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from mvp2desk.app.desktop import screen

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OURS = VENV / "made-by-run.py"
GOING = ROOT / ".venv-going"
PYTHONS = ((3, 11), (3, 14))
"""Oldest and newest version of Python for which all locked libraries exist."""
LISTS = {"run": ("requirements.txt",), "test": ("requirements.txt", "requirements-dev.txt")}


def main(args: list[str]) -> int:
    """Set up and start. Returns the exit code: 2 if something is missing, after a message about it."""
    try:
        expect_python((sys.version_info[0], sys.version_info[1]), sys.maxsize)
        testing = args[:1] == ["test"]
        environment = child_environment(testing)
        window = not testing and opens_window(args)
        if window and not screen.has_screen(environment):
            stop(
                "There is no screen here, so the window cannot open. The command line needs none. For example:\n"
                "    python3 run.py export --help"
            )
        prepare("test" if testing else "run")
        if window or testing:
            mend_libraries(environment)
        compile_catalogues(environment)
        if testing:
            os.chdir(ROOT)
        return start(["-m", "pytest", *args[1:]] if testing else ["-P", "-m", "mvp2desk", *args], environment)
    except KeyboardInterrupt:
        say("Stopped. Run the same command again whenever you like.")
        return 130
    except OSError as error:
        stop(f"The setup could not be finished: {error}. Set that right and run the same command again.")


def expect_python(version: tuple[int, int], largest: int) -> None:
    """Stop if the libraries do not exist for this Python: another version, or a 32-bit one.

    `largest` is its `sys.maxsize`.
    """
    if not PYTHONS[0] <= version <= PYTHONS[-1]:
        fault = f"This is Python {version[0]}.{version[1]}"
    elif largest < 2**32:
        fault = "This is a 32-bit Python"
    else:
        return
    first, last = (f"{one[0]}.{one[1]}" for one in PYTHONS)
    command = f"py -{last} run.py" if os.name == "nt" else f"python{last} run.py"
    stop(
        f"{fault}; MVP2 Desk runs with Python {first} to {last}, 64-bit. Nothing was changed.\n"
        f"Get Python {last} from python.org. Then start MVP2 Desk with it:\n    {command}"
    )


def opens_window(args: list[str]) -> bool:
    """True if the window opens: without a command, or for `run`. `--workspace DIR` may come first."""
    if {"-h", "--help", "--version"} & set(args):
        return False
    words = iter(args)
    for word in words:
        if word == "--workspace":
            next(words, None)
        elif not word.startswith("-"):
            return word == "run"
    return True


def child_environment(testing: bool) -> dict[str, str]:
    """Return environment variables of the program: imports from this folder, bytecode written."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if testing:
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return environment


def stamp(purpose: str) -> str:
    """Return a hash of the lists and the version of Python that an environment for `purpose` is made from."""
    lists = b"".join((ROOT / name).read_bytes() for name in LISTS[purpose])
    return hashlib.sha256(lists + repr(sys.version_info[:2]).encode()).hexdigest()


def is_ready(purpose: str) -> bool:
    """True if the environment was finished for `purpose` from the present lists and version of Python."""
    ready = VENV / f"ready-to-{purpose}"
    return PYTHON.exists() and ready.exists() and ready.read_text() == stamp(purpose)


def prepare(purpose: str) -> None:
    """Make the environment for `purpose`; an unfinished one is made again."""
    if is_ready("run") and is_ready(purpose):
        return
    with alone():
        if not is_ready("run"):
            clear()
            say("Setting up MVP2 Desk in the folder .venv. This happens once: it fetches 150 MB, in a minute or two.")
            try:
                make()
                install("run")
            except BaseException:
                clear(patience=60)
                raise
            say("Ready.")
        if not is_ready(purpose):
            say("Fetching what the tests need, about 70 MB. This happens once too.")
            install(purpose)


@contextmanager
def alone() -> Iterator[None]:
    """Hold the lock of the setup.

    On Unix, child processes inherit it: a pip whose run.py was killed still holds it. On Windows they do not, but
    the folder of a running pip cannot be moved.
    """
    with (ROOT / ".venv-lock").open("a") as lock:
        if not takes_lock(lock.fileno()):
            say("Another setup is under way here. Waiting for it.")
            while not takes_lock(lock.fileno()):
                time.sleep(0.5)
        yield


def takes_lock(descriptor: int) -> bool:
    """Lock an open file until it is closed. Returns False if another process has locked it."""
    try:
        if os.name == "nt":
            msvcrt = importlib.import_module("msvcrt")
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl = importlib.import_module("fcntl")
            os.set_inheritable(descriptor, True)
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in (errno.EAGAIN, errno.EACCES, 0):  # Wine gives no number
            raise
        return False
    return True


def clear(patience: int = 5) -> None:
    """Remove an old or unfinished environment made by this script: rename it at once, then delete it.

    On Windows `patience` are the seconds to wait for what an interrupted setup has started and holds its files.
    """
    if VENV.exists() and any(VENV.iterdir()) and not OURS.exists():
        stop(f"There is a folder {VENV} that run.py has not made. Move it away and run the same command again.")
    shutil.rmtree(GOING, ignore_errors=True)
    if VENV.exists() and not is_moved_away(patience):
        stop(
            f"The folder {VENV} is in use: MVP2 Desk is open, or a setup that was stopped has not ended yet."
            " Close it, wait a minute, and run the same command again."
        )
    shutil.rmtree(GOING, ignore_errors=True)


def is_moved_away(patience: int) -> bool:
    """Rename the environment. Returns False if the system refuses, on Windows for `patience` seconds."""
    for wait in (*[0.2] * (5 * patience if os.name == "nt" else 0), 0):
        try:
            VENV.rename(GOING)
        except OSError:
            time.sleep(wait)
        else:
            return True
    return False


def make() -> None:
    """Make an empty environment; Debian and Ubuntu ship the needed part of Python as a separate package."""
    if importlib.util.find_spec("ensurepip") is None:
        apt(f"python3.{sys.version_info[1]}-venv", because="Python cannot make an environment here yet.")
    VENV.mkdir()
    OURS.touch()
    venv.EnvBuilder(symlinks=os.name != "nt", with_pip=True).create(VENV)


def install(purpose: str) -> None:
    """Install the locked list, checked by hash, and mark the environment as ready."""
    begun = VENV / f"begun-to-{purpose}"
    command = [str(PYTHON), "-m", "pip", "install", "--no-input", "--require-hashes", "--only-binary=:all:"]
    command += ["--disable-pip-version-check", "-r", str(ROOT / LISTS[purpose][-1])]
    command += ["--force-reinstall"] if begun.exists() else []  # pip takes a half-copied package for complete
    begun.touch()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, errors="replace", close_fds=False) as pip:
        try:
            for line in pip.stdout or ():
                if line.lstrip().startswith("Downloading"):
                    say("  " + line.strip())
        except BaseException:
            pip.terminate()
            raise
    if pip.returncode:
        stop(
            "The setup could not be finished; the lines above say why. What is half made will not be used.\n"
            "Most often the network is missing: the setup needs it, the program never does. Then try again."
        )
    (VENV / f"ready-to-{purpose}").write_text(stamp(purpose))
    begun.unlink()


def mend_libraries(environment: dict[str, str]) -> None:
    """Install system libraries that Qt needs: without them it aborts."""
    pyside = next(VENV.glob("lib*/python*/site-packages/PySide6"), VENV)
    if missing := screen.missing_libraries(pyside, environment):
        apt(*screen.debian_packages(environment), because=f"Windows need system libraries: {', '.join(missing)}.")
        if missing := screen.missing_libraries(pyside, environment):
            stop(f"These system libraries are still missing: {', '.join(missing)}.")


def apt(*packages: str, because: str) -> None:
    """Install Debian packages as root, or stop with the command that installs them."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        stop(f"{because} Install them with this system's package manager; in Debian: {' '.join(packages)}")
    if os.geteuid() == 0:
        say(f"{because} Installing: {' '.join(packages)}")
        unasked = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], stdout=sys.stderr, check=False)  # yesterday's list may do as well
        if subprocess.run([*command, "-qq"], stdout=sys.stderr, env=unasked, check=False).returncode == 0:
            return
    stop(
        f"{because} This one command installs what is missing; after it, run yours again:\n    sudo {' '.join(command)}"
    )


def compile_catalogues(environment: dict[str, str]) -> None:
    """Compile the catalogues that have changed."""
    texts = (ROOT / "translations").glob("*/LC_MESSAGES/*.po")
    if any(not _newer(text.with_suffix(".mo"), text) for text in texts):
        subprocess.run([PYTHON, "-m", "tools.catalogs", "compile"], cwd=ROOT, env=environment, check=True)


def start(command: list[str], environment: dict[str, str]) -> int:
    """Replace this process by the program, so that signals and exit code are its own; Windows waits for a child."""
    if os.name == "nt":
        return subprocess.call([str(PYTHON), *command], env=environment)
    return os.execve(PYTHON, [str(PYTHON), *command], environment)


def say(sentence: str) -> None:
    """Print a message to stderr; stdout belongs to the command line."""
    print(sentence, file=sys.stderr, flush=True)


def stop(sentence: str) -> NoReturn:
    """Exit with code 2 after a message."""
    say(sentence)
    raise SystemExit(2)


def _newer(made: Path, source: Path) -> bool:
    return made.exists() and made.stat().st_mtime >= source.stat().st_mtime


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
