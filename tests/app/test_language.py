"""Is the language of command line and window the one that the environment or the system asks for?"""

import plistlib
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from mvp2desk.app.desktop.session import window_words
from mvp2desk.app.language import apple_languages, preferred_languages, system_language, system_words

KNOWN = ("en", "es", "zh_CN")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh"}, "zh_CN"),
        ({"LANG": "es_MX.UTF-8@euro"}, "es"),
        ({"LANG": "zh_TW"}, "zh_CN"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "es.UTF-8"}, "es"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh_CN"),
        ({"LANG": "../../etc"}, "en"),
    ],
)
def test_the_environment_decides(environment: Mapping[str, str], language: str) -> None:
    assert system_language(environment, (), KNOWN) == language
    if environment:
        assert system_language(environment, ("es",), KNOWN) == language


@pytest.mark.parametrize(
    ("preferred", "language"),
    [
        (["zh_CN"], "zh_CN"),
        (["zh-Hans-US", "en-US"], "zh_CN"),
        (["fr-FR", "es-419", "en-US"], "es"),
        (["en-US", "es-US"], "en"),
        (["fr-FR"], "en"),
    ],
)
def test_without_it_the_settings_of_the_system_decide(preferred: Sequence[str], language: str) -> None:
    assert system_language({"LANG": ""}, preferred, KNOWN) == language


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (plistlib.dumps({"AppleLanguages": ["es-US", "en-US"]}, fmt=plistlib.FMT_BINARY), ["es-US", "en-US"]),
        (plistlib.dumps({"AppleLocale": "en_US"}), []),
        (plistlib.dumps(["a list"]), []),
        (plistlib.dumps({"AppleLanguages": 7}), []),
        (b"bplist00 and no more", []),
        (b"", []),
    ],
)
def test_the_languages_of_a_mac_are_in_its_settings(tmp_path: Path, content: bytes, found: Sequence[str]) -> None:
    (tmp_path / "settings.plist").write_bytes(content)
    assert apple_languages(tmp_path / "settings.plist") == found
    assert apple_languages(tmp_path / "none.plist") == []


def test_this_system_names_a_language_if_it_is_one_that_does() -> None:
    assert bool(preferred_languages()) == (sys.platform in ("win32", "darwin"))


@pytest.mark.parametrize(("asked", "language"), [("zh_CN.UTF-8", "zh_CN"), ("en_US.UTF-8", "en")])
def test_window_and_command_line_agree(monkeypatch: pytest.MonkeyPatch, asked: str, language: str) -> None:
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    monkeypatch.setenv("LC_ALL", asked)
    assert system_words({"LC_ALL": asked}).language == window_words("system").language == language
