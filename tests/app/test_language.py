"""The language of the command line's own sentences."""

from collections.abc import Mapping

import pytest

from mvp2desk.app.language import system_language

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
def test_the_system_decides(environment: Mapping[str, str], language: str) -> None:
    assert system_language(environment, KNOWN) == language
