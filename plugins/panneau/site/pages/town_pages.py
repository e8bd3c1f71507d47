"""The pages of the town's own news and vacancies, and what the home page shows of them. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from panneau.common.french import Moment, format_day
from panneau.local_content.link_addresses import WrittenAddress
from panneau.local_content.news import CALENDAR, News
from panneau.local_content.page_summary import summarize_page
from panneau.local_content.vacancies import Vacancy
from panneau.site.files.vacancy_posting import build_vacancy_posting
from panneau.site.model.cards import ExternalLink, make_external_link
from panneau.site.model.layout import PageLayout
from panneau.site.model.page import Context, Link, Page, PageKind
from panneau.site.model.site_model import SiteModel
from panneau.site.model.town_offers import list_vacancy_facts, make_vacancy_card
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


def list_news_paths(model: SiteModel) -> tuple[str, ...]:
    """List the paths of every page of the town's news; its vacancies are left out."""
    shown = model.town
    news = (*shown.upcoming, *shown.past)
    return (NEWS, *(one.path for one in news)) if news else ()


def list_vacancy_paths(model: SiteModel) -> tuple[str, ...]:
    """List the paths of every page that shows the town's vacancies alone, their list included."""
    vacancies = model.town.vacancies
    return (OWN_OFFERS, *(one.path for one in vacancies)) if vacancies else ()


def plan_town(model: SiteModel, layout: PageLayout) -> Iterator[Page]:
    """Plan the lists of news and of vacancies, where there are some, and a page for each entry."""
    shown = model.town
    if list_news_paths(model):
        yield Page(NEWS, "actualites.html", PageKind.NEWS, partial(_build_news_list_context, model, layout))
    for news in (*shown.upcoming, *shown.past):
        yield Page(
            news.path,
            "actualite.html",
            PageKind.NEWS,
            partial(_build_news_context, model, layout, news),
            in_sitemap=news in shown.upcoming,
        )
    if shown.vacancies:
        yield Page(
            OWN_OFFERS, "offres-locales.html", PageKind.OWN_OFFER, partial(_build_vacancy_list_context, model, layout)
        )
    for vacancy in shown.vacancies:
        yield Page(
            vacancy.path,
            "offre-locale.html",
            PageKind.OWN_OFFER,
            partial(_build_vacancy_context, model, layout, vacancy),
        )


def build_home_values(model: SiteModel) -> Context:
    """Build what the home page shows of the town's news and vacancies."""
    shown = model.town
    return {
        "news": tuple(map(make_news_card, shown.upcoming[:ON_HOME])),
        "own_offers": tuple(map(make_vacancy_card, shown.vacancies[:ON_HOME])),
    }


def make_news_card(news: News) -> NewsCard:
    """Make the card of a news."""
    return NewsCard(news.path, news.title, news.summary, _format_period(news), news.place)


def _format_period(news: News) -> Moment:
    """The first letter is a capital in the text itself: drawn by a style, it would be read apart from its word."""
    if not news.period:
        return Moment("", "")
    dates = news.period.format_dates()
    return Moment(f"{dates[:1].upper()}{dates[1:]}", news.period.machine)


def _build_news_list_context(model: SiteModel, layout: PageLayout) -> Context:
    shown = model.town
    calendar = CALENDAR if any(news.period for news in shown.upcoming) else ""
    values = {
        "crumbs": (_HOME_LINK,),
        "upcoming": tuple(map(make_news_card, shown.upcoming)),
        "past": tuple(map(make_news_card, shown.past)),
        "calendar": calendar,
        "subscription": _make_subscription(calendar, model.site.site_url),
    }
    description = "Forums, job dating et autres rendez-vous pour l’emploi sur le territoire."
    return layout.build_context(NEWS, title=NEWS_TITLE, description=description, section="actualites", values=values)


def _make_subscription(calendar: str, site_url: str) -> str:
    """Make the address by which a calendar program keeps itself up to date; "" where the site has no address yet."""
    return f"webcal://{site_url.partition('://')[2]}/{calendar}" if calendar and site_url else ""


def _build_news_context(model: SiteModel, layout: PageLayout, news: News) -> Context:
    values = {
        "crumbs": (_HOME_LINK, Link(NEWS_TITLE, NEWS)),
        "news": make_news_card(news),
        "body": news.body,
        "picture": summarize_page(news.body).picture,
        "way": news.link,
        "exit": _make_external_link(news.link),
        "calendar": news.calendar_path if news.period and news in model.town.upcoming else "",
    }
    return layout.build_context(
        news.path, title=news.title, description=news.summary, section="actualites", values=values
    )


def _build_vacancy_list_context(model: SiteModel, layout: PageLayout) -> Context:
    values = {"crumbs": (_HOME_LINK,), "cards": tuple(map(make_vacancy_card, model.town.vacancies))}
    description = f"Les postes à pourvoir que publie {model.site.body}."
    return layout.build_context(
        OWN_OFFERS, title=OWN_TITLE, description=description, section="offres-locales", values=values
    )


def _build_vacancy_context(model: SiteModel, layout: PageLayout, vacancy: Vacancy) -> Context:
    values = {
        "crumbs": (_HOME_LINK, Link(OWN_TITLE, OWN_OFFERS)),
        "card": make_vacancy_card(vacancy),
        "facts": list_vacancy_facts(vacancy),
        "posting": build_vacancy_posting(vacancy, body=model.site.body),
        "published": _format_published(vacancy),
        "body": vacancy.body,
        "picture": summarize_page(vacancy.body).picture,
        "way": vacancy.apply,
        "exit": _make_external_link(vacancy.apply),
    }
    description = f"{vacancy.title}, {vacancy.place}"
    return layout.build_context(
        vacancy.path, title=vacancy.title, description=description, section="offres-locales", values=values
    )


def _format_published(vacancy: Vacancy) -> Moment:
    day = vacancy.published
    return Moment(format_day(day), day.isoformat()) if day else Moment("", "")


def _make_external_link(way: WrittenAddress) -> ExternalLink | None:
    return make_external_link(way.href) if way.href else None
