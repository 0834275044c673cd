"""A program that opens every new file in a folder for a moment and lets others read and write it, but not delete it.

Virus scanners and cloud clients of Windows do so. Arguments: folder, seconds to hold a file. Ends when its input is
closed, and prints the number of files.
"""

import ctypes
import sys
import threading
import time
from ctypes import wintypes
from pathlib import Path

READ, SHARE_READ_AND_WRITE, OPEN_EXISTING = 0x80000000, 3, 3
INVALID = ctypes.c_void_p(-1).value


def main(folder: Path, seconds: float) -> None:
    kernel = ctypes.WinDLL("kernel32")
    kernel.CreateFileW.restype = wintypes.HANDLE
    kernel.CreateFileW.argtypes = [
        wintypes.LPCWSTR, wintypes.DWORD, wintypes.DWORD, wintypes.LPVOID, wintypes.DWORD, wintypes.DWORD,
        wintypes.HANDLE,
    ]  # fmt: skip
    kernel.CloseHandle.argtypes = [wintypes.HANDLE]
    seen: dict[Path, int] = {}
    held: dict[Path, tuple[int, float]] = {}
    count = 0
    print("scanning", flush=True)
    while threading.main_thread().is_alive():
        for file in folder.rglob("*"):
            try:
                changed = file.stat().st_mtime_ns
            except OSError:
                continue
            if seen.get(file) != changed and file not in held and file.is_file():
                handle = kernel.CreateFileW(str(file), READ, SHARE_READ_AND_WRITE, None, OPEN_EXISTING, 0, None)
                if handle not in (None, INVALID):
                    held[file] = handle, time.monotonic() + seconds
                    count += 1
                seen[file] = changed
        for file, (_, until) in tuple(held.items()):
            if time.monotonic() > until or not threading.main_thread().is_alive():
                kernel.CloseHandle(held.pop(file)[0])
    print(count, flush=True)


if __name__ == "__main__":
    threading.Thread(target=main, args=(Path(sys.argv[1]), float(sys.argv[2]))).start()
    sys.stdin.read()
