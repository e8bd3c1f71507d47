"""Why a line of TOML cannot be read, in the words of somebody who knows no TOML. Pure.

The reader of Python says where, in English; what it says is never shown. The frequent causes are looked for in the line
itself, the surest first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

CURLY = "“”«»„‟‘’‹›"
UNSEEN = "\u00a0\u202f\u2007\u200b\u200c\u200d\u2060\ufeff"
_YES = "écrivez « true » pour oui, en minuscules et sans guillemets"
_NO = "écrivez « false » pour non, en minuscules et sans guillemets"
_NOTHING = 'pour ne rien dire, écrivez "" (deux guillemets droits) ou retirez la ligne'
_WORDS = {
    **dict.fromkeys(("oui", "vrai", "yes", "true", "on"), _YES),
    **dict.fromkeys(("non", "faux", "no", "false", "off"), _NO),
    **dict.fromkeys(("none", "null", "nil", "rien"), _NOTHING),
}
_KEY = r"\s*[\w.\-\"'À-ÿ ]+?\s*"
_VALUE = re.compile(rf"^{_KEY}[=:]\s*(?P<value>.*)$")
_STRAIGHT = 'des guillemets droits (")'
GENERAL = 'cette ligne ne se lit pas ; la forme attendue est : nom = "valeur", sur une ligne, entre guillemets droits'


@dataclass(frozen=True, slots=True)
class TomlFault:
    """Where the reader of TOML stopped."""

    lines: Sequence[str]
    number: int
    """Of the line, from 1."""
    column: int
    """From 0: the character where it stopped."""
    said: str
    """In English, what the reader says."""

    @property
    def line(self) -> str:
        """The line where it stopped."""
        return self.lines[self.number - 1] if self.number <= len(self.lines) else ""

    @property
    def rest(self) -> str:
        """What follows on the line, from the character where it stopped."""
        return self.line[self.column :]

    @property
    def value(self) -> str:
        """What stands after the first sign = or : of the line."""
        found = _VALUE.match(self.line)
        return found["value"].strip() if found else ""


def explain_fault(fault: TomlFault) -> str:
    """Explain a fault in one French clause, without a point at its end."""
    return next(filter(None, (look(fault) for look in _CAUSES)), GENERAL)


def _find_double(fault: TomlFault) -> str:
    if not fault.said.startswith(("Cannot", "Duplicate")):
        return ""
    name = re.split(r"\s*=", fault.line.strip(), maxsplit=1)[0].strip("[] ")
    first = _find_first_line(fault.lines[: fault.number - 1], name)
    before = f" ; il l’est déjà à la ligne {first}" if first else ""
    return f"« {name} » est écrit deux fois{before} : gardez une seule des deux lignes"


def _find_first_line(lines: Sequence[str], name: str) -> int:
    """Find the line, from 1, where a setting of that name, or a part of it, was written first; 0 for none."""
    top = re.escape(name.split(".")[0].strip())
    for wanted in (rf"\s*\[*\s*{re.escape(name)}\s*[\]=]", rf"\s*\[*\s*{top}\s*[\].=]"):
        for number, line in enumerate(lines, start=1):
            if re.match(wanted, line):
                return number
    return 0


def _find_unseen_space(fault: TomlFault) -> str:
    if fault.rest[:1] and fault.rest[:1] in UNSEEN:
        return (
            "une espace insécable, qui ne se voit pas, est hors des guillemets : remplacez-la par une espace ordinaire"
        )
    return ""


def _find_curly_quotes(fault: TomlFault) -> str:
    outside = re.sub(r'"(?:[^"\\]|\\.)*"', "", fault.line.split("#")[0])
    curly = next((letter for letter in outside if letter in CURLY), "")
    text_is_open = fault.line.count('"') % 2 == 1
    if fault.value[:1] in CURLY and fault.value:
        return f"le guillemet « {fault.value[0]} » est courbe : mettez {_STRAIGHT} avant et après le texte"
    if text_is_open and fault.line.split("#")[0].rstrip(" ,]}")[-1:] in CURLY.replace("’", ""):
        return f"le texte finit par un guillemet courbe : mettez {_STRAIGHT} avant et après le texte"
    if curly and not text_is_open and curly != "’":
        return f"le guillemet « {curly} » est courbe : mettez {_STRAIGHT} à sa place"
    return ""


def _find_colon(fault: TomlFault) -> str:
    if fault.said.startswith("Expected '='") and fault.rest[:1] == ":":
        return "un signe « = » est attendu entre le nom et la valeur, à la place de « : »"
    return ""


def _find_wrong_word(fault: TomlFault) -> str:
    word = re.match(r"[^\W\d_]+", fault.rest)
    advice = _WORDS.get(word[0].lower(), "") if word and fault.said.startswith("Invalid value") else ""
    return f"« {word[0]} » n’est pas compris ici : {advice}" if word and advice else ""


def _find_open_text(fault: TomlFault) -> str:
    if "Illegal character '\\n'" in fault.said or "Unterminated string" in fault.said:
        return 'ce texte n’est pas fermé : il manque un guillemet droit (") à la fin'
    if "Illegal character" in fault.said:
        return "un caractère qui ne se voit pas est dans ce texte : effacez le texte et tapez-le de nouveau"
    if "\\" in fault.said:
        return "une barre oblique inverse (\\) est dans ce texte : remplacez-la par « / », ou doublez-la"
    return ""


def _find_missing_value(fault: TomlFault) -> str:
    if fault.said.startswith("Invalid value") and re.match("#[0-9A-Fa-f]{3}", fault.rest):
        return f"ce qui suit un « # » ne compte pas : mettez la couleur entre {_STRAIGHT}"
    if fault.said.startswith("Invalid value") and not fault.rest.split("#")[0].strip():
        return 'la valeur manque après le signe « = » : écrivez-la, ou "" (deux guillemets droits) pour rien'
    return ""


def _find_parenthesis(fault: TomlFault) -> str:
    if fault.said.startswith("Invalid value") and fault.rest[:1] == "(":
        return "les parenthèses ne sont pas comprises ici : une liste est entre crochets [ ]"
    return ""


def _find_missing_quotes(fault: TomlFault) -> str:
    if fault.said.startswith("Invalid value") and fault.rest[:1] in ("=", ","):
        return f"le signe « {fault.rest[0]} » est écrit deux fois : gardez-en un seul"
    bare = re.match(r"[^\s\"'\[\]{},#][^,\]}#]*", fault.rest)
    if bare and "=" in bare[0] and fault.line[: fault.column].rstrip().endswith("["):
        return "entre crochets il n’y a que des valeurs : des noms avec leurs valeurs sont entre accolades { }"
    if fault.said.startswith("Invalid value") and bare:
        return f'« {bare[0].strip()[:60]} » doit être entre guillemets droits (")'
    return ""


def _find_end_of_statement(fault: TomlFault) -> str:
    """Explain what stands after a value that is already whole."""
    if not fault.said.startswith("Expected newline"):
        return ""
    rest = fault.rest.lstrip()
    if rest.startswith((",", ";", "]", "}", ")")):
        return _explain_extra_sign(rest)
    if fault.line.count('"') >= 2 or fault.line.count("'") >= 2:
        return (
            "un guillemet est dans le texte, ou deux choses sont sur la même ligne : dans un texte, les guillemets "
            "sont « … », et l’apostrophe est ’"
        )
    return 'cette valeur est mal écrite : un texte est entre guillemets droits ("), une date aussi'


def _explain_extra_sign(rest: str) -> str:
    """Explain a sign that follows a whole value; `rest` begins with it."""
    if rest[0] in "]})":
        return f"« {rest[0]} » est de trop : retirez ce signe, ou ajoutez celui qui l’ouvre"
    if re.match(r"[,;]\s*(#|$)", rest):
        return f"« {rest[0]} » est de trop à la fin de la ligne : retirez ce signe"
    if re.match(r"[,;]\s*[\w.-]+\s*=", rest):
        return "deux réglages sont sur la même ligne : mettez-en un par ligne"
    return "un nombre s’écrit avec un point (0.5), et une liste entre crochets [ ]"


def _find_open_list(fault: TomlFault) -> str:
    if "Unclosed array" not in fault.said:
        return ""
    start = _find_opening(fault, "[")
    if re.match(r"0\d", fault.line[max(0, fault.column - 1) :]):
        return 'un code est un texte : mettez-le entre guillemets droits, comme "01234"'
    return f"il manque une virgule entre deux valeurs, ou le crochet « ] » qui ferme la liste de la ligne {start}"


def _find_open_braces(fault: TomlFault) -> str:
    inside = fault.line[: fault.column].rstrip()
    if "Unclosed inline table" in fault.said:
        start = _find_opening(fault, "{")
        return f"il manque une virgule entre deux valeurs, ou l’accolade « }} » qui ferme celle de la ligne {start}"
    if fault.said.startswith("Invalid initial character for a key") and inside.endswith((",", "{")):
        if fault.rest.startswith("}"):
            return "une virgule est de trop avant l’accolade « } » : retirez-la"
        if not fault.rest.split("#")[0].strip():
            return "tout ce qui est entre accolades { } doit être sur une seule ligne"
    return ""


def _find_opening(fault: TomlFault, sign: str) -> int:
    """Find the line, from 1, that opens what is not closed: the last one before that gives a value with that sign."""
    for number in range(min(fault.number, len(fault.lines)), 0, -1):
        if re.match(rf"[^#\"]*=.*{re.escape(sign)}", fault.lines[number - 1]):
            return number
    return fault.number


def _find_table_name(fault: TomlFault) -> str:
    if "table declaration" in fault.said or fault.line.lstrip().startswith("["):
        return "un nom entre crochets au début d’une ligne doit être fermé par « ] », seul sur sa ligne"
    return ""


def _find_missing_sign(fault: TomlFault) -> str:
    if not fault.said.startswith(("Expected '='", "Invalid statement", "Invalid initial", "Unbound")):
        return ""
    name = re.match(r"\s*([\w\-À-ÿ]+)", fault.line)
    if name and re.search(r"[^\x00-\x7f]", name[1]):
        return f"« {name[1]} » n’est pas un nom de réglage : ces noms n’ont pas d’accent"
    if "=" not in fault.line:
        return (
            "il manque le signe « = » entre le nom et la valeur ; une phrase qui explique commence par le signe « # »"
        )
    return ""


_CAUSES: tuple[Callable[[TomlFault], str], ...] = (
    _find_double,
    _find_unseen_space,
    _find_curly_quotes,
    _find_colon,
    _find_wrong_word,
    _find_open_text,
    _find_missing_value,
    _find_parenthesis,
    _find_missing_quotes,
    _find_end_of_statement,
    _find_open_list,
    _find_open_braces,
    _find_table_name,
    _find_missing_sign,
)
"""The causes, the surest first; each gives its clause, or "" where it is not this one."""
