"""What Jinja says of real templates, in French."""

from __future__ import annotations

import pytest
from jinja2 import Environment, TemplateError

from panneau.pelican_plugin.jinja_words import explain

WRONG = {
    "{% if x %}": "il manque la fin d’un bloc (elif ou else ou endif)",
    "{% bloc x %}": "« bloc » n’est pas une commande de Jinja, ou n’a pas sa place ici",
    "{{ a | majuscule }}": "le filtre « majuscule » n’existe pas",
    "{% if a is grand %}{% endif %}": "le test « grand » n’existe pas",
    "{{ a ": "le texte s’arrête au milieu d’un bloc",
    "{{ a b }}": "« }} » est attendu là où se trouve « b »",
    "{% for x of y %}{% endfor %}": "« in » est attendu là où se trouve « of »",
    "{{ a } }": "« } » n’a pas sa place ici",
    "{% block a %}{% endblock %}{% block a %}{% endblock %}": "le bloc « a » est écrit deux fois",
    "{# remarque": "la fin d’un commentaire (« #} ») manque",
    "{% macro m(a) %}{% endmacro %}{{ m(b=1) }}": "le composant « m » ne connaît pas « b »",
    "{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}": "le composant « m » prend au plus 1 valeurs",
    "{{ 1 / 0 }}": "une division par zéro",
}


@pytest.mark.parametrize(("text", "meaning"), WRONG.items(), ids=WRONG)
def test_what_is_wrong_with_a_template_is_said_in_french(text: str, meaning: str) -> None:
    with pytest.raises((TemplateError, TypeError, ArithmeticError)) as told:
        Environment(autoescape=True).from_string(text).render()
    assert explain(str(told.value)) == meaning


def test_what_is_not_known_is_left_out_instead_of_said_in_english() -> None:
    assert explain("Something else went wrong") == ""
