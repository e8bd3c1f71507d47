"""Small PNG logos, drawn from their name."""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache

_SIDE = 48
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@lru_cache(maxsize=1024)
def draw_logo(name: str) -> bytes:
    """A PNG of 48 × 48: stripes in two colours that depend on the name."""
    number = zlib.crc32(name.encode())
    colours = number.to_bytes(4, "big")[:3], (number * 2_654_435_761 % (1 << 32)).to_bytes(4, "big")[:3]
    width = 4 + number % 9
    rows = (
        b"\0" + b"".join(colours[(column + row * (number >> 8 & 1)) // width % 2] for column in range(_SIDE))
        for row in range(_SIDE)
    )
    header = struct.pack(">IIBBBBB", _SIDE, _SIDE, 8, 2, 0, 0, 0)
    return (
        _SIGNATURE
        + _build_chunk(b"IHDR", header)
        + _build_chunk(b"IDAT", zlib.compress(b"".join(rows)))
        + _build_chunk(b"IEND", b"")
    )


def _build_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
