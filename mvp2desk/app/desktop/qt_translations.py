"""Translations of Qt's own dialogs, from Qt's catalogues."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator


class QtTranslations(QTranslator):
    """One of Qt's catalogues. Also finds texts that got a mnemonic after they were translated.

    Qt's English is "&Look in:", while most of its translations still have "Look in:".
    """

    def take(self, language: str) -> bool:
        """Load the catalogue of a language. Returns False if Qt has none."""
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        return self.load(QLocale(language), "qtbase", "_", folder)

    def translate(self, context: str, english: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """Return the translation; None means none to Qt."""
        found = super().translate(context, english, disambiguation, n)
        return found or super().translate(context, english.replace("&", ""), disambiguation, n) or None
