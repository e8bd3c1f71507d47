"""The plan: every page of an edition, with its address, its template and its context. Pure.

Sitemap, counts, audit and tests read the same list. Each offer has one page; the page of modifications comes last,
since it counts what was done to the offers while their pages were rendered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, islice

from panneau.offer import Offer
from panneau.site.addresses import HOME, offer_path
from panneau.site.cards import card_of, exit_to, facts_of, partner_words
from panneau.site.chrome import ALL_OFFERS, MODIFICATIONS, NOT_FOUND, SEARCH, Chrome
from panneau.site.dates import french_day, stamped_day
from panneau.site.edition import Edition
from panneau.site.listings import Directory, Group, newest_first, plan_directories
from panneau.site.modifications import modifications_context
from panneau.site.pages import Context, Kind, Link, Page
from panneau.site.pagination import Slice, paginate
from panneau.site.search.facets import FILTER_KEYS
from panneau.site.vocabulary import offers_text

NEWEST_ON_HOME = 9
NEWEST_ON_NOT_FOUND = 6
GROUPS_ON_HOME = 14
GROUPS_PER_PAGE = 1000
"""Entries on one page of a directory: only France or a large région has more communes with offers."""
HOME_LINK = Link("Accueil", HOME)


def plan_site(edition: Edition) -> tuple[Page, ...]:
    """All pages made from templates; the town's own pages are Pelican's (`aide.html`, `mentions-legales.html`…)."""
    return tuple(_Planner(edition).pages())


class _Planner:
    """What several pages need, made once."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._chrome = Chrome(edition)
        self._newest = newest_first(edition.offers)
        self._directories = plan_directories(edition, self._newest)

    def pages(self) -> Iterator[Page]:
        yield Page(HOME, "index.html", Kind.HOME, self._home)
        yield Page(SEARCH, "recherche.html", Kind.SEARCH, self._search)
        everything = Group("Toutes les offres", "Toutes les offres d’emploi", ALL_OFFERS, self._newest)
        yield from self._list_pages(everything, crumbs=(HOME_LINK,), section="offres")
        for directory in self._directories:
            yield from self._directory_pages(directory)
        yield from map(self._offer_page, self._newest)
        yield Page(NOT_FOUND, "404.html", Kind.NOT_FOUND, self._not_found, in_sitemap=False)
        last = partial(modifications_context, self._edition, self._chrome)
        yield Page(MODIFICATIONS, "modifications.html", Kind.MODIFICATIONS, last)

    def _directory_pages(self, directory: Directory) -> Iterator[Page]:
        groups = list(directory.groups.values())
        for part in paginate(groups, stem=directory.stem, size=GROUPS_PER_PAGE):
            yield Page(part.path, "repertoire.html", Kind.DIRECTORY, partial(self._directory, directory, part))
        crumbs = (HOME_LINK, Link(directory.name, f"{directory.stem}.html"))
        for group in groups:
            yield from self._list_pages(group, crumbs=crumbs, section=directory.stem)

    def _list_pages(self, group: Group, *, crumbs: tuple[Link, ...], section: str) -> Iterator[Page]:
        for part in paginate(group.offers, stem=group.stem, size=self._edition.offers_per_page):
            context = partial(self._list, group, part, crumbs=crumbs, section=section)
            yield Page(part.path, "liste.html", Kind.LIST, context, in_sitemap=bool(group.offers))

    def _offer_page(self, offer: Offer) -> Page:
        changed = next((raw for raw in (offer.updated, offer.created) if stamped_day(raw)), "")
        return Page(offer_path(offer.id), "offre.html", Kind.OFFER, partial(self._offer, offer), lastmod=changed)

    def _home(self) -> Context:
        values = {
            "count": offers_text(len(self._newest)),
            "cards": tuple(map(card_of, islice(self._newest, NEWEST_ON_HOME))),
            "all_path": f"{ALL_OFFERS}.html",
            "ways": tuple((directory, _largest(directory)) for directory in self._directories),
        }
        description = f"{offers_text(len(self._newest))} d’emploi à lire sur {self._edition.site.name}."
        return self._chrome.around(
            HOME, title="Offres d’emploi", description=description, section="accueil", values=values
        )

    def _search(self) -> Context:
        values = {
            "crumbs": (HOME_LINK,),
            "all_path": f"{ALL_OFFERS}.html",
            "ways": tuple((directory, _largest(directory)) for directory in self._directories),
            "search_index": self._edition.search_index,
            "filter_keys": " ".join(FILTER_KEYS),
        }
        description = f"Chercher parmi {offers_text(len(self._newest))} d’emploi, par mots et par filtres."
        return self._chrome.around(
            SEARCH, title="Rechercher une offre", description=description, section="recherche", values=values
        )

    def _list(self, group: Group, part: Slice[Offer], *, crumbs: tuple[Link, ...], section: str) -> Context:
        number = f", page {part.pager.number}" if part.pager.number > 1 else ""
        values = {
            "crumbs": crumbs,
            "group": group,
            "cards": tuple(map(card_of, part.items)),
            "pager": part.pager,
        }
        description = f"{group.count} d’emploi : {group.label}{number}."
        return self._chrome.around(
            part.path, title=f"{group.title}{number}", description=description, section=section, values=values
        )

    def _directory(self, directory: Directory, part: Slice[Group]) -> Context:
        values = {"crumbs": (HOME_LINK,), "directory": directory, "groups": part.items, "pager": part.pager}
        return self._chrome.around(
            part.path,
            title=directory.title,
            description=f"{directory.title} : {offers_text(len(self._newest))} d’emploi.",
            section=directory.stem,
            values=values,
        )

    def _offer(self, offer: Offer) -> Context:
        sheet = self._edition.sheet_of(offer.id)
        groups = list(chain.from_iterable(directory.groups_of(offer) for directory in self._directories))
        commune = groups[0]  # the first directory is that of the communes, and every offer is in one of its groups
        values = {
            "crumbs": (HOME_LINK, Link("Communes", "communes.html"), Link(commune.label, commune.path)),
            "offer": offer,
            "facts": facts_of(offer),
            "sheet": sheet,
            "says_how_to_apply": any(section.slug == "postuler" for section in sheet.sections),
            "published": french_day(offer.created),
            "updated": french_day(offer.updated),
            "partner_words": partner_words(offer),
            "apply": exit_to(offer.apply_href),
            "source": exit_to(offer.source_href),
            "groups": groups,
            "robots": (*self._chrome.robots, *self._edition.offer_robots),
        }
        title = ", ".join(filter(None, (offer.title, offer.place)))
        described = ". ".join(filter(None, (offer.title, offer.employer, offer.place, offer.contract)))
        return self._chrome.around(
            offer_path(offer.id), title=title, description=described, section="offres", values=values
        )

    def _not_found(self) -> Context:
        values = {
            "all_path": f"{ALL_OFFERS}.html",
            "cards": tuple(map(card_of, islice(self._newest, NEWEST_ON_NOT_FOUND))),
        }
        return self._chrome.around(NOT_FOUND, title="Page introuvable", description="", section="", values=values)


def _largest(directory: Directory) -> Sequence[Group]:
    """The groups that hold most offers, in their usual order."""
    groups = [group for group in directory.groups.values() if group.offers]
    by_size = sorted(groups, key=lambda group: (-len(group.offers), group.stem))
    kept = {group.stem for group in by_size[:GROUPS_ON_HOME]}
    return [group for group in groups if group.stem in kept]
