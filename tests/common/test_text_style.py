from __future__ import annotations

import pytest

from panneau.common.text_style import find_style


@pytest.mark.parametrize("data", [b"", b"a\nb\n", b"a\r\nb\r\n", b"\xef\xbb\xbfa\n", b"\xef\xbb\xbfa\r\n"], ids=repr)
def test_a_text_that_is_read_and_written_again_keeps_its_bytes(data: bytes) -> None:
    assert find_style(data).encode(data.decode("utf-8-sig").replace("\r\n", "\n")) == data
