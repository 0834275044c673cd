"""Is a compiled pack the guide itself, and is the TOML read wherever it might not be?"""

import logging
import random
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from packs import PACK, Edit

from mvp2desk.domain.errors import UserError
from mvp2desk.domain.guide.guide import Guide
from mvp2desk.guide.compiled import SHIPPED, PackCache, code_stamp, compiled, pack_key, read_compiled

Spoil = Callable[[bytes], bytes]


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)


def test_a_compiled_pack_is_the_guide(guide: Guide, tmp_path: Path) -> None:
    file = tmp_path / "compiled.json"
    file.write_bytes(compiled(guide, pack_key(PACK)))
    read = read_compiled(file, pack_key(PACK))
    assert read == guide
    assert repr(read) == repr(guide)  # 1 and True are equal


def test_the_second_start_reads_no_toml(guide: Guide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packs = PackCache(tmp_path / "cache", _write)
    packs.load(PACK)
    monkeypatch.setattr("tomllib.loads", None)
    assert packs.load(PACK) == guide


def test_a_compiled_pack_that_was_shipped_is_used(guide: Guide, edit: Edit, tmp_path: Path) -> None:
    folder = edit("guide.toml", 'title = "', 'title = "Our ')
    shipped = PackCache(tmp_path / "cache", _write).load(folder)
    (folder / SHIPPED).write_bytes(compiled(shipped, pack_key(folder)))
    refused = PackCache(tmp_path / "empty", _refuse)
    assert refused.load(folder).title == f"Our {guide.title}"


def test_a_changed_file_is_read(guide: Guide, edit: Edit, tmp_path: Path) -> None:
    packs = PackCache(tmp_path / "cache", _write)
    before = packs.load(PACK)
    after = packs.load(edit("guide.toml", 'title = "', 'title = "Our '))
    assert (before.title, after.title) == (guide.title, f"Our {guide.title}")


def test_other_code_has_another_key() -> None:
    assert pack_key(PACK) == pack_key(PACK, code_stamp()) != pack_key(PACK, "other code")


def _truncated(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _one_letter(content: bytes) -> bytes:
    return content.replace(b"Community", b"Commanity", 1)


def _noise(content: bytes) -> bytes:
    return random.Random(8).randbytes(len(content))


def _noise_after_the_key(content: bytes) -> bytes:
    return content[:64] + _noise(content[64:])


def _empty(content: bytes) -> bytes:
    return b""


@pytest.mark.parametrize("spoil", [_truncated, _one_letter, _noise, _noise_after_the_key, _empty])
def test_a_damaged_file_is_not_used(spoil: Spoil, guide: Guide, tmp_path: Path) -> None:
    packs = PackCache(tmp_path / "cache", _write)
    packs.load(PACK)
    file = tmp_path / "cache" / f"{PACK.name}.json"
    spoilt = spoil(file.read_bytes())
    file.write_bytes(spoilt)
    assert packs.load(PACK) == guide
    assert file.read_bytes() != spoilt  # compiled again


def test_random_damage_is_logged_and_never_used(guide: Guide, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    whole = compiled(guide, pack_key(PACK))
    file = tmp_path / "compiled.json"
    chance = random.Random(2026)
    caplog.set_level(logging.INFO)
    for _ in range(200):
        content = bytearray(whole)
        content[chance.randrange(65, len(content))] ^= 1 << chance.randrange(8)
        file.write_bytes(content)
        assert read_compiled(file, pack_key(PACK)) is None
    assert len(caplog.records) == 200
    caplog.clear()


@pytest.mark.parametrize("content", ["[]", "{}", '{"title": 1}', '{"forms": [{"key": []}]}', "[" * 10_000, "null"])
def test_json_that_is_no_guide_is_not_used(content: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = tmp_path / "compiled.json"
    file.write_bytes(f"key {sha256(content.encode()).hexdigest()}\n{content}".encode())
    assert read_compiled(file, "key") is None
    caplog.clear()


def test_a_faulty_pack_is_refused_and_not_kept(edit: Edit, tmp_path: Path) -> None:
    packs = PackCache(tmp_path / "cache", _write)
    with pytest.raises(UserError, match="pack-invalid"):
        packs.load(edit("budget.toml", "dollars = 16000", "dollars = 1"))
    assert not (tmp_path / "cache").exists()


def test_a_full_disk_only_costs_time(guide: Guide, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    assert PackCache(tmp_path, _refuse).load(PACK) == guide
    assert [record.levelno for record in caplog.records] == [logging.INFO]
    caplog.clear()


def _refuse(file: Path, content: bytes) -> None:
    raise UserError("disk-full")
