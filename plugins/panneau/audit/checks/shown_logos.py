"""The logos on the page of an offer: the employer's, the partners', the grantor's. Source: licence, art. 5.3 and 8."""

from __future__ import annotations

import re

from panneau.audit.engine.offer_view import LOGO_FIELDS
from panneau.audit.engine.subjects import SeenOffer, SeenPage
from panneau.audit.engine.value_forms import squeeze
from panneau.licence.duties import Duty

_GRANTOR = re.compile(r"france ?travail|p[ôo]le ?emploi", re.IGNORECASE)
_CURE = "Remettez le bloc du logo dans le gabarit de l’offre, ou écrivez « logo_declaration » dans les réglages."


def check_logos(page: SeenOffer) -> None:
    """Check that every logo that the offer must show is there, and no other one."""
    view = page.view
    shown = [(page.resolve(src) or src, alt) for src, alt in page.reading.own.pictures]
    pictures = page.site.facts.pictures
    wanted = {path for address in view.list_texts_at(*LOGO_FIELDS) if (path := pictures.get(address))}
    page.ledger.count(Duty.OFFER_LOGOS, pages=1, values=len(wanted))
    for path in sorted(wanted - {path for path, alt in shown if alt}):
        problem = "Le logo de l’employeur ou du partenaire n’est pas sur la page, ou n’a pas de texte."
        cure = "Affichez la copie du logo (<img src alt>) à côté de son adresse."
        page.report(Duty.OFFER_LOGOS, problem, value=path, cure=cure)
    for path, _ in shown:
        if path.startswith("logos/") and path not in wanted:
            problem = "La page montre le logo d’un autre employeur ou partenaire."
            page.report(Duty.NO_ALTERATION, problem, value=path, cure=_CURE)
    _check_grantor(page, [(path, alt) for path, alt in shown if path not in wanted])


def _check_grantor(page: SeenPage, shown: list[tuple[str, str]]) -> None:
    """Check the grantor's logo: demanded on each offer, or allowed only by agreement."""
    facts, ledger = page.site.facts, page.ledger
    ledger.count(Duty.SOURCE_LOGO, pages=1)
    problem, value = "", facts.logo_path or page.reading.path
    if facts.logo_path:
        if not any(src == facts.logo_path and _GRANTOR.search(alt) for src, alt in shown):
            problem = "Le logo de l’organisme n’est pas sur l’offre, ou n’a pas de texte de remplacement."
    elif any(_GRANTOR.search(alt) for _, alt in shown):
        problem = "Un logo de l’organisme est affiché sans que la collectivité dise qu’elle en a l’accord."
    elif facts.logo_statement:
        if squeeze(facts.logo_statement) not in page.squeezed:
            problem, value = "La raison de l’absence de logo n’est pas sur l’offre.", facts.logo_statement
    elif facts.licence.logo == "required":
        report = ledger.add_fault if facts.production else ledger.add_notice
        absent = "Ni logo de l’organisme, ni déclaration de son absence : un emplacement vide est affiché."
        report(Duty.SOURCE_LOGO, page.reading.path, absent, value=value, cure=_CURE)
    if problem:
        page.report(Duty.SOURCE_LOGO, problem, value=value, cure=_CURE)
