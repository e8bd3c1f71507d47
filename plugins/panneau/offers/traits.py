"""What the search filters an offer by, and the words that it can be found by, from its payload."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from sys import intern

from panneau.licence.modifications import READ_CONDITIONS
from panneau.licence.register import OfferLog
from panneau.offers.html_entities import decode_entities
from panneau.offers.model import Traits
from panneau.offers.work_conditions import parse_weekly_hours, read_conditions

_WORDS = (
    ("description",),
    ("appellationlibelle",),
    ("secteurActiviteLibelle",),
    ("natureContrat",),
    ("dureeTravailLibelle",),
    ("experienceCommentaire",),
    ("complementExercice",),
    ("conditionExercice",),
    ("deplacementLibelle",),
    ("lieuTravail", "codePostal"),
    ("contexteTravail", "horaires"),
    ("contexteTravail", "conditionsExercice"),
    ("outilsBureautiques",),
    ("formations", "domaineLibelle"),
    ("formations", "niveauLibelle"),
    ("formations", "commentaire"),
    ("langues", "libelle"),
    ("permis", "libelle"),
    ("qualitesProfessionnelles", "libelle"),
    ("salaire", "commentaire"),
    ("salaire", "complement1"),
    ("salaire", "complement2"),
    ("salaire", "listeComplements", "libelle"),
)
"""Fields that job seekers search. Contacts and agencies are not among them: nobody looks for an offer by the name of
a person, and no file should help to."""
_PERMIT = "permis"


def read_traits(raw: Mapping[str, object], *, text: Callable[..., str], log: OfferLog) -> Traits:
    """Read the traits of an offer; a field that is missing or of an unexpected type is left out.

    `text` reads the text under a path of keys, as the rest of the offer is read; `log` notes what is a reading of ours.
    """
    latitude, longitude = _find_coordinates(raw)
    employer = raw.get("entreprise")
    return Traits(
        skills=tuple(dict.fromkeys(map(intern, filter(str.isprintable, _find_texts(raw, ("competences", "libelle")))))),
        latitude=latitude,
        longitude=longitude,
        hours=text("dureeTravailLibelleConverti"),
        experience=text("experienceExige"),
        qualification=text("qualificationCode"),
        nature=text("natureContrat"),
        work_study=raw.get("alternance") is True,
        open_to_disabled=raw.get("accessibleTH") is True,
        handi_committed=raw.get("employeurHandiEngage") is True,
        adapted_company=any(
            isinstance(holder, Mapping) and holder.get("entrepriseAdaptee") is True for holder in (raw, employer)
        ),
        few_candidates=raw.get("offresManqueCandidats") is True,
        sector=text("secteurActivite"),
        conditions=log.apply(READ_CONDITIONS, "description", lambda _: read_conditions(raw), ()),
        weekly_hours=parse_weekly_hours(text("dureeTravailLibelle")),
    )


def read_words(raw: Mapping[str, object]) -> str:
    """Read the texts of an offer that words are searched in, one a line; to be cut into words, never to be shown."""
    lines = []
    for first, *others in _WORDS:
        if (value := raw.get(first)) is not None:  # most offers lack most of these
            prefix = "permis " if first == _PERMIT else ""  # so that « B - Véhicule léger » answers to « permis B »
            lines += [prefix + text for text in _find_texts(value, others)]
    return "\n".join(lines)


def _find_texts(holder: object, keys: Sequence[str]) -> list[str]:
    """Find the texts under a path of keys, in lists too."""
    if isinstance(holder, list):
        return [text for item in holder for text in _find_texts(item, keys)]
    for rank, key in enumerate(keys):
        holder = holder.get(key) if isinstance(holder, dict) else None  # quicker than Mapping, an abstract class
        if isinstance(holder, list):
            return _find_texts(holder, keys[rank + 1 :])
    return [decode_entities(holder)] if isinstance(holder, str) else []


def _find_coordinates(raw: Mapping[str, object]) -> tuple[float, float] | tuple[None, None]:
    place = raw.get("lieuTravail")
    if not isinstance(place, Mapping):
        return None, None
    latitude, longitude = _parse_degrees(place.get("latitude"), 90), _parse_degrees(place.get("longitude"), 180)
    return (None, None) if latitude is None or longitude is None else (latitude, longitude)


def _parse_degrees(value: object, most: int) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) <= most else None  # false for what is no number
