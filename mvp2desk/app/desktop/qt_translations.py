"""In which words do Qt's own dialogs speak? In those of Qt's catalogues, which lag behind its English."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator


class QtTranslations(QTranslator):
    """One of Qt's catalogues. It also finds what has been given a key to press since it was translated.

    Qt's English says "&Look in:", while most of its translations still know it as "Look in:".
    """

    def take(self, language: str) -> bool:
        """Take the words of a language; false when Qt has none."""
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        return self.load(QLocale(language), "qtbase", "_", folder)

    def translate(self, context: str, english: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """The translation; None is how Qt hears that there is none."""
        found = super().translate(context, english, disambiguation, n)
        return found or super().translate(context, english.replace("&", ""), disambiguation, n) or None
