"""The file that a town begins with, which is also the project's own."""

from __future__ import annotations

import re
from pathlib import Path

from panneau.admin.init.settings_file import choose_example, render_settings_file, select_first_values
from panneau.config import FIELDS, read_settings
from panneau.config.toml_settings import parse_settings_toml
from panneau.france_travail.territory import divisions


def test_the_project_s_own_file_is_the_one_that_the_code_makes() -> None:
    text = Path("reglages.toml").read_text(encoding="utf-8")
    assert render_settings_file(parse_settings_toml(text)) == text


def test_a_new_file_holds_what_no_town_leaves_to_its_default_and_nothing_else() -> None:
    found = parse_settings_toml(render_settings_file(select_first_values()))
    assert list(found) == ["nom", "collectivite", "territoire"]
    assert read_settings(found, divisions=divisions.load()).territory.units == ("CA du Grand Cahors",)


def test_every_setting_has_its_description_and_an_example_that_works_without_its_sign() -> None:
    text = render_settings_file({})
    examples = "".join(f"{line.removeprefix('# ')}\n" for block in text.split("\n\n") for line in select_example(block))
    assert parse_settings_toml(examples) == {name: choose_example(field) for name, field in FIELDS.items()}


def select_example(block: str) -> list[str]:
    """The lines of a block from the one that begins with a setting's name."""
    lines = block.splitlines()
    example = re.compile(rf"""# ({"|".join(FIELDS)})(\.([\w-]+|"[^"]*"))? = """)
    starts = [at for at, line in enumerate(lines) if example.match(line)]
    return lines[starts[0] :] if starts else []
