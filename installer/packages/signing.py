"""Signatures of programs and packages for Windows: osslsigncode elsewhere, signtool on Windows.

`signing.py PFX PASSWORD-FILE TIMESTAMP-URL FILE` signs one file (no timestamp for an empty URL). The setup's
compiler calls it for the uninstaller.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Certificate:
    """A certificate with its key in a PFX file, the file with its password, and an optional timestamp server."""

    pfx: Path
    password_file: Path
    timestamp_url: str = ""

    def sign(self, file: Path) -> None:
        """Sign `file` in place. Raises CalledProcessError if the signing program fails."""
        if os.name == "nt":
            self._signtool(file)
        else:
            self._osslsigncode(file)

    def script(self, file: str) -> str:
        """Return the command line that signs `file`, for a program that runs it later."""
        words = (sys.executable, __file__, str(self.pfx), str(self.password_file), self.timestamp_url, file)
        return " ".join(f'"{word}"' for word in words)

    def _osslsigncode(self, file: Path) -> None:
        signed = file.with_name(f"{file.name}.signed")
        key: list[str | Path] = ["-pkcs12", self.pfx, "-readpass", self.password_file]
        asked = ["-ts", self.timestamp_url] if self.timestamp_url else []
        terms = ["-h", "sha256", "-n", "MVP2 Desk", *asked]
        command: list[str | Path] = ["osslsigncode", "sign", *key, *terms, "-in", file, "-out", signed]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        signed.replace(file)

    def _signtool(self, file: Path) -> None:  # not run yet
        key: list[str | Path] = ["/f", self.pfx, "/p", self.password_file.read_text(encoding="utf-8").strip()]
        asked = ["/tr", self.timestamp_url, "/td", "sha256"] if self.timestamp_url else []
        subprocess.run(["signtool", "sign", *key, "/fd", "sha256", "/d", "MVP2 Desk", *asked, file], check=True)


if __name__ == "__main__":
    Certificate(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]).sign(Path(sys.argv[4]))
