"""A mistake in the settings, told in the same way by every command that reads them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from panneau.command_line.entry_points import main
from tests.builds import PROJECT

COMMANDS = (
    ["site"],
    ["doctor"],
    ["publish"],
    ["deploy"],
    ["fermer"],
    ["sites"],
    ["licence"],
    ["consultations"],
    ["chiffres", "--out", "chiffres"],
    ["pipeline", "attente", "--output", "output"],
    ["init", "--territoire", "epci:240500439"],
)
MISTAKES = {
    "reglages.toml": 'nom = "Ici"\nlicence = “france-travail-2025”\n',
    "pelicanconf.py": 'PANNEAU = {\n    "nom": "Ici"\n    "logo": "",\n}\n',
}
ENGLISH = re.compile(r"Traceback|SyntaxError|Error\b|invalid|Expected|\bline\b")


@pytest.mark.parametrize("file", MISTAKES)
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_a_mistake_in_the_settings_is_told_in_french_with_its_line(
    words: list[str], file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in ("reglages.toml", "pelicanconf.py", "publishconf.py"):
        shutil.copy(PROJECT / name, tmp_path)
    (tmp_path / file).write_text(MISTAKES[file])
    monkeypatch.chdir(tmp_path)
    if (file, words[0]) == ("pelicanconf.py", "init"):
        (tmp_path / "reglages.toml").unlink()  # what the file holds is taken over
    try:
        code: object = main(words)
    except SystemExit as stopped:
        code = stopped.code
    out, err = capfd.readouterr()
    assert f"{file}, ligne " in out + err
    assert "  → " in out + err
    assert not ENGLISH.search(out + err)
    assert code == (1 if words == ["doctor"] else 2)
