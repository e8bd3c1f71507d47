"""The pages of the town's own news and vacancies, and what the home page shows of them. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from panneau.common.french import written_day
from panneau.common.moments import Moment
from panneau.local_content.link_addresses import Way
from panneau.local_content.news import CALENDAR, News
from panneau.local_content.vacancies import Vacancy
from panneau.site.model.cards import Exit, exit_to
from panneau.site.model.layout import Chrome
from panneau.site.model.page import Context, Kind, Link, Page
from panneau.site.model.site_model import Edition
from panneau.site.model.town_offers import own_card, own_facts
from panneau.site.model.urls import HOME, NEWS, OWN_OFFERS

NEWS_TITLE, OWN_TITLE = "Actualités et rendez-vous", "Les offres de la collectivité"
ON_HOME = 3
"""News, and vacancies; the lists have them all."""
_HOME_LINK = Link("Accueil", HOME)


@dataclass(frozen=True, slots=True)
class NewsCard:
    """One news in a list."""

    path: str
    title: str
    summary: str
    when: Moment
    """Of an event; empty for an information."""
    place: str


def town_paths(edition: Edition) -> tuple[str, ...]:
    """Every page of the town's news, the list of its vacancies aside."""
    shown = edition.town
    news = (*shown.upcoming, *shown.past)
    return (NEWS, *(one.path for one in news)) if news else ()


def own_paths(edition: Edition) -> tuple[str, ...]:
    """Every page that shows its vacancies alone, their list included."""
    vacancies = edition.town.vacancies
    return (OWN_OFFERS, *(one.path for one in vacancies)) if vacancies else ()


def plan_town(edition: Edition, chrome: Chrome) -> Iterator[Page]:
    """The lists, where there is something to list, and a page for each entry."""
    shown = edition.town
    if town_paths(edition):
        yield Page(NEWS, "actualites.html", Kind.NEWS, partial(_news_list, edition, chrome))
    for news in (*shown.upcoming, *shown.past):
        yield Page(
            news.path,
            "actualite.html",
            Kind.NEWS,
            partial(_news, edition, chrome, news),
            in_sitemap=news in shown.upcoming,
        )
    if shown.vacancies:
        yield Page(OWN_OFFERS, "offres-locales.html", Kind.OWN_OFFER, partial(_own_list, edition, chrome))
    for vacancy in shown.vacancies:
        yield Page(vacancy.path, "offre-locale.html", Kind.OWN_OFFER, partial(_own_offer, chrome, vacancy))


def front_values(edition: Edition) -> Context:
    """What the home page shows of them."""
    shown = edition.town
    return {
        "news": tuple(map(news_card, shown.upcoming[:ON_HOME])),
        "own_offers": tuple(map(own_card, shown.vacancies[:ON_HOME])),
    }


def news_card(news: News) -> NewsCard:
    """The card of a news."""
    return NewsCard(news.path, news.title, news.summary, _when(news), news.place)


def _when(news: News) -> Moment:
    return Moment(news.period.written(), news.period.machine) if news.period else Moment("", "")


def _news_list(edition: Edition, chrome: Chrome) -> Context:
    shown = edition.town
    values = {
        "crumbs": (_HOME_LINK,),
        "upcoming": tuple(map(news_card, shown.upcoming)),
        "past": tuple(map(news_card, shown.past)),
        "calendar": CALENDAR if any(news.period for news in shown.upcoming) else "",
    }
    description = "Forums, job dating et autres rendez-vous pour l’emploi sur le territoire."
    return chrome.around(NEWS, title=NEWS_TITLE, description=description, section="actualites", values=values)


def _news(edition: Edition, chrome: Chrome, news: News) -> Context:
    values = {
        "crumbs": (_HOME_LINK, Link(NEWS_TITLE, NEWS)),
        "news": news_card(news),
        "body": news.body,
        "way": news.link,
        "exit": _exit(news.link),
        "calendar": news.calendar_path if news.period and news in edition.town.upcoming else "",
    }
    return chrome.around(news.path, title=news.title, description=news.summary, section="actualites", values=values)


def _own_list(edition: Edition, chrome: Chrome) -> Context:
    values = {"crumbs": (_HOME_LINK,), "cards": tuple(map(own_card, edition.town.vacancies))}
    description = f"Les postes à pourvoir que publie {edition.site.body}."
    return chrome.around(OWN_OFFERS, title=OWN_TITLE, description=description, section="offres-locales", values=values)


def _own_offer(chrome: Chrome, vacancy: Vacancy) -> Context:
    values = {
        "crumbs": (_HOME_LINK, Link(OWN_TITLE, OWN_OFFERS)),
        "card": own_card(vacancy),
        "facts": own_facts(vacancy),
        "published": _published(vacancy),
        "body": vacancy.body,
        "way": vacancy.apply,
        "exit": _exit(vacancy.apply),
    }
    description = f"{vacancy.title}, {vacancy.place}"
    return chrome.around(
        vacancy.path, title=vacancy.title, description=description, section="offres-locales", values=values
    )


def _published(vacancy: Vacancy) -> Moment:
    day = vacancy.published
    return Moment(written_day(day), day.isoformat()) if day else Moment("", "")


def _exit(way: Way) -> Exit | None:
    return exit_to(way.href) if way.href else None
