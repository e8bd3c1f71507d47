"""Logs that cannot be counted, known by their lines: what they are, and what to do instead."""

from __future__ import annotations

import re
from enum import StrEnum

_COMBINED = "demandez à l’hébergeur, ou réglez dans le serveur, le format « combined »"


class ForeignLog(StrEnum):
    """A kind of log that is not read → the sentence that says so, without its last words."""

    W3C = (
        "ce sont des journaux de Windows (IIS, format W3C), que Panneau ne lit pas : comptez avec Matomo ou GoatCounter"
    )
    JSON = f"les lignes sont en JSON : {_COMBINED}"
    COMMON = (
        "les lignes ne disent pas le navigateur (format « common »), sans lequel les "
        f"robots ne se reconnaissent pas : {_COMBINED}"
    )
    ERRORS = "c’est le journal des erreurs : donnez celui des accès (access.log)"


_SHAPES = (
    (ForeignLog.W3C, re.compile(rb"#(?:Software|Version|Date|Fields):|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (?:\S+ ){6}")),
    (ForeignLog.JSON, re.compile(rb"[^\"{]{0,200}\{\s*\"")),
    (
        ForeignLog.ERRORS,
        re.compile(rb"\d{4}/\d\d/\d\d \d\d:\d\d:\d\d \[|\[\w{3} \w{3} \d\d \d\d:\d\d:\d\d[. ][^\]]*\] \["),
    ),
    (ForeignLog.COMMON, re.compile(rb"[^\[]{0,400}\[[^\]]{20,32}\] \"[^\"]*\" \d{3} \S+\s*$")),
)


def find_log_kind(line: bytes) -> ForeignLog | None:
    """Find the kind of a line that is not of the combined format; None for one of no kind that is known."""
    return next((kind for kind, shape in _SHAPES if shape.match(line)), None)
