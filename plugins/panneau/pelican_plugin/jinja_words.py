"""What Jinja and Python say of a template that is wrong, in French."""

from __future__ import annotations

import re

MEANINGS: tuple[tuple[str, str], ...] = (
    (r"Unexpected end of template.* tags?: (.*?)\. The innermost", "il manque la fin d’un bloc ({0})"),
    (r"Unexpected end of template", "le texte s’arrête au milieu d’un bloc"),
    (r"Encountered unknown tag '(\w+)'", "« {0} » n’est pas une commande de Jinja, ou n’a pas sa place ici"),
    (r"No filter named '(\w+)'", "le filtre « {0} » n’existe pas"),
    (r"No test named '(\w+)'", "le test « {0} » n’existe pas"),
    (r"expected token '([^']+)', got '([^']+)'", "« {0} » est attendu là où se trouve « {1} »"),
    (r"unexpected '([^']+)', expected '([^']+)'", "« {1} » est attendu là où se trouve « {0} »"),
    (r"unexpected (?:char )?'([^']+)'", "« {0} » n’a pas sa place ici"),
    (r"Missing end of comment tag", "la fin d’un commentaire (« #}} ») manque"),
    (r"Missing end of (\w+) (?:directive|tag)", "la fin d’un bloc « {0} » manque"),
    (r"block '([^']+)' defined twice", "le bloc « {0} » est écrit deux fois"),
    (r"macro '(\w+)' takes no keyword argument '(\w+)'", "le composant « {0} » ne connaît pas « {1} »"),
    (r"macro '(\w+)' takes not more than (\d+) argument", "le composant « {0} » prend au plus {1} valeurs"),
    (r"missing \d+ required .*?: '(\w+)'", "il manque la valeur « {0} »"),
    (r"unexpected keyword argument '(\w+)'", "« {0} » n’est pas une valeur de cette fonction"),
    (r"'(\w+)' object is not callable", "ce qui est appelé n’est pas une fonction"),
    (r"division by zero", "une division par zéro"),
)
"""What is said, as a regular expression → what it means."""


def explain(said: str) -> str:
    """Explain what was said; "" where nothing is known of it."""
    for pattern, meaning in MEANINGS:
        if found := re.search(pattern, said, re.DOTALL | re.IGNORECASE):
            return meaning.format(*(_translate(value or "") for value in found.groups()))
    return ""


def _translate(value: str) -> str:
    """The name of a piece of a template that Jinja names in English, in signs; others as they are."""
    signs = {"end of statement block": "%}", "end of print statement": "}}"}
    return signs.get(value, value.replace("'", "").replace(" or ", " ou "))
