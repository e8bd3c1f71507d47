"""The text of a new reglages.toml: every setting with what it means, and an example that a # keeps from counting."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping

from panneau.admin.init.answers import ASKED
from panneau.admin.init.toml_lines import format_setting
from panneau.config import FIELDS, SettingField

WIDTH = 110
FIRST = ("nom", "collectivite", "territoire")
"""Settings that a town never leaves to their default, which is the demonstration's."""
_HEAD = """\
# Les réglages du site. Tout le reste est dans le paquet : il n’y a rien d’autre à changer pour être en ligne.
#
# Une ligne par réglage : nom = "valeur". Un texte est entre guillemets droits ("), un nombre sans guillemets ; oui
# s’écrit true et non s’écrit false. Une liste est entre crochets : ["46042", "46224"].
# Une ligne qui commence par # ne compte pas : elle explique, ou montre un exemple. Pour vous servir d’un exemple,
# retirez son # et changez la valeur.
#
# « panneau init » pose les premières questions et remplit ce fichier ; « panneau doctor » dit ce qui manque encore.
"""
_RULE = "\n# --- {title} ---\n"


def render_settings_file(values: Mapping[str, object]) -> str:
    """Render the text of a reglages.toml that holds these settings, and shows all others behind a #."""
    first = [FIELDS[name] for name in ASKED]
    later = [field for name, field in FIELDS.items() if name not in ASKED]
    parts = (
        _HEAD,
        _RULE.format(title="Pour commencer"),
        *_render_fields(first, values),
        _RULE.format(title="Ensuite"),
        *_render_fields(later, values),
    )
    return "".join(parts)


def select_first_values() -> Mapping[str, object]:
    """Select what the file of a new town holds before any question: the demonstration's name and territory."""
    return {name: FIELDS[name].default for name in FIRST}


def _render_fields(fields: Iterable[SettingField], values: Mapping[str, object]) -> Iterator[str]:
    for field in fields:
        yield f"\n{_comment(_wrap(field.help))}"
        if field.name in values:
            yield format_setting(field.name, values[field.name])
        else:
            yield _comment(format_setting(field.name, choose_example(field)))


def choose_example(field: SettingField) -> object:
    """Choose what is shown of a setting that a town does not give: its example, or its default where it has none."""
    return field.default if field.example is None else field.example


def _wrap(text: str) -> str:
    """Wrap a text into lines; a no-break space breaks none."""
    return "\n".join(textwrap.wrap(text, WIDTH - 2, break_long_words=False, break_on_hyphens=False)) + "\n"


def _comment(lines: str) -> str:
    return "".join(f"# {line}\n" for line in lines.splitlines())
