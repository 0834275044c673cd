"""Files and marks that tests of the packages share."""

import shutil
import struct

import pytest


def library(*numbers: int) -> bytes:
    """Return bytes with a version resource, as a Windows library has it."""
    first, second, third, fourth = numbers
    return b"MZ" + struct.pack("<IIII", 0xFEEF04BD, 0x10000, first << 16 | second, third << 16 | fourth)


def needs(*programs: str) -> pytest.MarkDecorator:
    """Skip unless the programs are installed; on Debian, .ci/run installs them."""
    missing = [program for program in programs if not shutil.which(program)]
    return pytest.mark.skipif(bool(missing), reason=f"needs {', '.join(missing)}")
