"""What the system refuses, in French."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.common.disk_faults import REMEDIES, explain_os_error, format_os_error, translate_os_errors
from panneau.errors import OutputFailed


@given(st.sampled_from(sorted(errno.errorcode)))
def test_no_word_of_the_system_is_ever_said(number: int) -> None:
    error = OSError(number, os.strerror(number))
    assert os.strerror(number) not in explain_os_error(error)
    assert number in REMEDIES or str(number) in format_os_error(error)


def test_an_error_without_a_number_is_said_too() -> None:
    assert format_os_error(OSError()) == "erreur du système"


@pytest.mark.parametrize(("number", "words"), [(errno.ENOSPC, "disque plein"), (errno.ELOOP, "c’est un lien")])
def test_what_is_refused_while_a_site_is_written_is_one_sentence_with_a_cure(number: int, words: str) -> None:
    with pytest.raises(OutputFailed, match=rf"{words}.*: \w+"), translate_os_errors(Path("/srv/www")):
        raise OSError(number, os.strerror(number))
