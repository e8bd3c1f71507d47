"""A file's fields as values: each asked for by name, with a list of what is wrong."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from difflib import get_close_matches

from panneau.common.clock import PARIS
from panneau.common.french import fold_text
from panneau.common.written_dates import DATE_HELP, Instant, parse_instant
from panneau.local_content.content_fields import LONGEST
from panneau.local_content.file_header import Header
from panneau.local_content.forbidden_words import check_link
from panneau.local_content.link_addresses import WrittenAddress, parse_written_address
from panneau.local_content.mistakes import Mistake

DRAFT, PUBLISHED = "brouillon", "publie"
_STATUSES = {DRAFT: DRAFT, "draft": DRAFT, PUBLISHED: PUBLISHED, "published": PUBLISHED}
NO_DATE = "« {text} » n’est pas une date qui existe."
HOURS_FIX = "Laissez le jour seul."
NO_HOURS = "« {text} » a une heure, et ce champ n’a qu’un jour."
NO_ADDRESS = "« {text} » ne peut pas devenir un lien."
ADDRESS_FIX = "Écrivez une adresse qui commence par https://, un courriel, un téléphone, ou une phrase."
LINK_FIX = "Écrivez une adresse qui commence par https://, un courriel ou un téléphone."
TOO_LONG = "{words} mots, c’est trop pour ce champ."
TOO_LONG_FIX = f"Gardez-en {LONGEST} au plus, et mettez le reste dans le texte."
NO_STATUS = "« {text} » n’est pas un statut."
STATUS_FIX = "Écrivez brouillon, ou effacez la ligne pour publier."
EMPTY_ADDRESS = WrittenAddress("", "")


class FieldReader:
    """Reads one header; `mistakes` grows as fields are asked for."""

    def __init__(self, header: Header, *, zone: tzinfo = PARIS) -> None:
        """`zone`: of the hours that the town writes."""
        self.header = header
        self.zone = zone
        self.mistakes: list[Mistake] = []

    def read_text(self, name: str) -> str:
        """Read a field's text; "" when it is not there."""
        value = self.header.values.get(name)
        return value.text if value else ""

    def read_short_text(self, name: str) -> str:
        """Read the text of a field that lists show: `LONGEST` words at most."""
        words = len(self.read_text(name).split())
        if words > LONGEST:
            self.add_mistake(name, TOO_LONG.format(words=words), TOO_LONG_FIX)
        return self.read_text(name)

    def read_instant(self, name: str, *, on: Instant | None = None) -> Instant | None:
        """Read a day or a moment; None when it is not there or is wrong. `on` gives the day of an hour alone."""
        text = self.read_text(name)
        if not text:
            return None
        try:
            return parse_instant(text, on=on, zone=self.zone)
        except ValueError:
            self.add_mistake(name, NO_DATE.format(text=text), DATE_HELP)
            return None

    def read_day(self, name: str) -> date | None:
        """Read a day without hour; None when it is not there or is wrong."""
        found = self.read_instant(name)
        if isinstance(found, datetime):
            self.add_mistake(name, NO_HOURS.format(text=self.read_text(name)), HOURS_FIX)
            return None
        return found

    def read_address(self, name: str, *, fix: str = ADDRESS_FIX) -> WrittenAddress:
        """Read a link, or a sentence; both empty when it is not there or is wrong."""
        text = self.read_text(name)
        try:
            way = parse_written_address(text) if text else EMPTY_ADDRESS
        except ValueError:
            self.add_mistake(name, NO_ADDRESS.format(text=text), fix)
            return EMPTY_ADDRESS
        for fault in check_link(way.href, self.header.folder):
            self.add_mistake(name, fault.problem, fault.cure)
        return way

    def read_link(self, name: str) -> WrittenAddress:
        """Read a link; a sentence is a mistake."""
        way = self.read_address(name, fix=LINK_FIX)
        if way.text and not way.href:
            self.add_mistake(name, NO_ADDRESS.format(text=way.text), LINK_FIX)
        return way

    def is_draft(self) -> bool:
        """Whether the author does not publish the file yet."""
        text = self.read_text("statut")
        if text and fold_text(text) not in _STATUSES:
            near = get_close_matches(fold_text(text), _STATUSES, n=1)
            fix = f"Vouliez-vous écrire « {near[0]} » ?" if near else STATUS_FIX
            self.add_mistake("statut", NO_STATUS.format(text=text), fix)
        return _STATUSES.get(fold_text(text)) == DRAFT

    def add_mistake(self, name: str, problem: str, cure: str) -> None:
        """Note what is wrong with a field, at its line or, where it is not there, the file's first one."""
        value = self.header.values.get(name)
        self.mistakes.append(Mistake(self.header.file, value.line if value else 1, problem, cure))
