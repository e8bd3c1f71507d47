"""Durations in French words."""

from __future__ import annotations

_UNITS = ((86400, "jour"), (3600, "heure"), (60, "minute"), (1, "seconde"))


def format_duration(seconds: float) -> str:
    """« 45 secondes », « 1 heure », « 3 jours »: rounded, in the largest unit of which there are two, or one whole."""
    rounded = round(seconds)
    for length, name in _UNITS:
        if rounded >= 2 * length or rounded == length:
            number = round(seconds / length)
            return f"{number} {name}{'s' if number > 1 else ''}"
    return "0 seconde"
