"""Refusals of the operating system where a site is written, told in French."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from panneau.errors import OutputFailed

FAILED = "Le site ne peut pas être écrit dans « {folder} » ({why}) : {fix}. Le site publié reste en place."
REMEDIES = {
    errno.ENOSPC: ("disque plein", "faites de la place"),
    errno.EDQUOT: ("quota atteint", "faites de la place"),
    errno.EROFS: ("disque en lecture seule", "choisissez un dossier où ce compte peut écrire"),
    errno.EACCES: ("accès refusé", "choisissez un dossier où ce compte peut écrire"),
    errno.EPERM: ("accès refusé", "choisissez un dossier où ce compte peut écrire"),
    errno.EBUSY: ("un disque y est monté", "choisissez un dossier qui ne soit pas lui-même un disque"),
    errno.ENOTDIR: ("ce n’est pas un dossier", "choisissez un autre dossier"),
    errno.ENOENT: ("ce dossier ne peut pas être créé", "choisissez un autre dossier"),
    errno.EISDIR: ("c’est un dossier", "choisissez un autre dossier"),
    errno.ELOOP: ("c’est un lien", "donnez le dossier lui-même"),
    errno.EEXIST: ("quelque chose y est déjà", "choisissez un autre dossier"),
    errno.ENOTEMPTY: ("ce dossier n’est pas vide", "choisissez un autre dossier"),
    errno.EFBIG: ("fichier trop grand pour ce disque", "choisissez un dossier sur un autre disque"),
    errno.ENAMETOOLONG: ("nom trop long", "choisissez un dossier au nom plus court"),
    errno.EIO: ("le disque ne répond pas comme il faut", "faites vérifier ce disque"),
    errno.ESTALE: ("le disque du réseau ne répond plus", "vérifiez ce disque"),
    errno.EMFILE: ("trop de fichiers ouverts", "réessayez plus tard"),
    errno.ENFILE: ("trop de fichiers ouverts", "réessayez plus tard"),
    errno.ENOMEM: ("mémoire pleine", "réessayez plus tard"),
    errno.EXDEV: ("ce dossier est sur un autre disque", "choisissez un dossier qui ne soit pas lui-même un disque"),
}


@contextmanager
def translate_os_errors(target: Path) -> Iterator[None]:
    """Turn what the system refuses inside the `with` block into one French sentence. Raises: OutputFailed"""
    try:
        yield
    except OSError as error:
        why, fix = explain_os_error(error)
        raise OutputFailed(FAILED.format(folder=target.parent, why=why, fix=fix)) from None


def explain_os_error(error: OSError) -> tuple[str, str]:
    """Say in French why the system refuses something, and what to do; a number for an unusual reason."""
    number = f"erreur {error.errno} du système" if error.errno else "erreur du système"
    return REMEDIES.get(error.errno or 0, (number, "vérifiez le dossier de sortie"))


def format_os_error(error: OSError) -> str:
    """Say in French why the system refuses something, for a sentence that says itself what to do."""
    return explain_os_error(error)[0]
