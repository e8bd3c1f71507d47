"""Everything that the town's files say, and what of it the site shows on a given day. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from markupsafe import Markup

from panneau.common.written_dates import to_day
from panneau.local_content.everyday_words import EverydayWords
from panneau.local_content.mistakes import Mistake
from panneau.local_content.news import News
from panneau.local_content.shown_photos import Photo, show_photos
from panneau.local_content.vacancies import Vacancy
from panneau.local_content.written_links import IsThere, WrittenLink, list_dead_links, list_parts


@dataclass(frozen=True, slots=True)
class TownPage:
    """One file of content/pages/ that is published."""

    file: str
    """Its path from content/: `pages/aide.md`."""
    slug: str
    fields: Mapping[str, str]
    """The fields at the top of the file, by English name."""
    html: Markup
    """With the marks that the settings fill in (legal_notice.py)."""
    shipped: bool = False
    """Whether it is the package's: the town has no page of that name."""
    links: tuple[WrittenLink, ...] = ()
    """Those of its text."""

    @property
    def title(self) -> str:
        """Its title."""
        return self.fields["title"]

    @property
    def path(self) -> str:
        """The page's address."""
        return f"{self.slug}.html"


@dataclass(frozen=True, slots=True)
class TownShown:
    """What the site shows on one day, by the calendar of the town."""

    today: date = date.min
    upcoming: tuple[News, ...] = ()
    """The next event first; information after the events of its day."""
    past: tuple[News, ...] = ()
    """The latest first."""
    vacancies: tuple[Vacancy, ...] = ()
    """The one that closes first comes first."""
    pages: frozenset[str] | None = None
    """Addresses of the pages of content/pages/; None where nobody has looked there."""
    vocabulary: tuple[EverydayWords, ...] = ()
    """Words of the town's own that the search knows."""
    photo_files: Mapping[str, bytes] = field(default_factory=dict)
    """Path from the root of the site → bytes, of the pictures that are made again."""
    photo_sizes: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Path of each of these pictures → width and height on a page."""

    def has_page(self, path: str) -> bool:
        """Whether a link to a page of content/pages/ leads somewhere, as far as is known."""
        return self.pages is None or path in self.pages


@dataclass(frozen=True, slots=True)
class TownContent:
    """The files that are right, and what is wrong with the others."""

    news: tuple[News, ...] = ()
    vacancies: tuple[Vacancy, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    pages: tuple[TownPage, ...] | None = None
    """Those of content/pages/; None where nobody has looked there."""
    pictures: tuple[str, ...] = ()
    """The files of content/images/ that are published, by their path from content/."""
    vocabulary: tuple[EverydayWords, ...] = ()
    photos: Mapping[str, Photo] = field(default_factory=dict)
    """Those of `pictures` that are made again to be published, by the same path."""
    links: tuple[WrittenLink, ...] = ()
    """Those of all the town's own texts."""

    @property
    def copied_pictures(self) -> tuple[str, ...]:
        """Those of `pictures` that are published as they are."""
        return tuple(name for name in self.pictures if name not in self.photos)

    @property
    def photo_files(self) -> Mapping[str, bytes]:
        """Path from the root of the site → bytes, of all files of the photos."""
        return {path: data for photo in self.photos.values() for path, data in photo.files.items()}

    @property
    def texts(self) -> Mapping[str, Markup]:
        """Path of each page that a file makes → its text."""
        news = {one.path: one.body for one in self.news}
        vacancies = {one.path: one.body for one in self.vacancies}
        return {**{page.path: page.html for page in self.pages or ()}, **news, **vacancies}

    def list_dead_links(self, *, site_url: str, is_there: IsThere) -> Iterator[Mistake]:
        """List the links of the town's texts that lead nowhere on the site (`written_links.py`)."""
        parts = {path: list_parts(text) for path, text in self.texts.items()}
        return list_dead_links(self.links, parts, site_url=site_url, is_there=is_there)

    def show_photos(self) -> TownContent:
        """The same, its texts showing the photos as pages do."""
        return replace(
            self,
            news=tuple(replace(one, body=show_photos(one.body, self.photos)) for one in self.news),
            vacancies=tuple(replace(one, body=show_photos(one.body, self.photos)) for one in self.vacancies),
            pages=self.pages and tuple(replace(one, html=show_photos(one.html, self.photos)) for one in self.pages),
        )

    def select_shown(self, today: date) -> TownShown:
        """Select what is shown on a day; deadlines and last days are inclusive."""
        upcoming = (news for news in self.news if news.last_day >= today)
        past = (news for news in self.news if news.last_day < today)
        return TownShown(
            today,
            tuple(sorted(upcoming, key=_start)),
            tuple(sorted(past, key=_start, reverse=True)),
            tuple(
                sorted(
                    (vacancy for vacancy in self.vacancies if vacancy.is_shown(today)),
                    key=lambda vacancy: (vacancy.deadline, vacancy.slug),
                )
            ),
            None if self.pages is None else frozenset(page.path for page in self.pages),
            self.vocabulary,
            self.photo_files,
            {name: (photo.width, photo.height) for name, photo in self.photos.items()},
        )


def _start(news: News) -> tuple[date, bool, str, str]:
    begin = news.period.begin if news.period else news.last_day
    return to_day(begin), news.period is None, begin.isoformat(), news.slug
