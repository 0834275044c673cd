"""The widths of the columns of a grid and the line breaks of their headings."""

import re
from collections.abc import Iterable
from heapq import nlargest

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QTableView

from mvp2desk.ui.forms.table.model import RowTableModel
from mvp2desk.ui.kit.theme import unit

FIRST_ROWS = 30
"""Number of rows that are measured before the table is shown."""

WIDEST_WORD = 16
"""Maximum width, in units of space, that a column is given for its longest word."""

_MEASURED_WORDS = 5
"""Number of the longest words that are measured."""

_HEADING_LINES = 3
"""Maximum number of lines of a heading."""

_HANZI = r"\u3000-\u9fff\uff00-\uffef"
_PARTS = re.compile(rf"[{_HANZI}]|[^\s{_HANZI}]+|\s+")
_WORD = re.compile(rf"[^\s{_HANZI}]+")


class ColumnSizes:
    """Divides the width of `grid` among its columns; no word of a heading and no figure is cut."""

    def __init__(self, grid: QTableView, model: RowTableModel) -> None:
        self._grid = grid
        self._model = model
        self._fitted: tuple[int, tuple[int, ...]] = (0, ())
        self._least: tuple[int, ...] = ()
        self._figures: dict[int, int] = {}

    def fit(self) -> None:
        """Set the widths of the columns, unless neither the grid nor its contents have changed in width."""
        shares = [column.width for column in self._model.columns()]
        if not self._least:
            self.measure_figures(range(min(FIRST_ROWS, self._model.rowCount())))
            self._least = tuple(self._least_width(n, share) for n, share in enumerate(shares))
        total = self._grid.viewport().width()
        if (total, self._least) != self._fitted:
            self._fitted = (total, self._least)
            spare = max(0, max(total, 1) - sum(self._least))
            widths = [low + spare * share // sum(shares) for low, share in zip(self._least, shares, strict=True)]
            for number, width in enumerate(widths):
                self._grid.setColumnWidth(number, width)
            self._break_headings([width - 2 * unit(self._grid) for width in widths])

    def measure_figures(self, rows: Iterable[int]) -> bool:
        """Measure the figures in these rows; return True if some are wider than all measured before."""
        before = dict(self._figures)
        for column in (n for n, one in enumerate(self._model.columns()) if one.is_figures):
            cells = (self._model.cell(self._model.index(row, column)) for row in rows)
            metrics = self._grid.fontMetrics()
            widths = (metrics.horizontalAdvance(cell.answer.unread or cell.reading) for cell in cells)
            self._figures[column] = max((self._figures.get(column, 0), *widths))
        return self._figures != before

    def invalidate(self) -> None:
        """Measure the contents again at the next call of `fit`."""
        self._least = ()

    def reset(self) -> None:
        """Forget the contents, after other rows are shown."""
        self._least, self._figures = (), {}

    def reset_font(self) -> None:
        """Forget all measures, after the font was changed."""
        self.reset()
        self._fitted = (0, ())

    def _least_width(self, column: int, share: int) -> int:
        share_width = share * unit(self._grid) * 4
        return max(share_width, self._heading_width(column), self._figure_width(column), self._word_width(column))

    def _heading_width(self, column: int) -> int:
        """Return the width of the longest word of a heading, or the width at which the heading has few enough lines."""
        metrics = self._heading_metrics()
        label = self._model.columns()[column].label
        room = max(metrics.horizontalAdvance(word) for word in broken(label, 1, metrics).split("\n"))
        while broken(label, room, metrics).count("\n") >= _HEADING_LINES:
            room += unit(self._grid)
        return room + 2 * unit(self._grid)

    def _figure_width(self, column: int) -> int:
        """Return the width of the widest figure: a cut figure would read as another one."""
        return self._figures[column] + 3 * unit(self._grid) if column in self._figures else 0

    def _word_width(self, column: int) -> int:
        """Return the width of the widest word, up to `WIDEST_WORD`; hanzi may be broken anywhere."""
        metrics, u = self._grid.fontMetrics(), unit(self._grid)
        rows = range(min(FIRST_ROWS, self._model.rowCount()))
        texts = (str(self._model.index(row, column).data() or "") for row in rows)
        longest = nlargest(_MEASURED_WORDS, {word for text in texts for word in _WORD.findall(text)}, key=len)
        widest = max(map(metrics.horizontalAdvance, longest), default=0)
        return min(widest, WIDEST_WORD * u) + 2 * u + 2  # Qt breaks a word that lacks half a pixel

    def _break_headings(self, rooms: list[int]) -> None:
        metrics, columns = self._heading_metrics(), self._model.columns()
        self._model.show_headings(
            tuple(broken(column.label, room, metrics) for column, room in zip(columns, rooms, strict=True))
        )

    def _heading_metrics(self) -> QFontMetrics:
        bold = QFont(self._grid.font())
        bold.setBold(True)
        return QFontMetrics(bold)


def broken(text: str, room: int, metrics: QFontMetrics) -> str:
    """Break `text` between words or hanzi into lines no wider than `room` pixels."""
    lines = [""]
    for part in _PARTS.findall(text):
        if lines[-1].strip() and metrics.horizontalAdvance(lines[-1] + part) > room:
            lines.append("")
        lines[-1] += part
    return "\n".join(line.strip() for line in lines if line.strip())
