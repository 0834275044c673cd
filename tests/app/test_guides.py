"""Starts at the same time share one cache of compiled packs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mvp2desk.app import places
from mvp2desk.app.guides import editions, load_edition

SCRIPT = "from mvp2desk.app.guides import *; print([len(load_edition(pack).forms) for pack in editions().values()])"


@pytest.mark.skipif(os.name != "posix", reason="Windows has no variable that sets the folder of caches")
def test_several_first_starts_at_once(tmp_path: Path) -> None:
    variables = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[2])}
    starts = [
        subprocess.Popen([sys.executable, "-c", SCRIPT], env=variables, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    told = {start.communicate()[0] for start in starts}
    assert told == {f"{[len(load_edition(pack).forms) for pack in editions().values()]}\n"}
    assert all(start.returncode == 0 for start in starts)
    kept = sorted(file.name for file in tmp_path.rglob("*") if file.is_file())
    assert kept == [f"{edition}.json" for edition in editions()]


def test_the_cache_is_not_in_the_workspace() -> None:
    assert not places.cache_folder().is_relative_to(places.default_workspace())
