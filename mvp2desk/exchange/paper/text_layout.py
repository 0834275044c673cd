"""Layout of text in one or two languages as lines with language tags."""

import re
from collections.abc import Sequence

from mvp2desk.domain.documents.blocks import Phrase, Said
from mvp2desk.exchange.cleaning import for_font
from mvp2desk.exchange.paper.line_breaks import break_lines, longest_word
from mvp2desk.exchange.paper.rows import TextLine
from mvp2desk.exchange.paper.styles import Style
from mvp2desk.exchange.paper.tags import Element
from mvp2desk.exchange.paper.typeface import Ruler, Typeface

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_LETTER = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")

_LONG = 80
"""Number of characters that exceeds the width of any table column."""


class TextLayout:
    """Lays out text of one document. The first of `languages` is the document's default."""

    def __init__(self, typeface: Typeface, languages: Sequence[str]) -> None:
        self.default = languages[0] if languages else "en"
        self.clean = for_font(typeface.covered)
        self.rulers: dict[bool, Ruler] = {bold: typeface.ruler(bold) for bold in (False, True)}

    def phrases(self, said: Said) -> list[Phrase]:
        """Return the phrases, cleaned, without empty and duplicate ones."""
        found: dict[str, Phrase] = {}
        for phrase in said:
            if (text := self.clean(phrase.text).rstrip()) and text not in found:
                found[text] = Phrase(text, phrase.language)
        return list(found.values())

    def plain(self, said: Said, between: str = " / ") -> str:
        """Format as one line, for bookmarks, links and properties."""
        return between.join(" ".join(phrase.text.split()) for phrase in self.phrases(said))

    def lines(
        self, said: Said, width: float, style: Style, element: Element | None, right: bool = False
    ) -> list[TextLine]:
        """Break text into lines, the second language below the first in a softer style.

        Sets the language of `element` if it is not the document's; two phrases get a span each.
        """
        phrases = self.phrases(said)
        lines: list[TextLine] = []
        for place, phrase in enumerate(phrases):
            own = element.add("Span") if element is not None and len(phrases) > 1 else element
            lines += self.phrase_lines(phrase, width, style.second if place else style, own, right)
        return lines

    def phrase_lines(
        self, phrase: Phrase, width: float, style: Style, element: Element | None, right: bool = False
    ) -> list[TextLine]:
        """Break one cleaned phrase into lines."""
        if element is not None and not element.language:
            element.language = self.foreign_language(phrase)
        room = width * 1000 / style.size
        return [
            TextLine(text, style, element, right) for text in break_lines(phrase.text, room, self.rulers[style.bold])
        ]

    def width(self, text: str, style: Style) -> float:
        """Return the width of `text` without trailing spaces."""
        return self.rulers[style.bold][text.rstrip(" ")] * style.size / 1000

    def longest_word(self, said: Said, style: Style) -> float:
        """Return the minimum column width at which no word of `said` is broken."""
        ruler = self.rulers[style.bold]
        return max((longest_word(self.clean(p.text), ruler) for p in said), default=0) * style.size / 1000

    def natural_width(self, said: Said, style: Style, most: float) -> float:
        """Return the width of `said` without line breaking, at most `most`."""
        for phrase in said:
            for line in self.clean(phrase.text).split("\n"):
                if len(line) > _LONG or self.width(line, style) >= most:
                    return most
        return max((self.width(line, style) for p in said for line in self.clean(p.text).split("\n")), default=0)

    def foreign_language(self, phrase: Phrase) -> str:
        """Return the language of `phrase` if it is not the document's, else "".

        The language of typed text is inferred from its script: Han characters are Chinese, and Latin letters in a
        Chinese document are English.
        """
        language = phrase.language
        if not language and _HAN.search(phrase.text):
            language = self.default if self.default.startswith("zh") else "zh-CN"
        elif not language and self.default.startswith("zh") and _LETTER.search(phrase.text):
            language = "en"
        return "" if language in ("", self.default) else re.sub("[^A-Za-z0-9-]", "-", language)
