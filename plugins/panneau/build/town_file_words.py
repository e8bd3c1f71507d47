"""What the town's files say, as plain values for the audit: their text, their fields beside the labels, their links.

Source: licence, art. 6 (contents kept apart); what a town has signed is what its visitors read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from panneau.audit.engine.audit_facts import OwnText, VacancyFile
from panneau.audit.engine.value_forms import format_date, normalize_spaces
from panneau.local_content.legal_notice import fill_in
from panneau.local_content.link_addresses import WrittenAddress
from panneau.local_content.news import News
from panneau.local_content.town_content import TownContent, TownPage
from panneau.local_content.vacancies import Vacancy


def make_own_texts(content: TownContent, values: Mapping[str, str]) -> Mapping[str, OwnText]:
    """Make what the audit is told of each file: path of its page → what it says.

    `values` fill in the marks of the town's pages (`local_content/legal_notice.py`).
    """
    pages = {page.path: _describe_page(page, values) for page in content.pages or ()}
    news = {one.path: _describe_news(one) for one in content.news}
    return {**pages, **news, **{one.path: _describe_vacancy(one) for one in content.vacancies}}


def _describe_page(page: TownPage, values: Mapping[str, str]) -> OwnText:
    return OwnText(body=fill_in(page.html, values), facts=_tidy([("", page.title)]))


def _describe_news(news: News) -> OwnText:
    facts = [("", news.title), ("", news.summary), ("Lieu", news.place), ("", news.link.text)]
    return OwnText(body=str(news.body), facts=_tidy(facts), stamps=_list_stamps(news), links=_list_links(news.link))


def _list_stamps(news: News) -> frozenset[tuple[str, str, str]]:
    if not news.period:
        return frozenset()
    dates = normalize_spaces(news.period.format_dates())
    said = f"{dates[:1].upper()}{dates[1:]}"  # « Du 12 mars 2027 au 14 mars 2027 » begins a line
    return frozenset([("", news.period.machine, said)])


def _describe_vacancy(vacancy: Vacancy) -> OwnText:
    facts = [
        ("", vacancy.title),
        ("", vacancy.employer),
        ("Contrat", vacancy.contract),
        ("Lieu", vacancy.place),
        ("Temps de travail", vacancy.hours),
        ("Salaire", vacancy.pay),
        ("Prise de poste", vacancy.starts),
        ("", vacancy.apply.text),
    ]
    days = {"Date limite": vacancy.deadline, "Publication": vacancy.published}
    stamps = frozenset(_iter_stamps(days))
    return OwnText(
        body=str(vacancy.body),
        facts=_tidy(facts),
        stamps=stamps,
        links=_list_links(vacancy.apply),
        posting=_copy_fields(vacancy),
    )


def _copy_fields(vacancy: Vacancy) -> VacancyFile:
    return VacancyFile(
        title=vacancy.title,
        employer=vacancy.employer,
        place=vacancy.place,
        hours=vacancy.hours,
        published=vacancy.published.isoformat() if vacancy.published else "",
        deadline=vacancy.deadline.isoformat(),
        offset=vacancy.closes.isoformat()[-len("+00:00") :],
    )


def _iter_stamps(days: Mapping[str, date | None]) -> Iterator[tuple[str, str, str]]:
    for label, day in days.items():
        if day:
            yield label, day.isoformat(), format_date(day.isoformat())


def _tidy(facts: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    return frozenset((label, normalize_spaces(said)) for label, said in facts if said)


def _list_links(way: WrittenAddress) -> frozenset[str]:
    return frozenset(filter(None, (way.href,)))
