"""A file's fields as values: each asked for by name, what is wrong with it gathered beside."""

from __future__ import annotations

from datetime import date, datetime
from difflib import get_close_matches

from panneau.common.french import plain
from panneau.common.written_dates import DATE_CURE, Instant, parse_instant
from panneau.local_content.content_fields import LONGEST
from panneau.local_content.file_header import Header
from panneau.local_content.forbidden_words import wrong_link
from panneau.local_content.link_addresses import Way, parse_way
from panneau.local_content.mistakes import Mistake

DRAFT, PUBLISHED = "brouillon", "publie"
_STATUSES = {DRAFT: DRAFT, "draft": DRAFT, PUBLISHED: PUBLISHED, "published": PUBLISHED}
NO_DATE = "« {text} » n’est pas une date qui existe."
HOURS_CURE = "Laissez le jour seul."
NO_HOURS = "« {text} » a une heure, et ce champ n’a qu’un jour."
NO_ADDRESS = "« {text} » ne peut pas devenir un lien."
ADDRESS_CURE = "Écrivez une adresse qui commence par https://, un courriel, un téléphone, ou une phrase."
LINK_CURE = "Écrivez une adresse qui commence par https://, un courriel ou un téléphone."
TOO_LONG = "{words} mots, c’est trop pour ce champ."
TOO_LONG_CURE = f"Gardez-en {LONGEST} au plus, et mettez le reste dans le texte."
NO_STATUS = "« {text} » n’est pas un statut."
STATUS_CURE = "Écrivez brouillon, ou effacez la ligne pour publier."
NOWHERE = Way("", "")


class Values:
    """Reads one header; `mistakes` grows as fields are asked for."""

    def __init__(self, header: Header) -> None:
        self._header = header
        self.mistakes: list[Mistake] = []

    def text(self, name: str) -> str:
        """The field's text; "" when it is not there."""
        value = self._header.values.get(name)
        return value.text if value else ""

    def short(self, name: str) -> str:
        """The same, of a field that lists show."""
        words = len(self.text(name).split())
        if words > LONGEST:
            self.wrong(name, TOO_LONG.format(words=words), TOO_LONG_CURE)
        return self.text(name)

    def instant(self, name: str, *, on: Instant | None = None) -> Instant | None:
        """A day or a moment; None when it is not there or is wrong."""
        text = self.text(name)
        if not text:
            return None
        try:
            return parse_instant(text, on=on)
        except ValueError:
            self.wrong(name, NO_DATE.format(text=text), DATE_CURE)
            return None

    def day(self, name: str) -> date | None:
        """A day without hour."""
        found = self.instant(name)
        if isinstance(found, datetime):
            self.wrong(name, NO_HOURS.format(text=self.text(name)), HOURS_CURE)
            return None
        return found

    def way(self, name: str, *, cure: str = ADDRESS_CURE) -> Way:
        """A link, or a sentence."""
        text = self.text(name)
        try:
            way = parse_way(text) if text else NOWHERE
        except ValueError:
            self.wrong(name, NO_ADDRESS.format(text=text), cure)
            return NOWHERE
        for fault in wrong_link(way.href, self._header.folder):
            self.wrong(name, fault.problem, fault.cure)
        return way

    def link(self, name: str) -> Way:
        """A link and nothing else."""
        way = self.way(name, cure=LINK_CURE)
        if way.text and not way.href:
            self.wrong(name, NO_ADDRESS.format(text=way.text), LINK_CURE)
        return way

    def is_draft(self) -> bool:
        """Whether the author does not publish the file yet."""
        text = self.text("statut")
        if text and plain(text) not in _STATUSES:
            near = get_close_matches(plain(text), _STATUSES, n=1)
            cure = f"Vouliez-vous écrire « {near[0]} » ?" if near else STATUS_CURE
            self.wrong("statut", NO_STATUS.format(text=text), cure)
        return _STATUSES.get(plain(text)) == DRAFT

    def wrong(self, name: str, problem: str, cure: str) -> None:
        """Note what is wrong with a field; with the file's first line where it is not there."""
        value = self._header.values.get(name)
        self.mistakes.append(Mistake(self._header.file, value.line if value else 1, problem, cure))
