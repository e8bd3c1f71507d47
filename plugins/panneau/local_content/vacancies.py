"""The town's own vacancies: they do not come from France Travail, and do not name it as their source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from markupsafe import Markup

from panneau.local_content.content_fields import VACANCIES
from panneau.local_content.field_values import FieldReader
from panneau.local_content.file_header import Header
from panneau.local_content.link_addresses import WrittenAddress

_END_OF_DAY = time(23, 59, 59)
_ROME = re.compile(r"[A-N](?:\d{4})?")
NO_ROME = "« {text} » n’est pas un code ROME."
NO_ROME_FIX = "Écrivez-le comme M1607, ou la seule lettre du domaine (« panneau guide contenu »), ou effacez la ligne."

NEVER_SHOWN = "la publication est après la date limite, et l’offre ne serait jamais montrée."
NEVER_SHOWN_FIX = "Corrigez « Publication » ou « Date limite »."


@dataclass(frozen=True, slots=True)
class Vacancy:
    """One file of content/offres-locales/."""

    slug: str
    title: str
    contract: str
    place: str
    deadline: date
    """The last day on which it is shown."""
    closes: datetime
    """The end of that day, by the clocks of the place."""
    apply: WrittenAddress
    employer: str
    hours: str
    pay: str
    starts: str
    trade: str
    """Code of the ROME, or its first letter; "" when the file gives none."""
    published: date | None
    text: str
    """The body as its author wrote it, for the search."""
    body: Markup

    @property
    def path(self) -> str:
        """The page's address."""
        return f"{VACANCIES.folder}/{self.slug}.html"

    def is_shown(self, today: date) -> bool:
        """Whether it is on the site: from the day of its publication, where it has one, to its deadline."""
        return (self.published or today) <= today <= self.deadline


def parse_vacancy(slug: str, header: Header, values: FieldReader, body: Markup) -> Vacancy | None:
    """Parse the vacancy that a file tells; None when a field is wrong (see `values.mistakes`)."""
    deadline, published = values.read_day("date_limite"), values.read_day("publication")
    if deadline and published and deadline < published:
        values.add_mistake("publication", NEVER_SHOWN, NEVER_SHOWN_FIX)
    short = {name: values.read_short_text(name) for name in ("titre", "contrat", "lieu", "employeur", "temps")}
    apply, trade = values.read_address("postuler"), _parse_trade(values)
    if deadline is None or values.mistakes:
        return None
    return Vacancy(
        slug=slug,
        title=short["titre"],
        contract=short["contrat"],
        place=short["lieu"],
        deadline=deadline,
        closes=datetime.combine(deadline, _END_OF_DAY, values.zone),
        apply=apply,
        employer=short["employeur"],
        hours=short["temps"],
        pay=values.read_text("salaire"),
        starts=values.read_text("prise_de_poste"),
        trade=trade,
        published=published,
        text=header.body,
        body=body,
    )


def _parse_trade(values: FieldReader) -> str:
    text = values.read_text("metier")
    code = text.replace(" ", "").upper()
    if text and not _ROME.fullmatch(code):
        values.add_mistake("metier", NO_ROME.format(text=text), NO_ROME_FIX)
    return code
