from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.errors import SettingsError
from panneau.licence.hidden_offers import REASONS, decide_hiding, read_hiding_setting, read_hiding_variable

TODAY = date(2026, 11, 20)
SECRET_ID = "123ABCD"


def line(
    offer_id: str = SECRET_ID, motif: str = "discrimination", jusqu_au: object = "2026-12-31"
) -> dict[str, object]:
    return {"id": offer_id, "motif": motif, "jusqu_au": jusqu_au}


def test_an_offer_is_hidden_until_the_end_of_its_day_and_counted_by_reason() -> None:
    lines = read_hiding_setting([line("A"), line("B", "arnaque-presumee", "2026-11-20"), line("C", jusqu_au=TODAY)])
    hiding = decide_hiding(lines, live=["A", "B", "C", "D"], today=TODAY)
    assert set(hiding.reasons) == {"A", "B", "C"}
    assert hiding.counts == {"discrimination": 2, "arnaque présumée": 1}
    assert (hiding.expired, hiding.unknown) == ((), ())


def test_an_expired_line_hides_nothing_and_an_unknown_id_is_told_both_by_their_place() -> None:
    lines = read_hiding_setting([line("A", jusqu_au="2026-11-19"), line("B")])
    hiding = decide_hiding(lines, live=["A"], today=TODAY)
    assert hiding.reasons == {}
    assert hiding.expired == ("masquer, ligne 1",)
    assert hiding.unknown == ("masquer, ligne 2",)


def test_the_environment_variable_has_one_offer_a_line() -> None:
    lines = read_hiding_variable("\n A ; contenu-illicite ; 2026-12-31 \r\n\nB;discrimination;2027-01-01\n")
    assert [(found.offer_id, found.reason, found.place) for found in lines] == [
        ("A", "contenu-illicite", "PANNEAU_MASQUER, ligne 2"),
        ("B", "discrimination", "PANNEAU_MASQUER, ligne 4"),
    ]
    assert read_hiding_variable("") == ()


@pytest.mark.parametrize(
    "value",
    [
        "123ABCD",
        {"id": SECRET_ID},
        [line(), SECRET_ID],
        [line(), line() | {"note": "x"}],
        [line(), {"id": SECRET_ID, "motif": "discrimination"}],
        [line(), line(motif=SECRET_ID)],
        [line(), line(jusqu_au="31/12/2026")],
        [line(), line(jusqu_au="2026-02-31")],
        [line(), line(jusqu_au=20261231)],
        [line(), line(offer_id="../" + SECRET_ID)],
    ],
)
def test_a_bad_line_is_refused_by_its_number_and_never_by_its_id(value: object) -> None:
    with pytest.raises(SettingsError) as refused:
        read_hiding_setting(value)
    said = str(refused.value)
    assert "masquer" in said
    assert SECRET_ID not in said
    assert "ligne 2" in said or not isinstance(value, list)


@pytest.mark.parametrize(
    "text", ["123ABCD", "discrimination;123ABCD;2026-12-31", "123ABCD;discrimination;demain", "a;b;c;d"]
)
def test_a_bad_line_of_the_variable_is_refused_the_same_way(text: str) -> None:
    with pytest.raises(SettingsError, match="PANNEAU_MASQUER, ligne 1") as refused:
        read_hiding_variable(text)
    assert SECRET_ID not in str(refused.value)


def test_no_representation_holds_an_id() -> None:
    lines = read_hiding_setting([line()])
    assert SECRET_ID not in repr(lines)
    assert SECRET_ID not in repr(decide_hiding(lines, live=[SECRET_ID], today=TODAY))


ids = st.sampled_from("ABCDEF")


@given(st.lists(st.tuples(ids, st.sampled_from(list(REASONS)), st.dates())), st.sets(ids), st.dates())
def test_each_line_hides_or_is_told(rows: list[tuple[str, str, date]], live: set[str], today: date) -> None:
    lines = read_hiding_setting([line(*row) for row in rows])
    hiding = decide_hiding(lines, live=sorted(live), today=today)
    assert hiding.reasons.keys() <= live
    for found in lines:
        hides = found.offer_id in hiding.reasons and found.until >= today
        assert hides + (found.place in hiding.expired) + (found.place in hiding.unknown) == 1
    assert sum(hiding.counts.values()) == len(hiding.reasons)


def test_the_guide_names_every_reason_with_its_words() -> None:
    guide = Path("docs/licence.md").read_text()
    assert [
        f"| `{name}` | {words} |" for name, words in REASONS.items() if f"| `{name}` | {words} |" not in guide
    ] == []
