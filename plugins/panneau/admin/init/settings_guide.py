"""docs/reglages.md, made from the descriptions beside each setting in the code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from panneau.admin.init.answers import ASKED
from panneau.admin.init.toml_lines import format_setting
from panneau.config import SettingField
from panneau.config.renamed_settings import RenamedSetting

_KINDS = {
    str: "texte",
    bool: "true ou false",
    int: "nombre",
    float: "nombre",
    list: "liste",
    dict: "valeurs avec chacune son nom",
}
_HEAD = """\
# Les réglages

Tous les réglages de la collectivité sont dans `reglages.toml`, où chacun est déjà, avec un exemple. \
Un réglage absent prend \
sa valeur par défaut. Un réglage faux arrête la construction avant tout appel, avec une phrase qui \
le nomme et qui montre sa ligne ; \
`panneau doctor` le trouve avant.

Cette page est faite à partir du code : ne la changez pas à la main.

Les premiers à régler, que `panneau init` demande : {asked}.
"""
_HOW = """
## Comment les écrire

| forme | comme |
|---|---|
| texte | `contact = "emploi@maville.fr"`, entre guillemets droits |
| nombre | `fraicheur_h = 24`, sans guillemets ; `0.5` avec un point |
| oui ou non | `noindex = true` pour oui, `noindex = false` pour non |
| liste | `origines = ["france-travail", "partenaires"]`, entre crochets, avec des virgules |
| valeurs avec chacune son nom | `couleurs.accent = "#b3362a"`, une ligne par nom |

Un réglage par ligne, sans virgule à la fin. Ce qui suit un `#` \
ne compte pas. Le fichier est du TOML, enregistré en UTF-8.

Une collectivité dont le `pelicanconf.py` tient encore ses réglages dans un dictionnaire `PANNEAU` \
peut le garder ; `panneau init` les met dans `reglages.toml`.
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
    yield f"{field.help}\n\n"
    yield f"- Forme : {_KINDS[type(field.default)]}\n- Par défaut : {_format_code(field.name, field.default)}\n"
    if field.example is not None:
        yield f"- Exemple : {_format_code(field.name, field.example)}\n"


def _format_code(name: str, value: object) -> str:
    """Format a setting as the file has it: code on one line, or a block where it takes several."""
    written = format_setting(name, value).removesuffix("\n")
    if "\n" in written:
        return "\n\n" + "".join(f"      {line}\n" for line in written.splitlines()).removesuffix("\n")
    return f"`{written}`" if value not in ("", [], {}) else f"`{written}` (rien)"
