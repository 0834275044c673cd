"""Is text split into lines without losing a character?"""

from hypothesis import given
from hypothesis import strategies as st

from mvp2desk.exchange.widths import line_count, split_lines

TEXTS = st.lists(
    st.sampled_from(["word", "a", " ", "  ", "\n", "\n\n", "社区", "x" * 30, "é\u0301", "\u3000", "\t"])
).map("".join)


@given(TEXTS, st.floats(4, 40), st.integers(1, 6))
def test_the_parts_are_the_text_and_none_has_too_many_lines(text: str, room: float, most: int) -> None:
    parts = list(split_lines(text, room, most))
    assert "".join(parts) == text
    assert all(line_count(part, room) <= most + 1 for part in parts)  # a line break ends a part


def test_words_stay_whole() -> None:
    assert list(split_lines("one two three four", 9, 1)) == ["one two ", "three ", "four"]
    assert list(split_lines("one\ntwo", 9, 1)) == ["one\n", "two"]
    assert list(split_lines("社区 社区社区 é two", 5, 1)) == ["社区 ", "社区", "社区 ", "é two"]
