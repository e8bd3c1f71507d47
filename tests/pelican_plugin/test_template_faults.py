"""What is said of a template that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

from panneau.errors import PanneauError, ThemeRefused
from panneau.pelican_plugin.refusals import exit_on_refusal
from panneau.pelican_plugin.template_faults import check_overrides, make_refusal

OURS = {
    "page.html": "{% from 'parts/list.html' import listed %}\n<ul>{{ listed(names) }}</ul>\n",
    "parts/list.html": "{% macro listed(names) %}\n{% for name in names %}<li>{{ name }}{% endfor %}{% endmacro %}",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose town has a folder of its own."""
    for name, text in OURS.items():
        write(tmp_path / "theme" / name, text)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "theme-local"


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def environment(folder: Path) -> Environment:
    loaders = [FileSystemLoader(folder), FileSystemLoader(folder.with_name("theme"))]
    return Environment(loader=ChoiceLoader(loaders), autoescape=True, undefined=StrictUndefined)


def refused(folder: Path) -> str:
    with pytest.raises(Exception) as caught:  # noqa: PT011 - whatever a template can raise
        environment(folder).get_template("page.html").render(names=["a"])
    refusal = make_refusal(caught.value)
    assert isinstance(refusal, ThemeRefused)
    return str(refusal)


@pytest.mark.parametrize(
    ("name", "text", "where", "what"),
    [
        ("page.html", "<p>\n{% if x %}\n", "page.html\u00a0», ligne 2", "n’est pas du Jinja"),
        ("page.html", "<p>{{ a | majuscule }}", "page.html\u00a0», ligne 1", "n’est pas du Jinja"),
        ("page.html", "\n{{ inconnu }}", "page.html\u00a0», ligne 2", "«\u00a0inconnu\u00a0» n’existe pas"),
        ("page.html", "{{ names.taille }}", "page.html\u00a0», ligne 1", "«\u00a0taille\u00a0» n’existe pas"),
        ("page.html", "{{ names[7] }}", "page.html\u00a0», ligne 1", "«\u00a07\u00a0» n’existe pas"),
        ("page.html", '{% include "x.html" %}', "page.html\u00a0», ligne 1", "«\u00a0x.html\u00a0» n’existe pas"),
        ("page.html", "{% include 'page.html' %}", "page.html\u00a0», ligne 1", "s’inclut lui-même"),
        ("page.html", "{{ 1 / 0 }}", "page.html\u00a0», ligne 1", "ne peut pas être calculée"),
        (
            "page.html",
            "{% from 'parts/list.html' import listed %}\n\n{{ listed(names, 2) }}",
            "page.html\u00a0», ligne 3",
            "ne reçoit pas les valeurs attendues",
        ),
        (
            "parts/list.html",
            "{% macro liste(names) %}{% endmacro %}",
            "page.html\u00a0», ligne 2",
            "«\u00a0listed\u00a0» n’existe pas",
        ),
        (
            "parts/list.html",
            "{% macro listed(n) %}\n{{ m }}{% endmacro %}",
            "list.html\u00a0», ligne 2",
            "«\u00a0m\u00a0»",
        ),
    ],
)
def test_a_fault_is_told_with_its_file_its_line_and_the_cure(
    name: str, text: str, where: str, what: str, folder: Path
) -> None:
    write(folder / name, text)
    said = refused(folder)
    assert where in said
    assert what in said
    assert "panneau guide guide-theme" in said
    assert "\n" not in said


def test_the_file_is_named_as_the_town_knows_it(folder: Path) -> None:
    write(folder / "parts/list.html", "{% macro")
    assert "Gabarit «\u00a0theme-local/parts/list.html\u00a0»" in refused(folder)


def test_every_template_of_the_town_is_read_before_anything_else(folder: Path) -> None:
    write(folder / "page.html", "<p>{{ pas_encore_connu }}</p>")
    check_overrides(environment(folder), [str(folder)])
    check_overrides(environment(folder), [str(folder.with_name("absent"))])
    write(folder / "parts/jamais-inclus.html", "{% endif %}")
    with pytest.raises(SystemExit, match="10"), exit_on_refusal():
        check_overrides(environment(folder), [str(folder)])


def test_a_template_in_another_encoding_is_told(folder: Path) -> None:
    folder.mkdir()
    (folder / "page.html").write_bytes("Métier".encode("latin-1"))
    with pytest.raises(ThemeRefused, match="UTF-8"):
        check_overrides(environment(folder), [str(folder)])


def test_what_no_template_has_raised_stays_what_it_is() -> None:
    with pytest.raises(KeyError), exit_on_refusal():
        raise KeyError("ailleurs")


def test_what_stops_a_build_is_said_once_and_ends_it(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="1"), exit_on_refusal():
        raise PanneauError("Une phrase.")
    assert capsys.readouterr().err == "Panneau\u00a0: Une phrase.\n"
