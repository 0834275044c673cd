"""The tree of places gives each name the lines that it needs, and no more."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex
from ui_help import sweep

from mvp2desk.app.desktop.session import Session


def heights(session: Session) -> dict[str, int]:
    """How high each page of the forms stands in the tree, by its name, with all branches open."""
    assert session.content.view is not None
    tree = session.content.view.panels.navigator
    tree.expandAll()
    sweep()  # the bar that scrolls takes its room

    def walk(parent: QModelIndex) -> Iterator[tuple[str, int]]:
        for number in range(tree.model().rowCount(parent)):
            index = tree.model().index(number, 0, parent)
            if tree.model().rowCount(index) == 0:
                yield index.data(), tree.visualRect(index).height()
            yield from walk(index)

    return dict(walk(tree.rootIndex()))


def test_a_name_that_fits_into_a_line_has_one_and_a_longer_one_has_two(sample: Session) -> None:
    high = heights(sample)
    line = sample.window.fontMetrics().lineSpacing()
    assert high["Looking back at the end of step 5"] == high["People to reach"]
    assert high["What the vendor does, step by step"] == high["People to reach"] + line
