"""Files of content/ that nothing reads, since they are in no folder that is read: what each is, and where it belongs.

Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from itertools import groupby
from types import MappingProxyType

from panneau.common.french import fold_text, format_count
from panneau.local_content import content_images, content_pages
from panneau.local_content.content_fields import NEWS, VACANCIES
from panneau.local_content.content_sources import SUFFIX
from panneau.local_content.mistakes import Mistake

FOLDERS = (content_pages.FOLDER, NEWS.folder, VACANCIES.folder, content_images.FOLDER)
"""The folders of content/ that are read."""
_OTHER_NAMES = MappingProxyType(
    {
        "news": NEWS.folder, "agenda": NEWS.folder, "evenements": NEWS.folder, "articles": NEWS.folder,
        "offres": VACANCIES.folder, "emplois": VACANCIES.folder, "offres-emploi": VACANCIES.folder,
        "photos": content_images.FOLDER, "logos": content_images.FOLDER, "documents": content_images.FOLDER,
        "pdf": content_images.FOLDER, "medias": content_images.FOLDER, "fichiers": content_images.FOLDER,
    }
)  # fmt: skip
"""What people call these folders."""
_NOTES = ("lisezmoi", "readme")
"""Names of files that are for whoever looks into the folder."""
FOLDER_UNREAD = "rien ne lit ce dossier, et ce qui s’y trouve ({count}) n’est pas publié."
FILE_UNREAD = "rien ne lit ce fichier à cet endroit, et il n’est pas publié."
MEANT = "Vouliez-vous dire content/{name} ?"
NO_FOLDER_FIX = (
    "Les dossiers qui sont lus : content/pages/, content/actualites/, content/offres-locales/ et content/images/."
)
TEXT_FIX = "Mettez-le dans content/pages/, content/actualites/ ou content/offres-locales/."


def list_ignored_files(paths: Iterable[str], *, read: Collection[str]) -> Iterator[Mistake]:
    """List what is ignored among the files of content/, by their paths from it, a whole folder at once.

    `read` are the other names at the top of content/ that something reads.
    """
    for top, inner in groupby(sorted(paths), key=lambda path: path.partition("/")[0]):
        found = tuple(inner)
        is_folder = found != (top,)
        if top in read or (is_folder and top in FOLDERS):
            continue
        if is_folder:
            problem = FOLDER_UNREAD.format(count=format_count(len(found), "fichier"))
            yield Mistake(f"content/{top}/", 0, problem, _suggest_folder(top))
        elif not top.lower().startswith(_NOTES):
            yield Mistake(f"content/{top}", 0, FILE_UNREAD, _suggest_place(top, read))


def _suggest_folder(name: str) -> str:
    said = fold_text(name)
    near = [_OTHER_NAMES[said]] if said in _OTHER_NAMES else get_close_matches(said, FOLDERS, n=1)
    return MEANT.format(name=f"{near[0]}/") if near else NO_FOLDER_FIX


def _suggest_place(name: str, read: Collection[str]) -> str:
    near = get_close_matches(name.lower(), [one for one in read if "." in one], n=1, cutoff=0.8)
    if near:
        return MEANT.format(name=near[0])
    return TEXT_FIX if name.lower().endswith(SUFFIX) else content_images.suggest_place(name)
