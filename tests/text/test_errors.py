"""The wording of errors, which jobs, imports and the command line show, too."""

import pytest

from mvp2desk.domain.errors import UserError
from mvp2desk.text.errors import SENTENCES, error_words
from mvp2desk.text.words import Words


@pytest.mark.parametrize("code", SENTENCES)
def test_no_error_speaks_of_what_was_typed(code: str) -> None:
    """Only the window knows if text is waiting on the screen, and adds that itself."""
    assert "typed" not in str(SENTENCES[code])
    assert "on the screen" not in str(SENTENCES[code])


def test_a_code_without_a_sentence_is_named() -> None:
    assert "(odd-code)" in error_words(Words(), UserError("odd-code"))
