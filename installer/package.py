"""Packs built folders, lists and tries the packages: `python3 installer/package.py [FOLDER...] [--try]`.

Runs installer/packages in the environment of installer/build.py. Standard library only.
"""

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from installer import build

if __name__ == "__main__":
    build.environment()
    try:
        build.run("-m", "installer.packages", *sys.argv[1:])
    except subprocess.CalledProcessError as failed:
        raise SystemExit(failed.returncode) from None
