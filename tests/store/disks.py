"""A model of a disk in a power cut: what was not synchronised may be there, in parts, or not at all.

It is fed with a recording of every call that a process made to the system. Contents are lost by sectors of 512 bytes,
names (made, renamed, removed) one by one. It honours fsync; a stick that lies about it is not covered.
"""

import random
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_SECTOR = 512
_CALLS = "openat,close,write,pwrite64,lseek,fsync,fdatasync,ftruncate,unlink,unlinkat,rename,renameat2,mkdir"
_LINE = re.compile(r"^\d+\s+(\w+)\((.*)\)\s+= (-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True, slots=True)
class Call:
    """One call to the system that succeeded."""

    name: str
    texts: tuple[bytes, ...]
    rest: tuple[str, ...]
    result: int


def record(command: list[str], environment: dict[str, str], log: Path) -> Iterator[Call]:
    """Run `command` under strace; gives its calls in their order."""
    strace = ["strace", "-f", "-qq", "-xx", "-s", "2000000", "-o", str(log), "-e", f"trace={_CALLS}"]
    subprocess.run([*strace, *command], check=True, env=environment, stdout=subprocess.DEVNULL)
    with log.open() as lines:
        for line in lines:
            if (match := _LINE.match(line)) and int(match[3]) >= 0:
                texts = tuple(bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(match[2]))
                rest = tuple(part.strip() for part in _TEXT.sub("", match[2]).split(","))
                yield Call(match[1], texts, rest, int(match[3]))


@dataclass(slots=True)
class _File:
    """What is surely on the disk, and what was written since."""

    sure: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes]] = field(default_factory=list)
    """(offset, sector) for a write; (length, b"") for a truncation."""

    def synchronise(self) -> None:
        self.sure = self.after(self.pending)
        self.pending = []

    def after(self, changes: list[tuple[int, bytes]]) -> bytearray:
        content = bytearray(self.sure)
        for offset, written in changes:
            if not written:
                del content[offset:]
                content.extend(bytes(offset - len(content)))
                continue
            content.extend(bytes(max(0, offset - len(content))))
            content[offset : offset + len(written)] = written
        return content


@dataclass(slots=True)
class Disk:
    """The files under `root`."""

    root: Path
    said: list[str] = field(default_factory=list)
    _names: dict[str, _File | None] = field(init=False)
    """Names that are surely on the disk; None is a folder."""
    _renaming: list[tuple[str, str, _File | None]] = field(default_factory=list)
    """(name that goes, name that comes, its file), not yet synchronised."""
    _open: dict[int, tuple[str, _File | None]] = field(default_factory=dict)
    _at: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Everything that is there now is surely there."""
        self._names = {str(self.root): None}
        for path in self.root.rglob("*"):
            self._names[str(path)] = None if path.is_dir() else _File(bytearray(path.read_bytes()))

    def feed(self, call: Call) -> bool:
        """Let a call happen; says whether it was one that concerns this disk."""
        handler = getattr(self, f"_{call.name}", None)
        return bool(handler and handler(call))

    def after_power_cut(self, chance: random.Random) -> dict[str, bytes | None]:
        """What a cut leaves now: names with their contents; None is a folder."""
        share = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        names = dict(self._names)
        for old, new, file in self._renaming:
            if chance.random() < share:
                names.pop(old, None)
                if new:
                    names[new] = file
        left: dict[str, bytes | None] = {}
        for name, file in sorted(names.items()):
            if file is None:
                left[name] = None
            else:
                kept = [change for change in file.pending if chance.random() < share]
                left[name] = bytes(file.after(kept))
        return left

    def _name(self, call: Call, which: int = 0) -> str | None:
        path = Path(call.texts[which].decode())
        return str(path) if path == self.root or self.root in path.parents else None

    def _now(self) -> dict[str, _File | None]:
        names = dict(self._names)
        for old, new, file in self._renaming:
            names.pop(old, None)
            if new:
                names[new] = file
        return names

    def _openat(self, call: Call) -> bool:
        name = self._name(call)
        if name is None:
            self._open.pop(call.result, None)
            return False
        now = self._now()
        if name not in now:
            self._renaming.append(("", name, _File()))
            now = self._now()
        file = now[name]
        self._open[call.result] = name, file
        self._at[call.result] = 0
        if file is not None and "O_TRUNC" in "".join(call.rest):
            file.pending.append((0, b""))
        return True

    def _close(self, call: Call) -> bool:
        self._open.pop(int(call.rest[0]), None)
        return False

    def _lseek(self, call: Call) -> bool:
        self._at[int(call.rest[0])] = call.result
        return False

    def _write(self, call: Call) -> bool:
        number = int(call.rest[0])
        if number == 1:
            self.said += call.texts[0].decode().splitlines()
            return True
        at = self._at.get(number, 0)
        self._at[number] = at + call.result
        return self._put(number, at, call.texts[0] if call.texts else b"")

    def _pwrite64(self, call: Call) -> bool:
        return self._put(int(call.rest[0]), int(call.rest[3]), call.texts[0])

    def _put(self, number: int, at: int, written: bytes) -> bool:
        if number not in self._open:
            return False
        file = self._open[number][1]
        assert file is not None
        while written:
            length = _SECTOR - at % _SECTOR
            file.pending.append((at, written[:length]))
            at, written = at + length, written[length:]
        return True

    def _ftruncate(self, call: Call) -> bool:
        number, length = int(call.rest[0]), int(call.rest[1])
        if number not in self._open:
            return False
        file = self._open[number][1]
        assert file is not None
        file.pending.append((length, b""))
        return True

    def _fsync(self, call: Call) -> bool:
        number = int(call.rest[0])
        if number not in self._open:
            return False
        name, file = self._open[number]
        if file is not None:
            file.synchronise()
            return True
        still = []
        for old, new, renamed in self._renaming:
            if name in (str(Path(old).parent) if old else "", str(Path(new).parent) if new else ""):
                self._names.pop(old, None)
                if new:
                    self._names[new] = renamed
            else:
                still.append((old, new, renamed))
        self._renaming = still
        return True

    _fdatasync = _fsync

    def _mkdir(self, call: Call) -> bool:
        if (name := self._name(call)) is None:
            return False
        self._renaming.append(("", name, None))
        return True

    def _unlink(self, call: Call) -> bool:
        if (name := self._name(call)) is None:
            return False
        self._renaming.append((name, "", None))
        return True

    _unlinkat = _unlink

    def _rename(self, call: Call) -> bool:
        old, new = self._name(call), self._name(call, 1)
        if old is None or new is None:
            return False
        self._renaming.append((old, new, self._now()[old]))
        return True

    _renameat2 = _rename
