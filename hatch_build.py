"""Compiles translations and content packs while a wheel is built, as the program reads them."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledData(BuildHookInterface[Any]):
    """Puts `<locale>/LC_MESSAGES/*.mo` and a compiled pack of each edition of the guide into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files; called before the files of the wheel are collected."""
        root = Path(self.root)
        subprocess.run([sys.executable, "-m", "tools.catalogs", "compile"], cwd=root, check=True)
        for made in root.glob("translations/*/LC_MESSAGES/*.mo"):
            build_data["force_include"][str(made)] = f"mvp2desk/{made.relative_to(root).as_posix()}"
        packs = root / "build" / "wheel"
        subprocess.run([sys.executable, "-m", "tools.guide_packs", str(packs)], cwd=root, check=True)
        for made in packs.glob("*/*"):
            build_data["force_include"][str(made)] = f"mvp2desk/resources/guide/{made.relative_to(packs).as_posix()}"
