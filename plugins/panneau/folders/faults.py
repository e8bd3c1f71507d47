"""What the system refuses where a site is written, in words."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from panneau.errors import OutputFailed

FAILED = "Le site ne peut pas être écrit dans « {folder} » ({why}) : {cure}. Le site publié reste en place."
CURES = {
    errno.ENOSPC: ("disque plein", "faites de la place"),
    errno.EDQUOT: ("quota atteint", "faites de la place"),
    errno.EROFS: ("disque en lecture seule", "choisissez un dossier où ce compte peut écrire"),
    errno.EACCES: ("accès refusé", "choisissez un dossier où ce compte peut écrire"),
    errno.EPERM: ("accès refusé", "choisissez un dossier où ce compte peut écrire"),
    errno.EBUSY: ("un disque y est monté", "choisissez un dossier qui ne soit pas lui-même un disque"),
    errno.ENOTDIR: ("ce n’est pas un dossier", "choisissez un autre dossier"),
    errno.ENOENT: ("ce dossier ne peut pas être créé", "choisissez un autre dossier"),
    errno.EXDEV: ("ce dossier est sur un autre disque", "choisissez un dossier qui ne soit pas lui-même un disque"),
}


@contextmanager
def told(target: Path) -> Iterator[None]:
    """What the system refuses, as a sentence."""
    try:
        yield
    except OSError as error:
        why, cure = cause_of(error)
        raise OutputFailed(FAILED.format(folder=target.parent, why=why, cure=cure)) from None


def cause_of(error: OSError) -> tuple[str, str]:
    """Why the system refuses something, and the cure, in French."""
    said = (error.strerror or type(error).__name__, "vérifiez ce dossier")
    return CURES.get(error.errno or 0, said)
