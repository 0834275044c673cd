"""Maintenance of the translation catalogues: `python -m tools.catalogs VERB`

extract FOLDER    write the templates mvp2desk.pot and guide.pot, all wording without translations
update [LOCALE]   bring the .po files up to date with the wording, of every locale or of one, which may be new
compile           make the .mo files that the program reads (needs Babel only; run.py calls it)
check             say what a person who reads a translation would trip over; exit code 1 when there is something
pseudo FOLDER     write a make-believe language, longer and accented, to test layouts with
"""

import argparse
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from mvp2desk.text.catalogue import DOMAINS
from tools.proofreading import Fault, faults_in, read_glossary
from tools.pseudo import PSEUDO, pretend
from tools.wording import ROOT, Found, UnreadableWordingError, guide_wording, program_wording

TRANSLATIONS = ROOT / "translations"
GLOSSARY = ROOT / "docs" / "glossary.md"
_HEAD = "# Wording of MVP2 Desk. How to translate it is said in docs/translating.md."
_KEPT = (b'"Language:', b'"Plural-Forms:', b'"MIME-Version:', b'"Content-')
"""Header of a .po file, without dates and addresses, which would change with every run."""

_PARAGRAPH = 60
"""Minimum length of wording, in characters, for which a similar old message is offered as a fuzzy translation."""


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.catalogs", description="Looks after the translations.")
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    for name, does, about in (
        ("extract", extract, "write the templates into FOLDER"),
        ("update", update, "bring the .po files up to date"),
        ("compile", compile_all, "make the .mo files"),
        ("check", check, "find what is wrong in the translations"),
        ("pseudo", pseudo, "write a make-believe language into FOLDER"),
    ):
        verb = verbs.add_parser(name, help=about, description=about)
        verb.set_defaults(does=does)
        if does in (extract, pseudo):
            verb.add_argument("folder", type=Path, metavar="FOLDER")
        if does is update:
            verb.add_argument("locales", nargs="*", metavar="LOCALE")
    options = vars(parser.parse_args(arguments))
    does = options.pop("does")
    try:
        return int(does(**options) or 0)
    except UnreadableWordingError as error:
        print(error)
        return 1


def templates() -> dict[str, Catalog]:
    """Return all wording by domain. Wording of both the program and a pack belongs to the program's domain."""
    program = catalogue_of(program_wording())
    guide = catalogue_of(found for found in guide_wording() if found.message not in program)
    return dict(zip(DOMAINS, (program, guide), strict=True))


def catalogue_of(wording: Iterable[Found], locale: str | None = None) -> Catalog:
    """Create a catalogue in the order of `wording`, with file names but no line numbers, which would change often."""
    catalogue = Catalog(locale=locale, fuzzy=False)
    for number, found in enumerate(wording):
        comments = (found.place,) if found.place else ()
        catalogue.add(found.message, locations=((found.file, number),), auto_comments=comments)
    return catalogue


def extract(folder: Path) -> None:
    """Write the templates."""
    for domain, template in templates().items():
        write_catalogue(folder / f"{domain}.pot", template)


def update(locales: list[str], translations: Path = TRANSLATIONS) -> None:
    """Update the .po files. Changed messages become fuzzy, removed ones are kept at the end as obsolete."""
    wording = templates()
    for locale in locales or _locales(translations):
        paths = {domain: translations / locale / "LC_MESSAGES" / f"{domain}.po" for domain in wording}
        catalogues = {
            domain: read_catalogue(path) if path.exists() else Catalog(locale=locale, fuzzy=False)
            for domain, path in paths.items()
        }
        remembered = _remembered(catalogues.values())
        for domain, catalogue in catalogues.items():
            catalogue.update(wording[domain])
            _recall(catalogue, remembered)
            write_catalogue(paths[domain], catalogue)


def compile_all(translations: Path = TRANSLATIONS) -> None:
    """Compile each .po into a .mo next to it, without fuzzy translations."""
    for path in sorted(translations.glob("*/LC_MESSAGES/*.po")):
        made = io.BytesIO()
        write_mo(made, read_catalogue(path))
        _replace(path.with_suffix(".mo"), made.getvalue())


