"""docs/reglages.md, made from the descriptions beside each setting in the code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from panneau.admin.init.answers import ASKED
from panneau.admin.init.python_literals import format_literal
from panneau.config import SettingField
from panneau.config.renamed_settings import RenamedSetting

_KINDS = {str: "texte", bool: "True ou False", int: "nombre", float: "nombre", list: "liste", dict: "dictionnaire"}
_HEAD = """\
# Les réglages

Tous les réglages de la collectivité sont dans le dictionnaire `PANNEAU` de `pelicanconf.py`. Un réglage absent prend \
sa valeur par défaut. Un réglage faux arrête la construction avant tout appel, avec une phrase qui le nomme ; \
`make doctor` le trouve avant.

Cette page est faite par `scripts/settings_guide.py` à partir du code : ne la changez pas à la main.

Les premiers à régler, que `make init` demande : {asked}.
"""
_HOW = """
## Comment les écrire

| forme | comme |
|---|---|
| texte | `"emploi@maville.fr"`, entre guillemets droits |
| nombre | `24`, sans guillemets ; `0.5` avec un point |
| True ou False | `True` pour oui, `False` pour non |
| liste | `["46042", "46224"]`, entre crochets, avec des virgules |
| dictionnaire | `{"etat": "non conforme"}`, entre accolades, chaque nom avec sa valeur |

Une virgule suit chaque réglage. Ce qui suit un `#` est un commentaire.
"""
_NO_RENAMED = "Aucun à ce jour.\n"


def render_guide(fields: Mapping[str, SettingField], renamed: Mapping[str, RenamedSetting]) -> str:
    """Render the text of docs/reglages.md, in Markdown."""
    asked = ", ".join(f"[`{name}`](#{name})" for name in ASKED)
    sections = "".join(f"\n### `{name}`\n\n{''.join(_render_section(field))}" for name, field in fields.items())
    former = "".join(f"- {change.format_sentence(old)}\n" for old, change in renamed.items()) or _NO_RENAMED
    head = _HEAD.format(asked=asked)
    return f"{head}{_HOW}\n## Chaque réglage\n{sections}\n## Réglages qui ont changé de nom\n\n{former}"


def _render_section(field: SettingField) -> Iterator[str]:
    yield f"{field.help}\n\n- Forme : {_KINDS[type(field.default)]}\n- Par défaut : {_format_code(field.default)}\n"
    if field.example is not None:
        yield f"- Exemple : {_format_code(field.example)}\n"


def _format_code(value: object) -> str:
    """Format a value as code on one line, whatever its length."""
    written = format_literal(value, used=-10_000)
    return f"`{written}`" if value not in ("", [], {}) else f"`{written}` (rien)"
