"""Which proof was made that the pages are seen, as the result of an audit tells it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SightReport:
    """How far the proof went."""

    browser: str
    """« Chromium 139.0.7258.66 »; "" where there was none, and style sheets were held to a short list instead."""
    pages: int
    """Pages that were opened."""
    structures: int
    """Structures on these pages."""
    all_structures: int
    """Structures of the whole site."""
    seconds: float
