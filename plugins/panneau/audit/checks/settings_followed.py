"""What the settings owe to the licence, seen on the site as a whole. Source: licence, art. 4, 5.4 and 8."""

from __future__ import annotations

from panneau.audit.engine.subjects import WholeSite
from panneau.licence.duties import Duty

_SETTINGS = "réglages"


def check_tags_are_set(whole: WholeSite) -> None:
    """Check that redirect tags are set where the licence asks for them."""
    facts = whole.site.facts
    if facts.licence.tags_required and not facts.tags:
        cure = "Donnez les balises reçues de l’organisme dans le réglage « balises »."
        whole.ledger.add_fault(Duty.REDIRECT_TAGS, _SETTINGS, "Aucune balise de redirection n’est réglée.", cure=cure)


def check_logo_is_there(whole: WholeSite) -> None:
    """Check that the file of the grantor's logo is on the site."""
    path = whole.site.facts.logo_path
    if path and path not in whole.folder.known:
        cure = "Mettez le fichier du logo dans content/images/."
        problem = "Le fichier du logo n’est pas sur le site."
        whole.ledger.add_fault(Duty.SOURCE_LOGO, path, problem, value=path, cure=cure)


def check_reach(whole: WholeSite) -> None:
    """Note a text that the mentions lead to and that cannot be read today; no fault, since its host may be down."""
    for address in whole.site.facts.unreachable:
        cure = "Vérifiez l’adresse ; le réglage « licence_adresse » peut donner celle de votre propre convention."
        problem = "L’adresse de la licence ne répond pas."
        whole.ledger.add_notice(Duty.MENTIONS, _SETTINGS, problem, value=address, cure=cure)
