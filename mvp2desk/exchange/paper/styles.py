"""Page geometry, type styles and colors of paper documents. All sizes are in points (1/72 inch)."""

from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from mvp2desk.domain.documents.blocks import Tone
from mvp2desk.domain.status import State

PAGE_WIDTH, PAGE_HEIGHT = 612.0, 792.0
LEFT, RIGHT = 72.0, 540.0
TOP, BOTTOM = 720.0, 84.0
WIDTH = RIGHT - LEFT
HEIGHT = TOP - BOTTOM
MEASURE = 408.0
"""Width of running text: about 70 characters."""
LABEL, GAP = 150.0, 18.0
"""Width of the column of questions, and the gap before the answers."""
FOOT = 46.0
WRITING_LINE = 22.0
"""Distance between lines for handwriting."""

INK = "#1E2A2F"
SOFT = "#55646B"
ACCENT = "#0B5D66"
LINE = "#C9C3B4"
EDGE = "#7C8A90"
SHADOW = "#EFEDE8"
WHITE = "#FFFFFF"

STATES = {
    State.NOT_STARTED: SOFT,
    State.BEGUN: INK,
    State.WAITING: "#8A5A00",
    State.READY: ACCENT,
    State.SENT: ACCENT,
    State.ACCEPTED: "#2F6B3C",
    State.NOT_NEEDED: SOFT,
    State.LATE: "#A3341F",
}


class Style(Struct, frozen=True):
    """Type style of a line of text."""

    size: float = 10.2
    leading: float = 15.0
    colour: str = INK
    bold: bool = False

    def but(self, **changes: Any) -> "Style":
        """Return a copy with changes."""
        return replace(self, **changes)

    @property
    def second(self) -> "Style":
        """The style of the second language: softer, slightly smaller, never bold."""
        return Style(max(8.4, self.size * 0.95), self.leading * 0.96, SOFT)


BODY = Style()
SMALL = Style(9.2, 13.2)
CAPTION = Style(8.8, 12.6, SOFT)
LABELS = Style(9.2, 13.2, INK, bold=True)
TITLE = Style(27, 34, INK, bold=True)
SUBJECT = Style(14, 21, SOFT)
HEADINGS = {
    1: Style(17, 23, INK, bold=True),
    2: Style(13, 18.5, INK, bold=True),
    3: Style(10.8, 15.5, ACCENT, bold=True),
}
SPACE_ABOVE = {1: 30.0, 2: 22.0, 3: 15.0}
TONES = {
    Tone.BODY: BODY,
    Tone.HELP: BODY.but(colour=SOFT),
    Tone.CAPTION: CAPTION,
    Tone.NOTICE: BODY,
    Tone.MARK: BODY,
}
