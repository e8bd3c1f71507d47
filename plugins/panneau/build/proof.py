"""What the audit is told of a site: the settings, the harvest and the plan, as plain values.

The audit knows neither settings nor harvests; this is the one place where they become its facts.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

from panneau import __version__
from panneau.audit import CONFORMITY, AuditFacts, AuditResult, SiteAudit, build_conformity_values
from panneau.build.composition import Composition
from panneau.build.deviations import list_departures
from panneau.build.folder_reading import is_current, list_listed_pages, read_folder_status, read_site_url
from panneau.build.gathering import BuildInputs
from panneau.build.practices import choose_practices
from panneau.build.site_words import list_menu, list_place_names, list_settings_words
from panneau.common.process_pool import count_cores
from panneau.config import Settings
from panneau.config.environment import Environment
from panneau.errors import AuditRefused
from panneau.licence.set_aside import build_set_aside
from panneau.site.files.site_status import compute_digest
from panneau.site.model.layout import LEGAL_LINKS, OWN_MENTION, PageLayout
from panneau.site.model.page import PageKind
from panneau.site.model.site_model import SiteModel
from panneau.site.model.urls import NEWS, OWN_OFFERS, STATE_PATH
from panneau.site.pages.embed_pages import FOLDER as EXTRACTS
from panneau.site.pages.plan import HOME_LINK
from panneau.site.pages.town_pages import list_news_paths, list_vacancy_paths
from panneau.site.search import FOLDER

Render = Callable[[str, Mapping[str, object]], str]
CONFORMITY_WORDS = "Ce qui a été vérifié, article par article, avant de publier ce site."
OTHER_PAGES = "Les pages des offres ne sont pas celles dont {state} porte l’empreinte : reconstruisez le site."


class KeptLog(logging.Handler):
    """What the build says while it runs, for the audit to look for secrets in it."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[str] = []
        self.errors: list[str] = []
        """What was said to be wrong without stopping the build: pages of content/ that Pelican leaves out."""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message of one record."""
        self._lines.append(record.getMessage())
        if record.levelno >= logging.ERROR:
            self.errors.append(record.getMessage())

    @property
    def text(self) -> str:
        """Every line up to now."""
        return "\n".join(self._lines)


def prove(
    folder: Path, facts: AuditFacts, *, render: Render, edition: SiteModel, clock: Callable[[], float]
) -> AuditResult:
    """Audit a new site and write its conformity page, which is audited too.

    `render` makes a page from a template's name and its context; `clock`: seconds that only go forward.
    """
    audit = SiteAudit(folder, facts, clock=clock)
    result = audit.check_site(workers=count_cores())
    shown = build_conformity_values(result, commit=__version__, set_aside=build_set_aside(edition.set_aside))
    values = {"crumbs": (HOME_LINK,), **shown}
    context = PageLayout(edition).build_context(
        CONFORMITY, title="Conformité à la licence", description=CONFORMITY_WORDS, section="", values=values
    )
    (folder / CONFORMITY).write_text(render("conformite", context), encoding="utf-8")
    page = audit.check_page(CONFORMITY, said=[finding.problem for finding in result.findings])
    return page if result.passed and not page.passed else result


def make_build_facts(
    settings: Settings, gathered: BuildInputs, environment: Environment, *, composition: Composition, now: datetime
) -> AuditFacts:
    """Make the facts of a site that has just been built; the caller adds the town's pages, the log, production."""
    site = composition.edition.site
    return replace(
        _make_facts(settings, gathered, environment, began=gathered.found.began, now=now),
        site_url=site.site_url,
        practices=choose_practices(settings, environment, site_url=site.site_url),
        demonstration=site.demonstration,
        set_aside=tuple(link.id for link in composition.edition.set_aside),
        departures=list_departures(
            settings,
            hidden=gathered.hiding.counts,
            set_aside=len(composition.edition.set_aside),
            unusable=len(gathered.found.unusable),
        ),
        later=frozenset({CONFORMITY}),
        planned=frozenset(page.path for page in composition.pages),
        town_pages=list_news_paths(composition.edition),
        own_offers=list_vacancy_paths(composition.edition),
        everyday_words=tuple(word for entry in composition.edition.town.vocabulary for word in entry.typed),
        fragments=tuple(page.path for page in composition.pages if page.kind is PageKind.EXTRACT),
    )


def make_closed_facts(
    settings: Settings, environment: Environment | None, *, site_url: str, log: str, now: datetime
) -> AuditFacts:
    """Make the facts of a closed site; what is to be filled in stops nothing: closing cannot wait."""
    return AuditFacts(
        payloads={},
        licence=settings.licence,
        licence_address=settings.licence_address,
        source=settings.licence.source,
        began=now.astimezone(settings.local_time.zone),
        hours=settings.local_time.name,
        now=now,
        max_age_h=settings.max_age_h,
        tags=settings.tags,
        site_url=site_url,
        site_name=settings.site_name,
        body=settings.body,
        contact=settings.contact,
        place_names=list_place_names(settings),
        menu=list_menu(settings),
        secrets=list_access_secrets(environment) if environment else (),
        log=log,
        legal_pages=tuple(link.path for link in LEGAL_LINKS),
    )


