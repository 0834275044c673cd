"""Does one command set everything up, once, whatever interrupts it? Tried in a small tree, without a network."""

import ast
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import tomllib
import zipfile
from functools import partial
from importlib.metadata import distributions, metadata
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

import run

SOURCE = Path(run.__file__).parent
SCRIPTS = (
    "run.py",
    "mvp2desk/__init__.py",
    "mvp2desk/app/__init__.py",
    "mvp2desk/app/desktop/__init__.py",
    "mvp2desk/app/desktop/screen.py",
)
"""All that `run.py` needs before it has set up its environment."""
PYTHON = sys._base_executable  # that of an environment on Windows only starts it, and would be killed alone
PROGRAM = 'import sys; print("program", *sys.argv[1:])'
INTERRUPTIBLE = """
import _thread, signal, sys, threading
import run
signal.signal(signal.SIGINT, signal.default_int_handler)  # a parent may ignore it
threading.Thread(target=lambda: sys.stdin.read(1) and _thread.interrupt_main(), daemon=True).start()
raise SystemExit(run.main(["list"]))
"""
TESTER = 'import os, sys; print("tests", os.environ["QT_QPA_PLATFORM"], *sys.argv[1:])'


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A checkout whose program and whose pytest only say that they were started; run.py itself is the real one."""
    tree = tmp_path / "a town's checkout"
    (tree / "mvp2desk" / "app" / "desktop").mkdir(parents=True)
    for name in SCRIPTS:
        shutil.copy(SOURCE / name, tree / name)
    (tree / "mvp2desk/__main__.py").write_text(PROGRAM)
    (tree / "requirements.txt").write_text(_wheel(tree / "wheels", "program_part", "whole = True"))
    (tree / "requirements-dev.txt").write_text(_wheel(tree / "wheels", "pytest", TESTER))
    return tree


def call(tree: Path, *args: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "run.py", *args],
        cwd=tree,
        env=_around(tree, **more),
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_first_call_sets_up_and_every_call_hands_its_arguments_on(tree: Path) -> None:
    first = call(tree, "export", "--tool", "x")
    assert (first.returncode, first.stdout) == (0, "program export --tool x\n")
    assert "This happens once" in first.stderr

    made = (tree / ".venv/made-by-run.py").stat().st_mtime_ns
    second = call(tree, "list")
    assert (second.returncode, second.stdout, second.stderr) == (0, "program list\n", "")
    assert (tree / ".venv/made-by-run.py").stat().st_mtime_ns == made

    tests = call(tree, "test", "tests/domain", "-x")
    assert (tests.returncode, tests.stdout) == (0, "tests offscreen tests/domain -x\n")


def test_a_set_up_killed_in_the_middle_is_made_anew(tree: Path) -> None:
    with subprocess.Popen([sys.executable, "run.py", "list"], cwd=tree, env=_around(tree)) as killed:
        _wait_for(tree / run.PYTHON.relative_to(SOURCE))
        killed.kill()
    (tree / ".venv/half").touch()

    again = call(tree, "list")
    while "is in use" in again.stderr:  # Windows: by what the killed one had started, which ends soon
        again = call(tree, "list")

    assert (again.returncode, again.stdout) == (0, "program list\n")
    assert not (tree / ".venv/half").exists()


def test_of_two_set_ups_one_waits_until_the_other_has_ended_or_was_killed(tree: Path) -> None:
    holding = "import run, time\nwith run.alone():\n    open('held', 'w').close()\n    time.sleep(600)"
    waiting = "import run\nwith run.alone():\n    print('my turn')"
    begin = partial(subprocess.Popen, cwd=tree, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with begin([PYTHON, "-c", holding]) as holder:
        _wait_for(tree / "held")
        with begin([PYTHON, "-c", waiting]) as waiter:
            assert waiter.stderr.readline() == "Another setup is under way here. Waiting for it.\n"
            assert waiter.poll() is None
            holder.kill()
            assert waiter.communicate() == ("my turn\n", "")


def test_an_interrupted_set_up_leaves_nothing_and_says_so(tree: Path) -> None:
    pipes = {"stdin": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", INTERRUPTIBLE], cwd=tree, env=_around(tree), **pipes) as interrupted:
        _wait_for(tree / ".venv/pyvenv.cfg")
        if os.name == "nt":  # which sends Ctrl+C to all programs of a console at once, this one among them
            _, said = interrupted.communicate("x")
        else:
            interrupted.send_signal(signal.SIGINT)
            _, said = interrupted.communicate()
    assert interrupted.returncode == 130
    assert said.endswith("Stopped. Run the same command again whenever you like.\n")
    assert not (tree / ".venv").exists()


def test_a_package_that_was_half_copied_is_copied_again(tree: Path) -> None:
    call(tree, "test")
    (copied,) = tree.glob(".venv/**/site-packages/pytest/__main__.py")
    copied.unlink()
    (tree / ".venv/ready-to-test").rename(tree / ".venv/begun-to-test")

    assert call(tree, "test", "again").stdout == "tests offscreen again\n"
    assert copied.exists()


def test_a_package_with_other_bytes_is_refused(tree: Path) -> None:
    (tree / "requirements.txt").write_text(f"program_part==1.0 --hash=sha256:{'0' * 64}\n")
    refused = call(tree, "list")
    assert refused.returncode == 2
    assert "What is half made will not be used." in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not (tree / ".venv").exists()


def test_an_environment_that_somebody_else_made_is_left_alone(tree: Path) -> None:
    (tree / ".venv").mkdir()
    (tree / ".venv/mine").touch()
    stopped = call(tree, "list")
    assert stopped.returncode == 2
    assert "that run.py has not made" in stopped.stderr
    assert (tree / ".venv/mine").exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can be without a screen")
@pytest.mark.parametrize("display", ["", ":9876"])
def test_without_a_screen_it_offers_the_command_line_before_anything_is_fetched(tree: Path, display: str) -> None:
    stopped = call(tree, DISPLAY=display)
    assert stopped.returncode == 2
    assert "There is no screen here" in stopped.stderr
    assert "python3 run.py export --help" in stopped.stderr
    assert not (tree / ".venv").exists()


@pytest.mark.parametrize(
    ("version", "largest", "told"),
    [
        ((3, 9), 2**63 - 1, "This is Python 3.9; MVP2 Desk runs with Python 3.11 to 3.14"),
        ((3, 15), 2**63 - 1, "This is Python 3.15; MVP2 Desk runs with Python 3.11 to 3.14"),
        ((3, 13), 2**31 - 1, "This is a 32-bit Python"),
    ],
)
def test_a_python_without_libraries_is_told_which_one_to_get(
    capsys: pytest.CaptureFixture[str], version: tuple[int, int], largest: int, told: str
) -> None:
    with pytest.raises(SystemExit) as stopped:
        run.expect_python(version, largest)
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith(told)
    assert said.endswith("3.14 run.py\n")


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13), (3, 14)])
def test_every_python_with_libraries_is_taken(version: tuple[int, int]) -> None:
    run.expect_python(version, 2**63 - 1)


def test_another_python_is_named_before_anything_is_fetched(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 15, 0))
    with pytest.raises(SystemExit):
        run.main([])
    assert capsys.readouterr().err.startswith("This is Python 3.15;")


def test_the_versions_of_python_are_those_of_the_locked_libraries() -> None:
    locked = re.findall(r"^([\w-]+)==", (SOURCE / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    allowed = [SpecifierSet(metadata(name).get("Requires-Python", "")) for name in locked if _is_installed(name)]
    assert len(allowed) > 10
    (first, last), beyond = run.PYTHONS, f"3.{run.PYTHONS[-1][1] + 1}"
    for minor in range(first[1], last[1] + 1):
        assert all(one.contains(f"3.{minor}") for one in allowed)
    assert not all(one.contains(beyond) for one in allowed), "a newer Python would do: raise run.PYTHONS"
    project = tomllib.loads((SOURCE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == f">={first[0]}.{first[1]},<{beyond}"


@pytest.mark.parametrize("name", SCRIPTS)
def test_an_old_python_can_read_that_far(name: str) -> None:
    ast.parse((SOURCE / name).read_text(encoding="utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize(
    ("args", "opens"),
    [
        ([], True),
        (["run"], True),
        (["--workspace", "list"], True),
        (["--workspace", "x", "run"], True),
        (["--workspace", "x", "list"], False),
        (["--workspace=x"], True),
        (["list"], False),
        (["--version"], False),
        (["run", "--help"], False),
    ],
)
def test_a_window_opens_without_a_command_or_when_asked_to_run(args: list[str], opens: bool) -> None:
    assert run.opens_window(args) is opens


def test_the_lists_name_versions_and_hashes_and_no_address() -> None:
    for name in ("requirements.txt", "requirements-dev.txt", "installer/requirements.txt"):
        text = (SOURCE / name).read_text(encoding="utf-8")
        assert "://" not in text
        assert "--index" not in text
        assert "--find-links" not in text
        pinned = [line for line in text.splitlines() if line and line[0] not in " #"]
        assert pinned
        assert all("==" in line and line.endswith("\\") for line in pinned)


def _around(tree: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "QT_", "WAYLAND"))}
    return {
        **kept,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": (tree / "wheels").as_uri(),
        "PIP_CONFIG_FILE": os.devnull,
        **more,
    }


def _wheel(folder: Path, name: str, main: str) -> str:
    """Make a package that holds `main`; gives its line for a list of requirements."""
    folder.mkdir(exist_ok=True)
    about = f"{name}-1.0.dist-info"
    files = {
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{name}/__init__.py": "",
        f"{name}/__main__.py": main,
    }
    record = "".join(f"{file},,\n" for file in [*files, f"{about}/RECORD"])
    wheel = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for file, text in {**files, f"{about}/RECORD": record}.items():
            archive.writestr(file, text)
    return f"{name}==1.0 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def _is_installed(name: str) -> bool:
    """True unless the library is for another system only."""
    return any(distributions(name=name))


def _wait_for(file: Path) -> None:
    until = time.monotonic() + 60
    while not file.exists():
        assert time.monotonic() < until
        time.sleep(0.01)
