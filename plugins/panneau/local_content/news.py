"""News and events of the town: forums, job dating, information."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup

from panneau.common.written_dates import Period
from panneau.local_content.content_fields import NEWS
from panneau.local_content.field_values import Values
from panneau.local_content.file_header import Header
from panneau.local_content.link_addresses import Way

CALENDAR = "calendrier.ics"
"""Where all events to come stand together."""
NO_DATES = "il manque « Début » ou « Jusqu’au »."
NO_DATES_CURE = "Donnez « Début » pour un rendez-vous, ou « Jusqu’au » pour une information."
BOTH = "« Jusqu’au » ne va pas avec « Début » : un rendez-vous quitte l’accueil de lui-même."
BOTH_CURE = "Effacez cette ligne."
END_ALONE = "« Fin » ne va pas sans « Début »."
END_ALONE_CURE = "Ajoutez la ligne « Début : … »."
BACKWARDS = "la fin est avant le début."
BACKWARDS_CURE = "Corrigez « Début » ou « Fin »."
UNLIKE = "« Début » et « Fin » doivent avoir tous deux une heure, ou aucun des deux."
UNLIKE_CURE = "Ajoutez l’heure qui manque, comme 17 h, ou effacez l’autre."


@dataclass(frozen=True, slots=True)
class News:
    """One file of content/actualites/."""

    slug: str
    title: str
    summary: str
    period: Period | None
    """None for an information without event."""
    last_day: date
    """The last one on the front page."""
    place: str
    link: Way
    body: Markup

    @property
    def path(self) -> str:
        """The page's address."""
        return f"{NEWS.folder}/{self.slug}.html"

    @property
    def calendar_path(self) -> str:
        """The address of its calendar file."""
        return f"{NEWS.folder}/{self.slug}.ics"


def news_of(slug: str, _: Header, values: Values, body: Markup) -> News | None:
    """The news that a file tells; None when its dates are wrong (see `values.mistakes`)."""
    period, until = _period(values), values.day("jusqu_au")
    _check_fields(values)
    last_day = period.last_day if period else until
    title, link = values.short("titre"), values.link("lien")
    if last_day is None or values.mistakes:
        return None
    return News(
        slug=slug,
        title=title,
        summary=values.text("resume"),
        period=period,
        last_day=last_day,
        place=values.text("lieu"),
        link=link,
        body=body,
    )


def _period(values: Values) -> Period | None:
    """When the event is; None for no event, or one whose dates are wrong."""
    begin = values.instant("debut")
    if begin is None:
        return None
    end = values.instant("fin", on=begin) or begin
    if isinstance(begin, datetime) != isinstance(end, datetime):
        values.wrong("fin", UNLIKE, UNLIKE_CURE)
    elif end < begin:
        values.wrong("fin", BACKWARDS, BACKWARDS_CURE)
    return Period(begin, end)


def _check_fields(values: Values) -> None:
    """Which of the three dates go together."""
    is_event, until = bool(values.text("debut")), values.text("jusqu_au")
    if is_event and until:
        values.wrong("jusqu_au", BOTH, BOTH_CURE)
    elif values.text("fin") and not is_event:
        values.wrong("fin", END_ALONE, END_ALONE_CURE)
    elif not is_event and not until:
        values.wrong("debut", NO_DATES, NO_DATES_CURE)