def add_town_pages(facts: AuditFacts, town_paths: Iterable[str]) -> AuditFacts:
    """Add the town's own pages, which Pelican makes, to the facts."""
    paths = tuple(town_paths)
    planned = None if facts.planned is None else facts.planned | set(paths)
    return replace(facts, town_pages=(*facts.town_pages, *paths), planned=planned)


def read_folder_facts(
    folder: Path, settings: Settings, gathered: BuildInputs, environment: Environment, *, now: datetime
) -> AuditFacts:
    """Read the facts of a site built some time ago, `gathered` being fresh; what other pages were planned is unknown.

    Raises: SettingsError when the folder holds no site; AuditRefused when its `etat.json` disagrees with its pages.
    """
    status = read_folder_status(folder)
    pages = {path.stem for path in (folder / "offres").glob("*.html")}
    if compute_digest(pages) != status.digest:
        raise AuditRefused(OTHER_PAGES.format(state=STATE_PATH))
    set_aside = tuple(offer_id for offer_id in status.set_aside or () if offer_id not in pages)
    live = gathered.found.offers.drop_ids(set_aside)
    changed = {offer_id for offer_id in pages & live.keys() if not is_current(folder, offer_id, live[offer_id])}
    facts = _make_facts(settings, gathered, environment, began=status.stamp, now=now)
    site_url = read_site_url(folder)
    return replace(
        facts,
        payloads={offer_id: live[offer_id] for offer_id in sorted(pages & live.keys() - changed)},
        pictures={address: path for address, path in facts.pictures.items() if (folder / path).is_file()},
        site_url=site_url,
        practices=choose_practices(settings, environment, site_url=site_url),
        demonstration=status.demonstration is True,
        set_aside=set_aside,
        departures=list_departures(
            settings, hidden=gathered.hiding.counts, set_aside=len(set_aside), unusable=len(gathered.found.unusable)
        ),
        fragments=tuple(path.relative_to(folder).as_posix() for path in (folder / EXTRACTS).rglob("*.html")),
        moved=dict.fromkeys(sorted(pages - live.keys()), "retirée") | dict.fromkeys(sorted(changed), "modifiée"),
        awaited=tuple(sorted(live.keys() - pages)),
        town_pages=list_listed_pages(folder, NEWS),
        own_offers=list_listed_pages(folder, OWN_OFFERS),
    )


def _make_facts(
    settings: Settings, gathered: BuildInputs, environment: Environment, *, began: datetime, now: datetime
) -> AuditFacts:
    hiding, territory = gathered.hiding, settings.territory
    return AuditFacts(
        payloads=gathered.found.offers,
        licence=settings.licence,
        licence_address=settings.licence_address,
        source=settings.licence.source,
        began=began,
        hours=settings.local_time.name,
        now=now,
        max_age_h=settings.max_age_h,
        tags=settings.tags,
        site_name=settings.site_name,
        name_commune=cache(lambda code: territory.find_name(territory.find_commune(code))),
        area_names=tuple(area.name for area in settings.sub_territories),
        hidden=frozenset(hiding.reasons),
        logo_path=settings.logo,
        logo_statement=settings.logo_statement,
        map_tiles=settings.map_tiles,
        counter=settings.counting.sends_to,
        noindex=settings.noindex,
        trade_sheets=settings.trade_sheets,
        contact=settings.contact,
        pictures=gathered.pictures.paths,
        secrets=_list_secrets(environment, gathered),
        search_files=(FOLDER,),
        legal_pages=tuple(link.path for link in LEGAL_LINKS),
        departures=list_departures(settings, hidden=hiding.counts),
        own_mention=OWN_MENTION.format(body=settings.body),
        body=settings.body,
        place_names=list_place_names(settings),
        menu=list_menu(settings),
        settings_words=list_settings_words(settings, hidden=hiding.counts),
    )


def _list_secrets(environment: Environment, gathered: BuildInputs) -> tuple[str, ...]:
    """List what no output may hold; the credentials of the mock API are no secrets."""
    access = environment.access
    if gathered.found.tally.fictive:
        return tuple(secret for secret in environment.secrets if secret not in (access.client_id, access.client_secret))
    return tuple(dict.fromkeys((*list_access_secrets(environment), *sorted(gathered.tokens))))


def list_access_secrets(environment: Environment) -> tuple[str, ...]:
    """List the credentials, every token that was issued for them, and the other secrets of the environment."""
    access = environment.access
    given = (access.client_id, access.client_secret, *environment.secrets, *sorted(access.handed.tokens))
    return tuple(dict.fromkeys(given))
