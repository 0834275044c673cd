"""A fault of the program at any call of a change: the store has it or has it not, and a reader is not misled."""

from pathlib import Path

import pytest
from call_faults import faults, root
from workspaces import answer, opened, said, settle


@pytest.mark.parametrize("kind", [RuntimeError, pytest.param(MemoryError, marks=pytest.mark.nightly)])
def test_whatever_a_fault_left_stored_is_read_again(tmp_path: Path, kind: type[Exception]) -> None:
    folder = tmp_path / "town"
    settle(folder, answers=3)
    workspace = opened(folder)

    def write(text: str) -> None:
        answer(workspace, text)

    write("warm")
    with faults(kind, 0, within=write) as counted:
        write("counted")
    committed = failed = 0
    last = counted.calls - 40
    for place in (*range(1, last, 5), *range(last, counted.calls + 1)):
        before, version = said(workspace), workspace.version()
        with faults(kind, place, within=write):
            try:
                write(f"text {place}")
            except Exception as error:
                assert isinstance(root(error), kind)
                failed += 1
                committed += said(workspace) != before
        assert said(workspace) in (before, f"text {place}"), place
        if said(workspace) != before:
            assert workspace.version() != version, place
            assert workspace.steps_since(version) or workspace.version().of_others != version.of_others
        write(f"text {place}")
        assert said(workspace) == f"text {place}"
    assert failed > 50
    assert committed > 0
    assert workspace.verify() == ()
    workspace.close()
    print(f"promise 3: {failed}/{failed} faults in the store ({committed} after the commit)")
