"""News and events of the town: forums, job dating, information."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup

from panneau.common.written_dates import Period
from panneau.local_content.content_fields import NEWS
from panneau.local_content.field_values import FieldReader
from panneau.local_content.file_header import Header
from panneau.local_content.link_addresses import WrittenAddress

CALENDAR = "calendrier.ics"
"""Path of the file of all events to come."""
NO_DATES = "il manque « Début » ou « Jusqu’au »."
NO_DATES_FIX = "Donnez « Début » pour un rendez-vous, ou « Jusqu’au » pour une information."
BOTH = "« Jusqu’au » ne va pas avec « Début » : un rendez-vous quitte l’accueil de lui-même."
BOTH_FIX = "Effacez cette ligne."
END_ALONE = "« Fin » ne va pas sans « Début »."
END_ALONE_FIX = "Ajoutez la ligne « Début : … »."
BACKWARDS = "la fin est avant le début."
BACKWARDS_FIX = "Corrigez « Début » ou « Fin »."
UNLIKE = "« Début » et « Fin » doivent avoir tous deux une heure, ou aucun des deux."
UNLIKE_FIX = "Ajoutez l’heure qui manque, comme 17 h, ou effacez l’autre."


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
    link: WrittenAddress
    body: Markup

    @property
    def path(self) -> str:
        """The page's address."""
        return f"{NEWS.folder}/{self.slug}.html"

    @property
    def calendar_path(self) -> str:
        """The address of its calendar file."""
        return f"{NEWS.folder}/{self.slug}.ics"


def parse_news(slug: str, _: Header, values: FieldReader, body: Markup) -> News | None:
    """Parse the news that a file tells; None when its dates are wrong (see `values.mistakes`)."""
    period, until = _parse_period(values), values.read_day("jusqu_au")
    _check_fields(values)
    last_day = period.last_day if period else until
    title, link = values.read_short_text("titre"), values.read_link("lien")
    if last_day is None or values.mistakes:
        return None
    return News(
        slug=slug,
        title=title,
        summary=values.read_text("resume"),
        period=period,
        last_day=last_day,
        place=values.read_text("lieu"),
        link=link,
        body=body,
    )


def _parse_period(values: FieldReader) -> Period | None:
    """Parse when the event is; None for no event, or one whose first day is wrong."""
    begin = values.read_instant("debut")
    if begin is None:
        return None
    end = values.read_instant("fin", on=begin) or begin
    if isinstance(begin, datetime) != isinstance(end, datetime):
        values.add_mistake("fin", UNLIKE, UNLIKE_FIX)
    elif end < begin:
        values.add_mistake("fin", BACKWARDS, BACKWARDS_FIX)
    return Period(begin, end)


def _check_fields(values: FieldReader) -> None:
    """Check that the dates given go together: of an event, or of an information."""
    is_event, until = bool(values.read_text("debut")), values.read_text("jusqu_au")
    if is_event and until:
        values.add_mistake("jusqu_au", BOTH, BOTH_FIX)
    elif values.read_text("fin") and not is_event:
        values.add_mistake("fin", END_ALONE, END_ALONE_FIX)
    elif not is_event and not until:
        values.add_mistake("debut", NO_DATES, NO_DATES_FIX)
