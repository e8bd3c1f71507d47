"""Deletion of files that were checked one by one, and of nothing else."""

from __future__ import annotations

import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path


def delete_files(folder: Path, files: Collection[str]) -> bool:
    """Delete these files of a folder, by path, and folders then empty, itself too; gives whether nothing stays.

    Folders are opened without following links, as `shutil.rmtree` does. Raises: OSError.
    """
    for place, folders, names, descriptor in os.fwalk(folder, topdown=False):
        inner = os.path.relpath(place, folder)
        for name in names:
            if (name if inner == "." else f"{inner}/{name}") in files:
                os.unlink(name, dir_fd=descriptor)
        for name in folders:
            with suppress(OSError):  # a link, or a folder that is not empty: it stays
                os.rmdir(name, dir_fd=descriptor)
    with suppress(OSError):
        folder.rmdir()
    return not os.path.lexists(folder)
