"""Catalogues: two domains merged, English always, damage survived."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from mvp2desk.text.catalogue import languages, words_for


def write(folder: Path, language: str, domain: str, **messages: str) -> Path:
    book = Catalog(locale=language)
    for english, translated in messages.items():
        book.add(english, translated)
    path = folder / language / "LC_MESSAGES" / f"{domain}.mo"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_mo(file, book)
    return path


def test_words_come_from_the_program_first_and_then_from_the_packs(tmp_path: Path) -> None:
    write(tmp_path, "zh_CN", "mvp2desk", Saved="已保存", Step="步骤")
    write(tmp_path, "zh_CN", "guide", Step="阶梯", Income="收入")
    words = words_for(tmp_path, "zh_CN")
    assert [words("Saved"), words("Step"), words("Income"), words("Other")] == ["已保存", "步骤", "收入", "Other"]


def test_english_is_always_there(tmp_path: Path) -> None:
    assert languages(tmp_path / "missing") == ("en",)
    assert words_for(tmp_path, "en")("Saved") == "Saved"


def test_languages_are_the_folders_with_catalogues(tmp_path: Path) -> None:
    write(tmp_path, "zh_CN", "guide", Income="收入")
    write(tmp_path, "es", "mvp2desk", Saved="Guardado")
    (tmp_path / "pt_BR" / "LC_MESSAGES").mkdir(parents=True)
    assert languages(tmp_path) == ("en", "es", "zh_CN")


def test_an_unknown_language_is_english_in_dates_too(tmp_path: Path) -> None:
    assert words_for(tmp_path, "xx").language == "en"


@pytest.mark.parametrize("damage", [b"", b"\xde\x12\x04\x95", b"nonsense" * 9])
def test_a_damaged_catalogue_leaves_english(tmp_path: Path, damage: bytes) -> None:
    write(tmp_path, "zh_CN", "guide", Income="收入")
    write(tmp_path, "zh_CN", "mvp2desk", Saved="已保存").write_bytes(damage)
    words = words_for(tmp_path, "zh_CN")
    assert (words("Saved"), words("Income")) == ("Saved", "收入")
