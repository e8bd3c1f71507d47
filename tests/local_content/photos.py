"""Fictive pictures: real files, as a camera or a program writes them."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

GPS_TAG, ORIENTATION_TAG, MAKER = 0x8825, 0x0112, "Telephone Fictif"


def picture(kind: str = "PNG", *, size: tuple[int, int] = (30, 20), mode: str = "RGB") -> bytes:
    """A picture that says nothing of itself: a slope of colours, which no encoder makes tiny."""
    slope = Image.linear_gradient("L").resize(size)
    written = BytesIO()
    slope.convert(mode).save(written, kind)
    return written.getvalue()


def telephone_photo(*, size: tuple[int, int] = (4000, 3000), orientation: int = 6) -> bytes:
    """A photo as a telephone makes it, held upright: its place, its maker and how it was held are in it."""
    exif = Image.Exif()
    exif[0x010F] = MAKER
    exif[ORIENTATION_TAG] = orientation
    exif.get_ifd(GPS_TAG).update({1: "N", 2: (44.0, 26.0, 51.0), 3: "E", 4: (1.0, 26.0, 26.0)})
    written = BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(written, "JPEG", exif=exif, quality=90)
    return written.getvalue()
