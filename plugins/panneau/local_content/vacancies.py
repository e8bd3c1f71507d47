"""The town's own vacancies: they come from no base, and bear no mention of one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from panneau.local_content.content_fields import VACANCIES
from panneau.local_content.field_values import Values
from panneau.local_content.file_header import Header
from panneau.local_content.link_addresses import Way

_ROME = re.compile(r"[A-N](?:\d{4})?")
NO_ROME = "« {text} » n’est pas un code ROME."
NO_ROME_CURE = "Écrivez-le comme M1607, ou la seule lettre du domaine (docs/contenu.md), ou effacez la ligne."


@dataclass(frozen=True, slots=True)
class Vacancy:
    """One file of content/offres-locales/."""

    slug: str
    title: str
    contract: str
    place: str
    deadline: date
    """The last day on which it is shown."""
    apply: Way
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


def vacancy_of(slug: str, header: Header, values: Values, body: Markup) -> Vacancy | None:
    """The vacancy that a file tells; None when a field is wrong (see `values.mistakes`)."""
    deadline, published = values.day("date_limite"), values.day("publication")
    short = {name: values.short(name) for name in ("titre", "contrat", "lieu", "employeur", "temps")}
    apply, trade = values.way("postuler"), _trade(values)
    if deadline is None or values.mistakes:
        return None
    return Vacancy(
        slug=slug,
        title=short["titre"],
        contract=short["contrat"],
        place=short["lieu"],
        deadline=deadline,
        apply=apply,
        employer=short["employeur"],
        hours=short["temps"],
        pay=values.text("salaire"),
        starts=values.text("prise_de_poste"),
        trade=trade,
        published=published,
        text=header.body,
        body=body,
    )


def _trade(values: Values) -> str:
    text = values.text("metier")
    code = text.replace(" ", "").upper()
    if text and not _ROME.fullmatch(code):
        values.wrong("metier", NO_ROME.format(text=text), NO_ROME_CURE)
    return code
