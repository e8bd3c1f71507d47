"""The town's pictures as they are published: as large as pages show them, without what a camera adds to them.

A telephone writes into a photo where it was taken, and makes it four times as wide as a page. Each photo has the file
of its own name, which every browser shows, and WebP files of two widths, which are lighter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from struct import error as StructError  # noqa: N812 - the name of an exception
from warnings import catch_warnings, simplefilter

from PIL import Image, ImageCms, UnidentifiedImageError

from panneau.local_content.shown_photos import MEASURE_PX, Photo

WIDTHS = (MEASURE_PX, 2 * MEASURE_PX)
"""Widths that are published: screens have one or two points for each of CSS's."""
LARGEST_BYTES = 20 * 1024 * 1024
_MOST_PIXELS = 100_000_000
_MB = 1024 * 1024
WEBP = ".webp"
_FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", WEBP: "WEBP", ".avif": "AVIF"}
_PLAIN = ("RGB", "RGBA", "L")
_WIDEST_WEBP = 16_383
"""Points; the format has no more."""
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""How a camera was held → what sets it right. Source: Exif 2.32, tag Orientation."""
_FAULTS = (UnidentifiedImageError, OSError, SyntaxError, ValueError, TypeError, RuntimeError, StructError, EOFError)
"""What Pillow and its decoders raise for a damaged file."""
_TOLD = ("exif", "xmp", "XML:com.adobe.xmp", "comment", "photoshop", "Raw profile type exif")
"""What Pillow finds in a file beside its points and its colours."""


class NotPhoto(ValueError):
    """A file that is no picture, or not one that can be read whole."""


class TooLarge(ValueError):
    """A picture of more bytes, or of more points, than are taken."""


def make_photo(name: str, data: bytes) -> Photo:
    """Make what is published of a picture, `name` being its path from content/.

    Raises: TooLarge, NotPhoto.
    """
    if len(data) > LARGEST_BYTES:
        raise TooLarge
    try:
        with catch_warnings():
            simplefilter("ignore")  # Pillow warns in English of odd files; what matters of them is told below
            with Image.open(BytesIO(data)) as opened:
                return _make(name, data, opened)
    except Image.DecompressionBombError as error:
        raise TooLarge from error
    except _FAULTS as error:
        if isinstance(error, TooLarge):
            raise
        raise NotPhoto from error


def format_megabytes(size: int) -> str:
    """« 34 Mo »."""
    return f"{round(size / _MB)}\N{NO-BREAK SPACE}Mo"


def _make(name: str, data: bytes, opened: Image.Image) -> Photo:
    if opened.width * opened.height > _MOST_PIXELS:
        raise TooLarge
    # An animation that says no more than its pictures stays; of any other file of several, the first one is the photo.
    if getattr(opened, "n_frames", 1) > 1 and opened.format != "MPO" and not _says_more(opened):
        opened.load()
        return Photo(*_fit(opened.width, opened.height), {name: data}, ())
    image = _turn(opened)
    widths = [width for width in WIDTHS if width < image.width] or [image.width]
    if image.width < WIDTHS[-1] and widths[-1] != image.width:
        widths.append(image.width)
    files = {name: _encode_own(name, data, opened, image)}
    variants: dict[str, int] = {}
    if not name.lower().endswith((WEBP, ".avif")) and max(image.size) <= _WIDEST_WEBP:
        for width in widths:
            path = f"{name}-{width}{WEBP}"
            files[path] = _encode(_shrink(image, width), "WEBP")
            variants[path] = width
    return Photo(*_fit(image.width, image.height), files, tuple(variants.items()))


def _turn(opened: Image.Image) -> Image.Image:
    """Turn a photo as its camera was held, before what says so is left out, in one of the forms that are written."""
    turn = _TURNS.get(_read_orientation(opened))
    turned = _convert_colours(opened.transpose(turn) if turn is not None else opened.copy())
    if turned.mode in _PLAIN:
        return turned
    if turned.mode.startswith("I"):  # sixteen bits of grey, of which a screen shows eight
        return turned.point(lambda grey: grey * (1 / 256)).convert("L")
    has_holes = "A" in turned.mode or "transparency" in turned.info
    return turned.convert("RGBA" if has_holes else "RGB")


def _convert_colours(image: Image.Image) -> Image.Image:
    """Convert colours from the picture's own profile, which is not published, to those that screens show without one.

    A picture whose profile cannot be read keeps its points.
    """
    profile = image.info.get("icc_profile")
    if not profile:
        return image
    bare = image.convert("RGBA" if "transparency" in image.info else "RGB") if image.mode == "P" else image
    mode = "RGBA" if bare.mode == "RGBA" else "RGB"
    try:
        own, common = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(bare, own, common, outputMode=mode) or bare
    except (ImageCms.PyCMSError, OSError):
        return image


def _read_orientation(opened: Image.Image) -> int:
    """Read how the camera was held; 1, upright, where what says so cannot be read: the picture can."""
    try:
        found = opened.getexif().get(_ORIENTATION, 1)
    except _FAULTS:
        return 1
    return found if isinstance(found, int) else 1


def _says_more(opened: Image.Image) -> bool:
    """Whether a file tells more than its points."""
    try:
        return bool(opened.info.keys() & {*_TOLD} or len(opened.getexif()) or getattr(opened, "text", {}))
    except _FAULTS:
        return True


def _fit(width: int, height: int) -> tuple[int, int]:
    """The size on a page."""
    if width <= MEASURE_PX:
        return width, height
    return MEASURE_PX, max(1, round(height * MEASURE_PX / width))


def _shrink(image: Image.Image, width: int) -> Image.Image:
    if width >= image.width:
        return image
    return image.resize((width, max(1, round(image.height * width / image.width))), Image.Resampling.LANCZOS)


def _encode_own(name: str, data: bytes, opened: Image.Image, image: Image.Image) -> bytes:
    """Encode the file of the picture's own name; one that is small and says nothing of its making stays as it is.

    A JPEG never does: cameras put into it, and behind it, more than can be listed.
    """
    kind = next(kind for ending, kind in _FORMATS.items() if name.lower().endswith(ending))
    if kind != "JPEG" and image.width <= WIDTHS[-1] and not _says_more(opened) and opened.mode in (*_PLAIN, "P"):
        return data
    return _encode(_shrink(image, WIDTHS[-1]), kind)


def _encode(image: Image.Image, kind: str) -> bytes:
    """Encode points alone: nothing that the file held beside them is given to the encoder."""
    written = BytesIO()
    bare = image.convert("RGB") if kind == "JPEG" and image.mode == "RGBA" else image
    clean = Image.new(bare.mode, bare.size)
    clean.paste(bare)
    _SAVE[kind](clean, written)
    return written.getvalue()


def _save_jpeg(image: Image.Image, target: BytesIO) -> None:
    image.save(target, "JPEG", quality=82, optimize=True, progressive=True)


def _save_png(image: Image.Image, target: BytesIO) -> None:
    image.save(target, "PNG", optimize=True)


def _save_webp(image: Image.Image, target: BytesIO) -> None:
    image.save(target, "WEBP", quality=80, method=4)


def _save_avif(image: Image.Image, target: BytesIO) -> None:
    image.save(target, "AVIF", quality=65)


_SAVE: Mapping[str, Callable[[Image.Image, BytesIO], None]] = {
    "JPEG": _save_jpeg,
    "PNG": _save_png,
    "WEBP": _save_webp,
    "AVIF": _save_avif,
}
