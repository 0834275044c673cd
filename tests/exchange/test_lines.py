"""Where lines end and which rows stand on which page."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from mvp2desk.exchange.paper.line_breaks import break_lines, longest_word
from mvp2desk.exchange.paper.rows import LineColumn, Page, PaperRow, TextLine, paginate
from mvp2desk.exchange.paper.styles import BODY


class OneEach(dict[str, int]):
    """A ruler for which every character is as wide as every other."""

    def __missing__(self, word: str) -> int:
        return len(word)


RULER: Mapping[str, int] = OneEach()


def test_lines_end_between_words_and_after_hyphens() -> None:
    assert break_lines("five well-known words", 10, RULER) == ["five well-", "known ", "words"]


def test_hanzi_may_be_parted_but_not_from_their_marks() -> None:
    assert break_lines("社区，探索（一）", 3, RULER) == ["社区，", "探索", "（一）"]


def test_a_word_wider_than_the_line_is_cut() -> None:
    assert break_lines("abcdefgh", 3, RULER) == ["abc", "def", "gh"]


def test_a_line_break_is_a_line_break() -> None:
    assert break_lines("a\n\nb", 9, RULER) == ["a", "", "b"]
    assert longest_word("ab\nabc", RULER) == 3


@given(st.text(st.sampled_from("ab -，。（「社区\u00a0")), st.integers(1, 12))
def test_nothing_is_lost_and_nothing_too_wide(text: str, room: int) -> None:
    lines = break_lines(text, room, RULER)
    assert "".join(lines) == text
    for line in lines:
        assert len(line.rstrip(" ")) <= room


def row(lines: int, **more: object) -> PaperRow:
    return PaperRow([LineColumn(0, 100, [TextLine(f"{n}", BODY, None) for n in range(lines)])], **more)


def counts(pages: list[Page]) -> list[list[int]]:
    return [[len(placed.row.columns[0].items) for placed in page] for page in pages]


HEIGHT = 10 * BODY.leading
"""A page of ten lines."""


def test_a_row_that_fits_is_not_split() -> None:
    assert counts(paginate([row(6), row(3), row(3)], HEIGHT, 0)) == [[6, 3], [3]]


def test_a_long_row_goes_on_and_no_line_stands_alone() -> None:
    assert counts(paginate([row(25)], HEIGHT, 0)) == [[10], [10], [5]]
    assert counts(paginate([row(11)], HEIGHT, 0)) == [[9], [2]]


def test_a_heading_stays_with_what_follows() -> None:
    assert counts(paginate([row(9), row(1, keep=True), row(5)], HEIGHT, 0)) == [[9], [1, 5]]


def test_a_whole_row_is_never_split_unless_no_page_holds_it() -> None:
    assert counts(paginate([row(6), row(8, whole=True)], HEIGHT, 0)) == [[6], [8]]
    assert counts(paginate([row(12, whole=True)], HEIGHT, 0)) == [[10], [2]]


def test_heads_are_repeated_where_their_rows_go_on() -> None:
    head = row(1)
    pages = paginate([head, *(row(3, header_rows=(head,)) for _ in range(5))], HEIGHT, 0)
    assert counts(pages) == [[1, 3, 3, 3], [1, 3, 3]]
    assert [placed.repeated for placed in pages[1]] == [True, False, False]


@given(st.lists(st.tuples(st.integers(0, 35), st.booleans(), st.booleans())))
def test_every_line_stands_on_some_page_once(shapes: list[tuple[int, bool, bool]]) -> None:
    rows = [row(lines, keep=keep, whole=whole) for lines, keep, whole in shapes]
    pages = paginate(rows, HEIGHT, 0)
    assert sum(map(sum, counts(pages))) == sum(lines for lines, _, _ in shapes)
    for page in pages:
        for placed in page:
            assert placed.top - placed.row.height >= -0.001
