"""What the town writes itself is on its pages as its files say it: text, dates, where one applies.

Its templates may add words of their own there; they change nothing of these. Source: licence, art. 6; French law (legal
pages).
"""

from __future__ import annotations

from panneau.audit.engine.audit_facts import OwnText
from panneau.audit.engine.page_reader import read_page
from panneau.audit.engine.page_reading import Item, LinkSeen, Value
from panneau.audit.engine.subjects import SeenPage
from panneau.audit.engine.value_forms import normalize_spaces
from panneau.licence.duties import Duty
from panneau.site.model.urls import NEWS, OWN_OFFERS

_LABELS = frozenset(("Contrat", "Lieu", "Temps de travail", "Salaire", "Prise de poste", "Date limite", "Publication"))
"""Labels of the program's own; beside another one, the town's templates may repeat what its file says."""
_WAYS = frozenset(("@postuler", "@lien"))
"""What phrases say of the link that a file gives."""
_BEFORE = {"Lieu :": "Lieu", "Candidatures jusqu’au": "Date limite"}
"""Words before a value in an entry of a list → the label that it has on its page."""
_CURE = "Laissez les gabarits montrer {{ body }}, les champs et le lien du fichier tels qu’ils les reçoivent."


def check_own_text(page: SeenPage) -> None:
    """Check that a page of the town's says what its file says, or that its list does of each."""
    path = page.reading.path
    if path in (NEWS, OWN_OFFERS):
        for item in page.reading.items:
            check_own_entry(page, item)
    elif text := page.site.facts.own_texts.get(path):
        _check_page(page, text, page.site.pages.read_html(path))


def check_own_entry(page: SeenPage, item: Item) -> None:
    """Check that the entry of a list says of an own vacancy, or of an event, what its file says."""
    if text := page.site.facts.own_texts.get(page.resolve(item.target)):
        for value in item.values:
            _check_value(page, value, _BEFORE.get(normalize_spaces(value.sub), ""), text)


def _check_page(page: SeenPage, text: OwnText, html: str) -> None:
    if text.body not in html:
        _report(page, "Le texte de cette page n’est pas celui de son fichier.", page.reading.path)
        return
    reading = read_page(page.reading.path, html.replace(text.body, "", 1))
    for item in (reading.own, *reading.items, *reading.hidden):
        for value in item.values:
            _check_value(page, value, value.label, text)
        for link in item.links:
            _check_way(page, link, text)


def _check_value(page: SeenPage, value: Value, label: str, text: OwnText) -> None:
    said, label = normalize_spaces(value.text), label if label in _LABELS else ""
    if value.stamp:
        is_right = any((name, value.stamp, said) in text.stamps for name in ((label,) if label else ("", *_LABELS)))
    else:
        is_right = any((name, said) in text.facts for name in ((label,) if label else ("", *_LABELS)))
    if not is_right:
        _report(page, "Cette page dit autre chose que le fichier de la collectivité.", value.text)


def _check_way(page: SeenPage, link: LinkSeen, text: OwnText) -> None:
    targets = () if link.is_value else page.site.words.phrases.find_targets(normalize_spaces(link.text))
    if not _WAYS.isdisjoint(targets) and link.href not in text.links:
        _report(page, "Un lien mène ailleurs que ne le dit le fichier de la collectivité.", link.href)


def _report(page: SeenPage, problem: str, value: str) -> None:
    duty = Duty.LEGAL_PAGES if page.reading.path in page.site.facts.legal_pages else Duty.SHARE_ALIKE
    page.report(duty, problem, value=value, cure=_CURE)
