"""The figures are those that anybody finds who counts the payloads again."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from panneau.statistics.counts import EVERYWHERE, FEW_CANDIDATES, OfferCounts
from panneau.statistics.dimensions import LONGEST_LABEL
from panneau.statistics.tables import CountTable
from tests.offers.finder import offer_of
from tests.site.factories import NamedArea
from tests.site.search.stock import stock
from tests.statistics.recount import domain, recount

TODAY = date(2026, 11, 20)
AREAS = (NamedArea("Vallée", "vallee", ("46042", "46044")), NamedArea("Causse", "causse", ("46007", "46042")))


def figures(raws: list[dict[str, Any]], areas: tuple[NamedArea, ...] = ()) -> OfferCounts:
    offers = [offer_of({"id": "1A"} | raw) for raw in raws]
    return OfferCounts(offers, name_of=str, areas=areas, today=TODAY)


def tables(raws: list[dict[str, Any]], areas: tuple[NamedArea, ...] = ()) -> dict[str, CountTable]:
    return {table.name: table for table in figures(raws, areas).build_public_tables()}


def counted(table: CountTable, column: int = 0) -> Counter[str]:
    return Counter({row.key: row.counts[column] for row in table.rows if row.counts[column]})


AMOUNTS = st.one_of(
    st.sampled_from(("12", "13.00", "1500", "2000.0", "3000", "20000", "40000.00")),  # where brackets meet
    st.integers(0, 60_000).map(str),
    st.decimals(0, 5000, places=2).map(str),
    st.sampled_from(("1800,50", "12", "21876.36", "240000")),
)
PAYS = st.one_of(
    st.builds(
        lambda period, low, high, months: f"{period} de {low} Euros{high}{months}",
        st.sampled_from(("Horaire", "Mensuel", "Annuel", "Cachet")),
        AMOUNTS,
        st.one_of(st.just(""), AMOUNTS.map(lambda high: f" à {high} Euros")),
        st.sampled_from(("", " sur 12 mois", " sur 13.0 mois", " environ")),
    ),
    st.sampled_from(("", "  ", "A négocier", "Mensuel de 1800 Euros à 2000", "Mensuel de ١٨٠٠ Euros", "Annuel de")),
)
RAWS = st.fixed_dictionaries(
    {},
    optional={
        "romeCode": st.sampled_from(("A1101", "N4105", "Z9999", "", "h2913")),
        "typeContrat": st.sampled_from(("CDI", "CDD", "=1+1", "", "X" * 300)),
        "lieuTravail": st.sampled_from(({"commune": "46042"}, {"commune": "46044"}, {"commune": "46007"}, {}, [])),
        "dureeTravailLibelleConverti": st.sampled_from(("Temps plein", "Temps partiel", "Temps", None)),
        "experienceExige": st.sampled_from(("D", "S", "E", "?", 3)),
        "secteurActivite": st.sampled_from([f"{number:02d}" for number in range(100)] + ["", "5", "٤٣", None]),
        "salaire": st.one_of(st.just([]), PAYS.map(lambda label: {"libelle": label})),
        "dateCreation": st.one_of(
            st.dates(date(2026, 11, 1), date(2026, 11, 30)).map(lambda day: f"{day.isoformat()}T23:30:00.000Z"),
            st.sampled_from(("hier", "2026-02-31T10:00:00Z", "")),
        ),
        "offresManqueCandidats": st.sampled_from((True, False, "oui")),
    },
)


@settings(max_examples=150, deadline=None)
@given(st.lists(RAWS, max_size=25))
def test_every_table_agrees_with_a_recount_of_the_payloads(raws: list[dict[str, Any]]) -> None:
    found = tables(raws)
    expected = recount(raws, today=TODAY)
    assert {name: counted(found[name]) for name in expected} == expected
    assert all(found[name].totals == (len(raws),) for name in expected)
    few = Counter(domain(raw) for raw in raws if raw.get("offresManqueCandidats") is True)
    assert counted(found["peu-de-candidats"], column=1) == few


@settings(max_examples=50, deadline=None)
@given(st.lists(RAWS, max_size=25))
def test_figures_by_area_agree_with_a_recount_of_each_area_alone(raws: list[dict[str, Any]]) -> None:
    found = {table.name: table for table in figures(raws, AREAS).build_partner_tables()}
    for column, area in enumerate((None, *AREAS)):
        inside = [raw for raw in raws if area is None or commune(raw) in area.communes]
        expected = recount(inside, today=TODAY)
        assert {name: counted(found[name], column) for name in expected} == expected
        assert {found[name].totals[column] for name in expected} == {len(inside)}


@given(st.lists(RAWS, max_size=25))
@settings(max_examples=50, deadline=None)
def test_areas_and_what_lies_outside_are_counted(raws: list[dict[str, Any]]) -> None:
    rows = {row.label: row.counts[0] for row in tables(raws, AREAS)["secteurs"].rows}
    places = [commune(raw) for raw in raws]
    assert rows["Vallée"] == sum(place in AREAS[0].communes for place in places)
    assert rows["Causse"] == sum(place in AREAS[1].communes for place in places)
    outside = sum(place not in {"46042", "46044", "46007"} for place in places)
    assert rows.get("Hors de tout secteur", 0) == outside


def commune(raw: dict[str, Any]) -> str:
    place = raw.get("lieuTravail")
    return str(place.get("commune", "")) if isinstance(place, dict) else ""


def test_the_sandbox_s_offers_agree_with_a_recount() -> None:
    known = stock(400)
    found = OfferCounts(known.edition.offers, name_of=str, areas=(), today=TODAY).build_public_tables()
    expected = recount([dict(raw) for raw in known.payloads.values()], today=TODAY)
    assert {table.name: counted(table) for table in found if table.name in expected} == expected
    assert all(len(expected[name]) > 2 for name in ("domaines", "contrats", "communes", "salaires", "activites"))


def test_areas_with_the_same_name_keep_their_own_counts() -> None:
    twins = (NamedArea("Centre", "a", ("46042",)), NamedArea(EVERYWHERE, "b", ("46044",)))
    raws = [{"lieuTravail": {"commune": code}, "typeContrat": "CDI"} for code in ("46042", "46042", "46044")]
    contracts = {table.name: table for table in figures(raws, twins).build_partner_tables()}["contrats"]
    assert contracts.rows[0].counts == (3, 2, 1)


def test_without_areas_no_table_of_areas() -> None:
    assert not {"secteurs", "secteurs-domaines"} & set(tables([{}]))


def test_the_most_frequent_come_first_and_what_is_not_said_last() -> None:
    raws = [{"typeContrat": code} for code in ("CDD", "CDI", "CDI", "", "", "")]
    assert [row.key for row in tables(raws)["contrats"].rows] == ["CDI", "CDD", ""]


def test_a_label_from_an_offer_is_one_line_that_is_not_endless() -> None:
    rows = tables([{"typeContrat": "A\nB" + "x" * 500}])["contrats"].rows
    assert len(rows[0].label) == LONGEST_LABEL
    assert rows[0].label.startswith("A B")


def test_offers_with_few_candidates_stand_beside_all_of_their_domain() -> None:
    raws: list[dict[str, Any]] = [{"romeCode": "H2913", "offresManqueCandidats": True}, {"romeCode": "H2914"}]
    table = tables(raws)["peu-de-candidats"]
    assert table.heads[1] == FEW_CANDIDATES
    assert table.rows[0].counts == (2, 1)
    assert table.totals == (2, 1)


def test_no_offer_at_all_gives_tables_without_counts() -> None:
    found = tables([], AREAS)
    assert {table.totals[0] for table in found.values()} == {0}
    assert found["contrats"].rows == ()
    assert [row.counts for row in found["temps"].rows] == [(0,), (0,)]


def test_no_table_crosses_a_commune_with_anything() -> None:
    """Counts of one among few would tell what an offer is: see the decision."""
    crossed = [table.name for table in tables([{}], AREAS).values() if len(table.heads) > 1]
    assert crossed == ["secteurs-domaines", "peu-de-candidats"]
