"""Compiles the translations while a wheel is built, so that it carries them as the program reads them."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledTranslations(BuildHookInterface[Any]):
    """Puts `<locale>/LC_MESSAGES/*.mo` into the wheel; the texts they are made from stay out of it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it collects the files."""
        root = Path(self.root)
        subprocess.run([sys.executable, "-m", "tools.catalogs", "compile"], cwd=root, check=True)
        for made in root.glob("translations/*/LC_MESSAGES/*.mo"):
            build_data["force_include"][str(made)] = f"mvp2desk/{made.relative_to(root).as_posix()}"
