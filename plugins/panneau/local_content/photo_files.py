"""Reading of the town's photos from the disk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from panneau.local_content.mistakes import Mistake
from panneau.local_content.photos import LARGEST_BYTES, NotPhoto, TooLarge, format_megabytes, make_photo
from panneau.local_content.shown_photos import Photo, is_photo

_MOST_KEPT = 200
NOT_PHOTO = "ce fichier n’est pas une image qui se lit jusqu’au bout."
NOT_PHOTO_FIX = "Ouvrez-le, enregistrez-le de nouveau en JPEG ou en PNG, et déposez-le à la place."
TOO_LARGE = "cette image est trop grande ({size})."
TOO_LARGE_FIX = f"Réduisez-la : {format_megabytes(LARGEST_BYTES)} et cent millions de points au plus."


def read_photos(content: Path, names: Iterable[str]) -> tuple[Mapping[str, Photo], tuple[Mistake, ...]]:
    """Read the photos among these files of content/, made ready to be published; and what is wrong with the others."""
    good, wrong = dict[str, Photo](), list[Mistake]()
    for name in filter(is_photo, names):
        path = content / name
        try:
            state = path.stat()
            good[name] = _read_photo(name, path, state.st_size, state.st_mtime_ns)
        except TooLarge:
            problem = TOO_LARGE.format(size=format_megabytes(path.stat().st_size))
            wrong.append(Mistake(f"content/{name}", 0, problem, TOO_LARGE_FIX))
        except (NotPhoto, OSError):
            wrong.append(Mistake(f"content/{name}", 0, NOT_PHOTO, NOT_PHOTO_FIX))
    return good, tuple(wrong)


@lru_cache(maxsize=_MOST_KEPT)  # a build reads content/ two or three times
def _read_photo(name: str, path: Path, size: int, _changed_ns: int) -> Photo:
    if size > LARGEST_BYTES:
        raise TooLarge
    return make_photo(name, path.read_bytes())
