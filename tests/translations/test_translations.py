"""The translations that we ship: complete, sound, and read by the program."""

import re
import shutil
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from mvp2desk.text.catalogue import DOMAINS, languages, words_for
from mvp2desk.text.words import Words
from tools import catalogs
from tools.catalogs import GLOSSARY, TRANSLATIONS, all_faults, compile_all, read_catalogue, templates
from tools.proofreading import Fault, read_glossary
from tools.pseudo import PSEUDO, pretend
from tools.wording import ROOT

pytestmark = pytest.mark.sweep

FILES = sorted(TRANSLATIONS.glob("*/LC_MESSAGES/*.po"))


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The translations, compiled."""
    folder = tmp_path_factory.mktemp("translations")
    for path in FILES:
        target = folder / path.relative_to(TRANSLATIONS)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    compile_all(folder)
    return folder


def test_everything_is_translated_and_nothing_trips_the_reader() -> None:
    told = [f"{path.stem}: {fault.what}: {fault.english} = {fault.translated}" for path, fault in all_faults()]
    assert told == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_a_file_has_one_form(path: Path, tmp_path: Path) -> None:
    """Written again it is the same: nobody's editor or clock makes a change of its own."""
    written = tmp_path / path.parent.parent.name / "LC_MESSAGES" / path.name
    catalogs.write_catalogue(written, read_catalogue(path))
    told = written.read_text(encoding="utf-8")
    assert told == path.read_text(encoding="utf-8")
    assert not re.search(r"^#: .*:\d+$", told, re.MULTILINE)


def test_the_program_speaks_chinese(copied: Path) -> None:
    assert languages(copied) == ("en", "zh_CN")
    words = words_for(copied, "zh_CN")
    assert words("Planning vendor") == "规划供应商"
    assert words.count("{n} day ago", "{n} days ago", 3) == "3 天前"


def test_every_message_speaks(copied: Path) -> None:
    """Each is filled in its translation: `Words` did not have to fall back to the English."""
    words = words_for(copied, "zh_CN")
    for template in templates().values():
        for message in template:
            if isinstance(message.id, str) and message.id and words.catalogue.gettext(message.id) != message.id:
                facts = dict.fromkeys(re.findall(r"\{(\w+)\}", message.id), "…")
                assert words(message.id, **facts) != Words()(message.id, **facts)


def test_one_english_has_one_translation() -> None:
    """What program and packs both say stands in the program's catalogue alone."""
    program, guide = templates().values()
    assert {m.id for m in program} & {m.id for m in guide} == {""}


def test_the_glossary_has_no_term_twice_and_settles_every_tool() -> None:
    terms = read_glossary(GLOSSARY)["zh_CN"]
    lower = [term.lower() for term in terms]
    assert len(set(lower)) == len(lower)
    assert len(re.findall(r"^\| ", GLOSSARY.read_text("utf-8"), re.MULTILINE)) == len(terms) + 2


def test_a_new_locale_begins_empty_and_update_keeps_what_is_there(tmp_path: Path) -> None:
    catalogs.update(["es"], tmp_path)
    path = tmp_path / "es" / "LC_MESSAGES" / "mvp2desk.po"
    catalogue = read_catalogue(path)
    assert catalogue.num_plurals > 1
    assert not any(m.string and any(m.string) for m in catalogue if m.id)
    catalogue["Yes"].string = "Sí"
    catalogue.add("Said no more", "Ya no se dice")
    catalogs.write_catalogue(path, catalogue)
    catalogs.update([], tmp_path)
    again = read_catalogue(path)
    assert again["Yes"].string == "Sí"
    assert "Said no more" not in again
    assert again.obsolete["Said no more"].string == "Ya no se dice"


def test_wording_that_moved_from_a_pack_to_the_program_keeps_its_translation(tmp_path: Path) -> None:
    guide = tmp_path / "es" / "LC_MESSAGES" / "guide.po"
    catalogue = Catalog(locale="es", fuzzy=False)
    catalogue.add("Yes", "Sí")
    catalogs.write_catalogue(guide, catalogue)
    catalogs.update([], tmp_path)
    assert read_catalogue(guide.with_name("mvp2desk.po"))["Yes"].string == "Sí"


def test_a_guess_does_not_reach_the_program(tmp_path: Path) -> None:
    path = tmp_path / "es" / "LC_MESSAGES" / "mvp2desk.po"
    catalogue = Catalog(locale="es", fuzzy=False)
    catalogue.add("Yes", "Sí")
    catalogue.add("No", "Nones", flags=["fuzzy"])
    catalogs.write_catalogue(path, catalogue)
    compile_all(tmp_path)
    words = words_for(tmp_path, "es")
    assert (words("Yes"), words("No")) == ("Sí", "No")


def test_check_prints_file_and_fault_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = ROOT / "translations"
    path = folder / "zh_CN" / "LC_MESSAGES" / "mvp2desk.po"
    fault = Fault("not translated", "Saved", "")
    monkeypatch.setattr(catalogs, "all_faults", lambda: iter([(path, fault)]))
    assert catalogs.main(["check"]) == 1
    file = Path("translations", "zh_CN", "LC_MESSAGES", "mvp2desk.po")
    assert f"{file}: not translated\n    Saved" in capsys.readouterr().out


def test_the_templates_can_be_given_to_a_translator(tmp_path: Path) -> None:
    assert catalogs.main(["extract", str(tmp_path)]) == 0
    assert {path.name for path in tmp_path.iterdir()} == {f"{domain}.pot" for domain in DOMAINS}


def test_the_make_believe_language_is_longer_accented_and_whole(tmp_path: Path) -> None:
    assert catalogs.main(["pseudo", str(tmp_path)]) == 0
    words = words_for(tmp_path, PSEUDO)
    assert words("Page {page} of {pages}", page=1, pages=12).startswith("[Pàgé 1 öf 12 ")
    assert words.count("in {n} day", "in {n} days", 2).endswith("]")
    assert words.integer(12345) == "12,345"
    assert len(pretend("A label of some length")) >= 1.4 * len("A label of some length")
