from __future__ import annotations

import pytest

from panneau.audit.checks.loaded_addresses import _CALLED


@pytest.mark.parametrize(
    ("script", "calls"),
    [
        (b'fetch("https://stats.exemple.invalid/v")', True),
        (b"import('//leafletjs.com.exemple.invalid/x.js')", True),
        (b'fetch("https://leafletjs.com/x.js")', True),
        (b'prefix: \'<a href="https://leafletjs.com" title="x">\'', False),
        (b'document.createElementNS("http://www.w3.org/2000/svg", "svg")', False),
    ],
)
def test_the_names_that_libraries_only_write_are_told_from_calls(script: bytes, calls: bool) -> None:
    assert bool(_CALLED.search(script)) is calls