def check() -> int:
    """Print all faults of all languages with their files; return 1 if there are any."""
    faults = list(all_faults())
    for path, fault in faults:
        print(f"{path.relative_to(ROOT)}: {fault.what}\n    {fault.english}\n    {fault.translated}")
    print(f"{len(faults)} found" if faults else "All translations are complete.", file=sys.stderr)
    return 1 if faults else 0


def all_faults() -> Iterator[tuple[Path, Fault]]:
    """Iterate over all faults, each with its .po file."""
    terms = read_glossary(GLOSSARY)
    wording = templates()
    for locale in _locales(TRANSLATIONS):
        paths = {domain: TRANSLATIONS / locale / "LC_MESSAGES" / f"{domain}.po" for domain in wording}
        catalogues = {domain: read_catalogue(path) for domain, path in paths.items()}
        labels = {str(m.id): str(m.string) for one in catalogues.values() for m in one if m.id and not m.pluralizable}
        for domain, catalogue in catalogues.items():
            for fault in faults_in(catalogue, wording[domain], terms.get(locale, {}), labels):
                yield paths[domain], fault


def pseudo(folder: Path) -> None:
    """Write compiled catalogues of the pseudo-language to `folder`, in the layout of `translations/`."""
    for domain, template in templates().items():
        catalogue = Catalog(locale="en", fuzzy=False)
        for message in template:
            if message.id:
                forms = pretend(message.id) if isinstance(message.id, str) else tuple(map(pretend, message.id))
                catalogue.add(message.id, forms)
        made = io.BytesIO()
        write_mo(made, catalogue)
        _replace(folder / PSEUDO / "LC_MESSAGES" / f"{domain}.mo", made.getvalue())


def _remembered(catalogues: Iterable[Catalog]) -> dict[object, Message]:
    """Return all finished translations of a locale, including obsolete ones."""
    known = (m for one in catalogues for m in (*one.obsolete.values(), *one))
    return {message.id: message for message in known if any(message.string or "") and not message.fuzzy}


def _recall(catalogue: Catalog, remembered: dict[object, Message]) -> None:
    """Fill in what was translated before: wording that came back, or moved from a pack to the program.

    Babel's guess for a changed paragraph spares work; its guess for a new label is most often another label.
    """
    for message in catalogue:
        before = remembered.get(message.id)
        if before and (message.fuzzy or not any(message.string or "")):
            message.string = before.string
            message.flags.discard("fuzzy")
        elif message.fuzzy and len(str(message.id)) < _PARAGRAPH:
            message.string = ("",) * catalogue.num_plurals if message.pluralizable else ""
            message.flags.discard("fuzzy")
    for key in [key for key in catalogue.obsolete if key in catalogue]:
        del catalogue.obsolete[key]


def _locales(translations: Path) -> list[str]:
    return sorted({path.parent.parent.name for path in translations.glob("*/LC_MESSAGES/*.po")})


def read_catalogue(path: Path) -> Catalog:
    """Read a .po file; the locale is the name of its folder, the domain its own name."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name, domain=path.stem)


def write_catalogue(path: Path, catalogue: Catalog) -> None:
    """Write a .po or .pot in a fixed format: one line per message, in the order of the wording, without dates."""
    made = io.BytesIO()
    catalogue.header_comment = _HEAD
    write_po(made, catalogue, width=0, include_lineno=False)
    head, _, messages = made.getvalue().partition(b"\n\n")
    lines = (line for line in head.splitlines() if not line.startswith(b'"') or line.startswith(_KEPT))
    _replace(path, b"\n".join(lines) + b"\n\n" + messages)


def _replace(path: Path, content: bytes) -> None:
    """Write to a temporary file and rename it, since the program may be reading."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_bytes(content)
    beside.replace(path)


if __name__ == "__main__":
    raise SystemExit(main())
