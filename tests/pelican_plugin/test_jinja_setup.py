"""What templates put out is escaped as MarkupSafe escapes it, whatever it is."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from panneau.pelican_plugin.jinja_setup import JSON, PlainEscaping


def environment() -> Environment:
    made = Environment(autoescape=True, undefined=StrictUndefined)
    made.code_generator_class = PlainEscaping
    made.policies["json.dumps_kwargs"] = JSON
    return made


OUTPUT = environment().from_string(
    "{% macro shown(x) %}<b>{{ x }}</b>{% endmacro %}{% set kept %}{{ value }}{% endset %}"
    "{{ value }}|{{ shown(value) }}|{{ kept }}"
)
VALUES = st.one_of(st.text(), st.integers(), st.none(), st.text().map(Markup), st.lists(st.text()))


@given(VALUES)
def test_every_value_is_escaped_once_and_markup_never(value: object) -> None:
    once = escape(value)
    assert OUTPUT.render(value=value) == f"{once}|<b>{once}</b>|{once}"


def test_a_template_that_turns_escaping_off_gets_the_text_as_it_is() -> None:
    template = environment().from_string("{% autoescape false %}{{ value }}{% endautoescape %}")
    assert template.render(value="<&>") == "<&>"


@given(st.text())
def test_json_holds_letters_as_they_are_and_can_end_no_script(text: str) -> None:
    written = environment().from_string("{{ value | tojson }}").render(value={"é": text})
    assert json.loads(written) == {"é": text}
    assert written.startswith('{"é": "')
    assert not set("<>&'") & set(written)
