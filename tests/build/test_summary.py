"""The last words of a build: numbers and places, nothing of any offer's content."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from panneau.audit import AuditResult
from panneau.audit.engine.findings import AuditFinding, Level
from panneau.build.composition import NO_PICTURES
from panneau.build.drop_guard import Published
from panneau.build.gathering import NOTHING_PUBLISHED, BuildInputs
from panneau.build.summary import MOST_IDS, MOST_NAMED, format_summary, render_markdown
from panneau.france_travail.harvest.harvest import Harvest
from panneau.france_travail.harvest.payload_store import PayloadStore
from panneau.licence.duties import Duty
from panneau.licence.hidden_offers import HiddenOfferLine, HiddenOffers, decide_hiding
from panneau.licence.versions import load_version
from tests.build.test_production_checks import MOMENT

PROOF = AuditResult(
    checks=(),
    findings=(),
    faults=0,
    notices=0,
    when=MOMENT,
    licence=load_version("pole-emploi-2018"),
    licence_address="",
    began=MOMENT,
    origins={},
    hidden=0,
    departures=(),
)


def said(
    *offers: dict[str, object],
    hiding: HiddenOffers | None = None,
    before: Published = NOTHING_PUBLISHED,
    proof: AuditResult = PROOF,
) -> str:
    gathered = BuildInputs(
        Harvest(PayloadStore.from_payloads(offers), (), MOMENT, MOMENT), hiding or HiddenOffers(), NO_PICTURES, before
    )
    return "\n".join(format_summary(gathered, pages=12, seconds=1.25, folder=Path("/srv/emploi"), proof=proof))


def offer(number: int, description: str) -> dict[str, object]:
    return {
        "id": f"{number:03}ABCD",
        "intitule": "Agent (H/F)",
        "description": description,
        "dateCreation": "2026-11-20T10:00:00.000Z",
    }


def notice(article: str, page: str, problem: str) -> AuditFinding:
    value, cure = "un texte de l’offre", "Donnez « logo »."
    return AuditFinding(Duty.SOURCE_LOGO, article, Level.NOTICE, page, problem, value, cure)


def test_each_notice_of_the_audit_is_named_once_with_a_page_and_its_cure() -> None:
    findings = (
        notice("8", "offres/001ABCD.html", "Ni logo ni déclaration."),
        notice("8", "offres/002ABCD.html", "Ni logo ni déclaration."),
        notice("loi", "404.html", "Un texte reste à compléter."),
    )
    text = said(proof=replace(PROOF, findings=findings, notices=1581))
    _, _, after = text.partition("(1581 avertissements).\n")
    assert after.splitlines()[:3] == [
        "  Article 8, par exemple offres/001ABCD.html\u00a0: Ni logo ni déclaration. Donnez « logo ».",
        "  Loi, par exemple 404.html\u00a0: Un texte reste à compléter. Donnez « logo ».",
        "Le site est dans /srv/emploi.",
    ]
    assert "un texte de l’offre" not in text


def test_no_more_than_ten_notices_are_named() -> None:
    many = tuple(notice("8", "index.html", f"Défaut {number}.") for number in range(12))
    text = said(proof=replace(PROOF, findings=many, notices=12))
    assert text.count("Défaut") == MOST_NAMED == 10
    assert "et 2 autres, que montre panneau audit." in text


def test_signals_give_counts_and_ids_and_no_content() -> None:
    text = said(offer(1, "Appelez Mme Fictive au 0892 70 12 34"), offer(2, "moins de 30 ans"), offer(3, "Rien"))
    assert "Numéro surtaxé\u00a0: 1 offre (001ABCD)" in text
    assert "Limite d’âge\u00a0: 1 offre (002ABCD)" in text
    assert "rien n’a été changé" in text
    assert "003ABCD" not in text
    assert "Fictive" not in text
    assert "0892" not in text


def test_offers_are_counted_by_origin() -> None:
    made = [
        offer(number, "Rien") | {"origineOffre": {"origine": origin}}
        for number, origin in enumerate(("1", "2", "2", "7"))
    ]
    assert "Origines : France Travail 1, partenaires 2, origine inconnue 1." in said(*made)
    assert "Origines" not in said()


def test_no_more_than_twenty_ids_are_named() -> None:
    text = said(*(offer(number, f"{number} : moins de 30 ans") for number in range(30)))
    assert text.count("ABCD") == MOST_IDS == 20
    assert "30 offres" in text
    assert "et 10 autres" in text


def test_a_build_without_signals_says_nothing_of_them() -> None:
    assert "À relire" not in said(offer(1, "Rien"))


def test_lines_that_hide_nothing_are_named_by_their_place() -> None:
    lines = [
        HiddenOfferLine("masquer, ligne 1", "SECRET1", "discrimination", date(2026, 1, 1)),
        HiddenOfferLine("masquer, ligne 2", "SECRET2", "discrimination", date(2999, 1, 1)),
        HiddenOfferLine("masquer, ligne 3", "SECRET3", "discrimination", date(2999, 1, 1)),
    ]
    text = said(hiding=decide_hiding(lines, live=["SECRET3"], today=MOMENT.date()))
    assert "échu, sans effet\u202f; à retirer\u00a0: masquer, ligne 1." in text
    assert "n’est pas en ligne\u00a0: masquer, ligne 2." in text
    assert "1\u00a0offre en ligne est masquée" in text
    assert "SECRET" not in text


def test_the_page_of_a_run_says_the_same_as_the_terminal_and_takes_it_as_text() -> None:
    told = render_markdown(["120 offres.", "À relire :", "  <b>x</b> : [1](http://e.invalid)"], title="Publication")
    assert told == (
        "### Publication\n\n- 120 offres.\n- À relire :\n  - \\<b\\>x\\</b\\> : \\[1\\](http://e.invalid)\n\n"
    )


def test_what_is_new_and_what_is_gone_is_counted_against_the_published_site() -> None:
    before = Published(3, ids=frozenset({"001ABCD", "008ABCD", "009ABCD"}))
    assert "nouvelles 1, retirées 2." in said(offer(1, "Rien"), offer(2, "Rien"), before=before)
    assert "nouvelles" not in said(offer(1, "Rien"), before=Published(3))


def test_fields_that_the_published_site_had_not_seen_are_named_apart() -> None:
    strange = offer(1, "Rien") | {"inconnuHier": 1, "inconnuDemain": 2}
    text = said(strange, before=Published(1, fields=frozenset({"id", "inconnuHier"})))
    assert "documentés\u00a0: inconnuDemain, inconnuHier." in text
    assert "nouveaux depuis la publication précédente\u00a0: inconnuDemain." in text
    assert "nouveaux" not in said(strange)


def test_the_audit_s_verdict_and_the_departures_are_told() -> None:
    proof = replace(PROOF, notices=2, departures=("Article 8 : le logo n’est pas affiché.",))
    text = said(offer(1, "Rien"), proof=proof)
    assert "Aucun manquement à la licence (2 avertissements)." in text
    assert "  Article 8 : le logo n’est pas affiché." in text
