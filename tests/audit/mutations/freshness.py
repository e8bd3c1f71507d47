"""Data that are old, pages that are missing, an etat.json that lies. Source: licence, art. 5.2."""

from __future__ import annotations

import json
from datetime import timedelta

from panneau.licence.duties import Duty
from tests.audit.mutations.harness import Broken, mutation


def _state(site: Broken, **changes: object) -> None:
    site.write("etat.json", json.dumps(json.loads(site.read("etat.json")) | changes, ensure_ascii=False))


@mutation(Duty.FRESHNESS, "Une offre en ligne n’a pas de page.")
def page_missing(site: Broken) -> None:
    path, _ = site.offer()
    site.delete(path)


@mutation(Duty.FRESHNESS, "Une page prévue n’a pas été construite.")
def planned_page_missing(site: Broken) -> None:
    site.delete("toutes-les-offres-2.html")


@mutation(Duty.FRESHNESS, "Les données ont plus de 24 heures.")
def data_too_old(site: Broken) -> None:
    site.know(now=site.facts.began + timedelta(hours=25))


@mutation(Duty.FRESHNESS, "Les données sont datées du futur.")
def data_of_the_future(site: Broken) -> None:
    site.know(now=site.facts.began - timedelta(hours=2))


@mutation(Duty.FRESHNESS, "etat.json donne une autre heure de lecture.")
def state_with_another_time(site: Broken) -> None:
    _state(site, lecture=(site.facts.began + timedelta(hours=3)).isoformat(timespec="seconds"))


@mutation(Duty.FRESHNESS, "etat.json compte une offre de trop.")
def state_with_a_wrong_count(site: Broken) -> None:
    counts = json.loads(site.read("etat.json"))["offres"]
    _state(site, offres=counts | {"total": counts["total"] + 1})


@mutation(Duty.FRESHNESS, "etat.json compte des offres de partenaires comme de France Travail.")
def state_with_wrong_origins(site: Broken) -> None:
    counts = json.loads(site.read("etat.json"))["offres"]
    _state(site, offres=counts | {"france-travail": counts["total"], "partenaires": 0})


@mutation(Duty.FRESHNESS, "L’empreinte d’etat.json est celle d’une autre moisson.")
def state_with_a_wrong_digest(site: Broken) -> None:
    _state(site, empreinte="0" * 64)


@mutation(Duty.FRESHNESS, "etat.json nomme une autre version de la licence.")
def state_with_another_licence(site: Broken) -> None:
    _state(site, licence="autre-2030")


@mutation(Duty.FRESHNESS, "etat.json manque.")
def state_missing(site: Broken) -> None:
    site.delete("etat.json")


@mutation(Duty.FRESHNESS, "etat.json ne se lit pas.")
def state_unreadable(site: Broken) -> None:
    site.write("etat.json", '{"lecture": ')


@mutation(Duty.FRESHNESS, "Une offre retirée depuis est encore là, les données ayant plus de 24 heures.")
def gone_offer_after_a_day(site: Broken) -> None:
    offer_id = site.offers()[0]
    left = {other: raw for other, raw in site.facts.payloads.items() if other != offer_id}
    now = site.facts.began + timedelta(hours=30)
    site.know(payloads=left, moved={offer_id: "retirée"}, now=now, max_age_h=48)


@mutation(Duty.FRESHNESS, "La page d’une offre ne dit plus aux moteurs quand l’oublier.")
def expiry_missing(site: Broken) -> None:
    path, _ = site.offer()
    site.sub(path, r'<meta name="robots"[^>]*>\n', "")
