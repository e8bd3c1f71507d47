"""What the pages of one site may say beside the offers' own values: phrases of the package, names of lists, the town's
settings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from panneau import __version__
from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.duty_words import CHECKED, MANUAL_CHECKS, OUTSIDE_DUTIES, list_practices
from panneau.audit.engine.list_facts import ListFacts
from panneau.audit.engine.names import Names
from panneau.audit.engine.phrase_finder import PLAIN, Claim, Phrases, read_phrases
from panneau.audit.engine.value_forms import normalize_spaces
from panneau.licence.modifications import MODIFICATIONS
from panneau.licence.set_aside import format_set_aside

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every text of a site that is no value of an offer."""

    phrases: Phrases
    names: Names
    town: frozenset[str]
    """Texts of the settings and of the audit itself, white space folded to one plain space."""
    markup: frozenset[str] = frozenset()
    """What the town's templates write in comments and attributes: not among the words of a page."""

    @classmethod
    def from_facts(cls, facts: AuditFacts, shorts: Iterable[ListFacts]) -> Vocabulary:
        """Make the vocabulary of a site; `shorts`: the short facts of its live offers."""
        shorts = tuple(shorts)
        given = {slot: normalize_spaces(said) for slot, said in _list_slots(facts).items()}
        places = facts.place_names | {facts.name_commune(short.codes[1]) for short in shorts}
        words = frozenset(filter(None, map(normalize_spaces, _iter_settings_words(facts))))
        markup = frozenset(map(normalize_spaces, facts.files.template_words))
        return cls(Phrases(read_phrases(), given=given), Names(shorts, places), words, markup)

    def writes(self, text: str) -> bool:
        """Whether a comment, or an attribute that people read, is written so in a template of the town's."""
        plain = normalize_spaces(text)
        return plain in self.markup or _NUMBER.sub("{n}", plain) in self.markup

    def knows(self, text: str) -> bool:
        """Whether a text is a word of the site, whatever stands around it."""
        plain = normalize_spaces(text)
        return plain in self.town or self.names.contains(plain)

    def says(self, text: str) -> bool:
        """Whether a text is one of the site's words, or a phrase that says nothing but names in its slots."""
        readings = self.phrases.find_readings(text)
        return self.knows(text) or any(all(map(self.is_name, reading)) for reading in readings)

    def is_name(self, claim: Claim) -> bool:
        """Whether a slot holds a name, or the title of something of the package's own."""
        slot, said = claim
        if slot == "nom" and said in ("", "à"):
            return True  # a code of blanks alone has a list, too
        return slot == "nom" and (self.knows(said) or self.phrases.find_readings(said) == PLAIN)


def _list_slots(facts: AuditFacts) -> dict[str, str]:
    return {
        "site": facts.site_name,
        "collectivite": facts.body,
        "source": facts.source,
        "heure": facts.hours,
        "licence": facts.licence.name,
        "contact": facts.contact,
        "logo": facts.logo_statement,
        "ecartees": format_set_aside(len(facts.set_aside)) if facts.set_aside else "",
        **facts.settings_words,
    }


def _iter_settings_words(facts: AuditFacts) -> Iterator[str]:
    yield from (*facts.departures, *facts.place_names, *facts.settings_words.values())
    yield from (title for title, _ in facts.menu)
    yield from facts.files.replaced
    told = {**MANUAL_CHECKS, **CHECKED}
    yield from (words for duty, words in told.items() if duty not in facts.practices)
    yield from list_practices(facts.practices)
    yield from (duty.summary for duty in (*facts.licence.duties.values(), *OUTSIDE_DUTIES.values()))
    for one in MODIFICATIONS:
        yield from (one.name, one.description, one.reason, one.before, one.after, *one.fields)
    yield from (facts.licence.slug, facts.body, facts.logo_statement, __version__)
