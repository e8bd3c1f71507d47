"""What a page asks of browsers and of search engines: its policy, its language, whether engines may keep it.

Source: licence, art. 5.1 (nothing from elsewhere, no tracker) and 3; https://www.w3.org/TR/CSP3/.
"""

from __future__ import annotations

from types import MappingProxyType

from panneau.audit.engine.hosts import parse_host
from panneau.audit.engine.html_tags import parse_tag, split_run
from panneau.audit.engine.subjects import SeenPage
from panneau.licence.duties import Duty
from panneau.site.model.urls import BOARD, MAP

_NEEDED = MappingProxyType({"default-src": "'none'", "script-src": "'self'", "base-uri": "'none'"})
_OWN_SOURCES = frozenset(("'self'", "'none'"))
_CURE = "Laissez {{ policy }} tel quel dans base.html."
_CURE_LANGUAGE = 'Remettez <html lang="fr"> dans base.html.'


def check_policy(page: SeenPage, content: str) -> None:
    """Check that the policy of a page lets nothing load or run but what is the site's, and what its settings name.

    The settings name the tiles of the map, and where views of offers are counted.
    """
    rules = dict(rule.strip().partition(" ")[::2] for rule in content.split(";") if rule.strip())
    others = {
        (name, parse_host(one)) for name, said in rules.items() for one in said.split() if one not in _OWN_SOURCES
    }
    facts, allowed = page.site.facts, set[tuple[str, str]]()
    if page.reading.path == MAP and facts.map_tiles:
        allowed.add(("img-src", parse_host(facts.map_tiles)))
    if page.view is not None and facts.counter:
        allowed.add(("connect-src", parse_host(facts.counter)))
    if not others <= allowed or any(rules.get(name) != said for name, said in _NEEDED.items()):
        problem = "La règle de sécurité de la page laisse exécuter ou charger ce qui n’est pas du site."
        page.report(Duty.FREE_OF_CHARGE, problem, value=content, cure=_CURE)


def check_presence(page: SeenPage) -> None:
    """Check that a page has a policy, and says that it is in French."""
    policies = (meta for meta in page.reading.metas if meta.get("http-equiv", "").lower() == "content-security-policy")
    if next(policies, None) is None:
        page.report(Duty.FREE_OF_CHARGE, "La page n’a pas de règle de sécurité.", value=page.reading.path, cure=_CURE)
    roots = (parse_tag(tag) for run in page.reading.runs if "<html" in run for tag in split_run(run)[1::2])
    language = next((tag.attributes.get("lang", "") for tag in roots if tag.name == "html"), "")
    if language.partition("-")[0] != "fr":
        page.report(Duty.NO_ALTERATION, "La page ne se dit pas en français.", value=language, cure=_CURE_LANGUAGE)


def may_hide_from_engines(page: SeenPage) -> bool:
    """Whether a page may ask engines not to keep it: an extract, the board, fictive offers, or a setting for offers."""
    facts, path = page.site.facts, page.reading.path
    is_apart = path == BOARD or path in facts.fragments or page.is_town_s
    return facts.demonstration or is_apart or (facts.noindex and page.view is not None)
