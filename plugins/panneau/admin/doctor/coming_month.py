"""What comes to the site or leaves it by itself, soon or already: vacancies, events, hidden offers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from panneau.admin.doctor.doctor_findings import DoctorFinding
from panneau.common.french import format_day
from panneau.licence.hidden_offers import HiddenOfferLine
from panneau.local_content.news import News
from panneau.local_content.town_content import TownContent
from panneau.local_content.vacancies import Vacancy

MONTH = timedelta(days=31)
VACANCY_BEGINS = "Votre offre « {title} » ne paraît sur le site qu’à partir du {day}."
FIX_BEGINNING = "Rien à faire si c’est bien le premier jour ; sinon, changez « Publication » dans son fichier."
VACANCY_ENDS = "Votre offre « {title} » quitte le site après le {day}."
VACANCY_ENDED = "Votre offre « {title} » n’est plus sur le site depuis le {day} : sa date limite est passée."
FIX_VACANCY = "Si le poste est encore à pourvoir, changez « Date limite » dans son fichier de content/offres-locales/."
REMOVE_VACANCY = "Effacez son fichier de content/offres-locales/, ou changez « Date limite »."
NEWS_ENDS = "« {title} » quitte l’accueil après le {day}."
FIX_NEWS = "Rien à faire si c’est bien le dernier jour ; sinon, changez sa date dans content/actualites/."
HIDDEN_ENDS = "{place} : l’offre masquée sera de nouveau montrée après le {day}."
HIDDEN_ENDED = "{place} : cette ligne ne masque plus rien depuis le {day}."
FIX_HIDDEN = "Si la raison dure, reportez « jusqu_au » ; sinon, laissez faire, puis effacez la ligne."


def check_coming_month(
    content: TownContent, hiding: Iterable[HiddenOfferLine], *, today: date
) -> Iterator[DoctorFinding]:
    """Check what has a first day to come, or a last one up to a month from today; nothing of it is wrong by itself."""
    for vacancy in sorted(content.vacancies, key=lambda one: one.deadline):
        yield from _check_vacancy(vacancy, today)
    for news in sorted(content.news, key=lambda one: one.last_day):
        yield from _check_news(news, today)
    for line in hiding:
        yield from _check_hidden(line, today)


def _check_vacancy(vacancy: Vacancy, today: date) -> Iterator[DoctorFinding]:
    day = format_day(vacancy.deadline)
    if vacancy.deadline < today:
        yield DoctorFinding(VACANCY_ENDED.format(title=vacancy.title, day=day), REMOVE_VACANCY, is_reminder=True)
    elif vacancy.published and vacancy.published > today:
        said = VACANCY_BEGINS.format(title=vacancy.title, day=format_day(vacancy.published))
        yield DoctorFinding(said, FIX_BEGINNING, is_reminder=True)
    elif vacancy.deadline <= today + MONTH:
        yield DoctorFinding(VACANCY_ENDS.format(title=vacancy.title, day=day), FIX_VACANCY, is_reminder=True)


def _check_news(news: News, today: date) -> Iterator[DoctorFinding]:
    if today <= news.last_day <= today + MONTH:
        said = NEWS_ENDS.format(title=news.title, day=format_day(news.last_day))
        yield DoctorFinding(said, FIX_NEWS, is_reminder=True)


def _check_hidden(line: HiddenOfferLine, today: date) -> Iterator[DoctorFinding]:
    words = HIDDEN_ENDED if line.until < today else HIDDEN_ENDS
    if line.until <= today + MONTH:
        said = words.format(place=line.place, day=format_day(line.until))
        yield DoctorFinding(f"{said[0].upper()}{said[1:]}", FIX_HIDDEN, is_reminder=True)
