"""Chapters of the user handbook, from the shipped Markdown files."""

from mvp2desk.app import places
from mvp2desk.ui.context import Chapter

FALLBACK = "en"


def chapters(language: str) -> tuple[Chapter, ...]:
    """Read the chapters in `language`, in the order of their file names. Missing chapters are in English."""
    folder = places.handbook()
    names = sorted(path.name for path in (folder / FALLBACK).glob("*.md"))
    files = (next(f for f in (folder / language / name, folder / FALLBACK / name) if f.is_file()) for name in names)
    return tuple(_chapter(file.read_text(encoding="utf-8")) for file in files)


def _chapter(markdown: str) -> Chapter:
    return Chapter(markdown.partition("\n")[0].removeprefix("# ").strip(), markdown)
