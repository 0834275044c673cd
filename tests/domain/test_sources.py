"""The mark of where a fact comes from."""

import pytest

from mvp2desk.domain.sources import Origin, Source


@pytest.mark.parametrize(
    ("mark", "source"),
    [
        ("guide s2", Source(Origin.GUIDE, "s2")),
        ("guide s2 s10", Source(Origin.GUIDE, "s2 s10")),
        ("guide key-terms", Source(Origin.GUIDE, "key-terms")),
        ("public https://www.mass.gov/mvp", Source(Origin.PUBLIC, "https://www.mass.gov/mvp")),
        ("public http://example.org", Source(Origin.PUBLIC, "http://example.org")),
        ("ours", Source(Origin.OURS)),
        ("ours s5", Source(Origin.OURS, "s5")),
        ("  ours  ", Source(Origin.OURS)),
    ],
)
def test_a_mark_is_read(mark: str, source: Source) -> None:
    assert Source.parse(mark) == source


@pytest.mark.parametrize(
    "mark",
    [
        "",
        "s2",
        "guide",
        "guide ",
        "guide S2",
        "guide s2, s3",
        "public",
        "public mass.gov",
        "public ftp://x.org",
        "Ours",
    ],
)
def test_anything_else_is_refused(mark: str) -> None:
    with pytest.raises(ValueError):
        Source.parse(mark)
