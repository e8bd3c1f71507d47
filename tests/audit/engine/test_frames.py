"""What stands around the content of two pages of a folder is the same, but for the lines that are each page's own."""

from __future__ import annotations

import pytest

from panneau.audit.engine.frames import PageFrame, parse_frame

SHARED = '<meta property="og:title" content="{0}">\n<meta name="twitter:title" content="{0}">'


def frame_of(head: str) -> PageFrame:
    html = f"<!DOCTYPE html>\n<html>\n<head>\n{head}\n</head>\n<body>\n<main>\nx\n</main>\n</body></html>"
    found = parse_frame("communes/cahors.html", html)
    assert found is not None
    return found


@pytest.mark.parametrize("line", ["<title>{0}</title>", '<meta name="description" content="{0}">', SHARED])
def test_what_a_page_says_of_itself_is_its_own_and_is_read_on_each(line: str) -> None:
    one, other = frame_of(line.format("Offres à Cahors")), frame_of(line.format("Offres à Pradines"))
    assert one.key == other.key
    assert line.format("Offres à Cahors") in one.content


@pytest.mark.parametrize("line", ['<meta http-equiv="{0}" content="x">', '<base href="{0}">', "<style>{0}</style>"])
def test_what_changes_how_a_page_is_read_is_a_part_of_its_frame(line: str) -> None:
    assert frame_of(line.format("refresh")).key != frame_of(line.format("x-y")).key
