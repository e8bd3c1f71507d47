"""The forms of the register, made again apart from the code that shows them: the two agree on whatever is given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.audit.engine import plain_forms
from panneau.audit.engine.value_forms import normalize_spaces
from panneau.offers import place_names, plain_facts, transformations

AMOUNTS = st.decimals(min_value=3, max_value=200_000, places=2).map(str) | st.integers(3, 200_000).map(str)
PAYS = st.builds(
    "{} de {} Euros{}{}".format,
    st.sampled_from(["Horaire", "Mensuel", "Annuel", "Cachet"]),
    AMOUNTS,
    st.just("") | AMOUNTS.map(" à {} Euros".format),
    st.sampled_from(["", " sur 12 mois", " sur 12.0 mois", " sur 10 mois", " sur 13.5 mois"]),
)
PLACES = st.sampled_from(
    ["46 - CAHORS", "46 - Cahors", "46 - ST CIRQ LAPOPIE", "46 - SAINT-CIRQ-LAPOPIE", "46 - Cahors 01", "2A - Ajaccio",
     "Cahors", " 46 - CAHORS ", "46 -  CAHORS", "46 - STE CIRQ LAPOPIE"]
)  # fmt: skip
TOWNS = st.sampled_from(["Cahors", "Saint-Cirq-Lapopie", "Ajaccio", ""])
TITLES = st.lists(st.sampled_from(["(H/F)", "(F/H)", "(h/f)", " ", "\u00a0", "Soudeur", "-"]), max_size=9).map("".join)


@given(PAYS)
def test_a_pay_that_the_site_writes_is_the_one_that_the_audit_expects(raw: str) -> None:
    shown, monthly = plain_facts.format_pay(raw), plain_facts.format_monthly(raw)
    assert not shown or normalize_spaces(shown) == plain_forms.format_pay(raw)
    assert not monthly or normalize_spaces(monthly) == plain_forms.format_monthly(raw)


@given(PLACES, TOWNS)
def test_a_place_that_the_site_writes_is_the_one_that_the_audit_expects(raw: str, town: str) -> None:
    shown = place_names.format_place(raw, town)
    assert not shown or normalize_spaces(shown) == plain_forms.format_place(raw, town)


@given(TITLES)
def test_a_title_says_its_mark_once_by_both_readings(title: str) -> None:
    assert transformations.drop_repeated_marks(title) == plain_forms.drop_repeated_marks(title)


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Soudeur (H/F) (H/F)", "Soudeur (H/F)"),
        ("Soudeur (H/F)(H/F) (H/F) CDI", "Soudeur (H/F) CDI"),
        ("Soudeur (H/F) (F/H)", "Soudeur (H/F) (F/H)"),
        ("Soudeur (H/F) ou meuleur (H/F)", "Soudeur (H/F) ou meuleur (H/F)"),
    ],
)
def test_only_a_mark_that_follows_itself_is_dropped(title: str, shown: str) -> None:
    assert plain_forms.drop_repeated_marks(title) == shown
