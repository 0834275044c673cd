"""A native library for tests, of which only the version is real."""

import struct


def library(*numbers: int) -> bytes:
    """Return bytes with a version resource, as a Windows library has it."""
    first, second, third, fourth = numbers
    return b"MZ" + struct.pack("<IIII", 0xFEEF04BD, 0x10000, first << 16 | second, third << 16 | fourth)
