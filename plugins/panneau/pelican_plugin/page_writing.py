"""Writing the planned pages: each rendered from its template by Pelican's writer, in as many processes as there are
processors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pelican.generators import Generator
from pelican.writers import Writer

from panneau.audit import CONFORMITY
from panneau.build.composition import Composition, render_plain_files
from panneau.build.file_plan import compute_digests
from panneau.common.process_pool import CHUNK, count_cores, map_in_processes
from panneau.france_travail.http.rate_limit import Follow, ignore_progress
from panneau.pelican_plugin.progress import show_progress
from panneau.site.model.layout import PageLayout, build_base_context
from panneau.site.model.page import TOUCHED, Page, PageKind
from panneau.site.model.site_model import SiteModel
from panneau.site.pages.modifications_page import plan_modifications

FindTemplate = Callable[[str], Any]
"""A template's file name → Jinja's template."""


@dataclass(frozen=True, slots=True)
class RenderedFrame:
    """Header and footer of the pages of one folder, rendered once for them all: a tenth of a page's time."""

    header: Markup
    footer: Markup


def write_pages(
    pages: Sequence[Page],
    *,
    edition: SiteModel,
    writer: Any,
    find_template: FindTemplate,
    follow: Follow = ignore_progress,
) -> tuple[int, ...]:
    """Write pages; gives, for each offer among them, which modifications changed a value (`SiteModel.touched`).

    A process that writes has receivers of Pelican's signals of its own: what they remember ends with it.
    Raises: OSError; OutputFailed when a process is killed.
    """
    templates = {name: find_template(name) for name in {page.template for page in pages}}
    frames = {root: render_frame(edition, root, find_template) for root in ("", "../", "../../")}

    def write(some: Sequence[Page]) -> list[int]:
        found = []
        for page in some:
            context = page.context()
            values = {**context, "frame": frames.get(str(context.get("root")))}
            writer.write_file(page.path, templates[page.template], {"localsiteurl": ""}, **values)
            found.append(context.get(TOUCHED))
        return [touched for touched in found if isinstance(touched, int)]

    found: list[int] = []
    for chunks, touched in enumerate(map_in_processes(write, pages, workers=count_cores()), 1):
        found += touched
        follow(min(chunks * CHUNK, len(pages)), len(pages))
    return tuple(found)


def render_frame(edition: SiteModel, root: str, find_template: FindTemplate) -> RenderedFrame:
    """Render header and footer for the pages at `root`; their templates know what is the same on all pages."""
    base = build_base_context(edition, root=root)
    header, footer = (find_template(f"partials/{name}.html").render(base) for name in ("header", "footer"))
    return RenderedFrame(Markup(header), Markup(footer))  # noqa: S704 - Jinja has just escaped them


class PelicanRenderer:
    """A `SiteRenderer`: planned pages become files by a generator's templates and Pelican's writer."""

    def __init__(self, generator: Generator, make_writer: Callable[[], Writer]) -> None:
        self._generator = generator
        self._make_writer = make_writer
        self._digests: dict[str, str] = {}

    @property
    def town_paths(self) -> tuple[str, ...]:
        """Paths of the pages that Pelican makes of content/pages/, in their order whatever folder they come from."""
        return tuple(sorted(page.save_as for page in self._generator.context["pages"]))

    @property
    def made_files(self) -> Mapping[str, str]:
        """Path → SHA-256 of each file but pages, as it was last to be written."""
        return self._digests

    def render(self, template: str, context: Mapping[str, object]) -> str:
        """Render a page from a template's name and its context."""
        return str(self._generator.get_template(template).render(context))

    def write_site(self, composition: Composition) -> None:
        """Write every page, then the other files; the page of modifications comes last, with the others' counts."""
        pages, edition, writer = composition.pages, composition.edition, self._make_writer()
        write = partial(write_pages, writer=writer, find_template=self._generator.env.get_template)
        with show_progress("Pages") as follow:
            first = [page for page in pages if page.kind is not PageKind.MODIFICATIONS]
            counted = replace(edition, touched=write(first, edition=edition, follow=follow))
        write([plan_modifications(counted, PageLayout(counted))], edition=counted)
        self._write_files(composition)

    def _write_files(self, composition: Composition) -> None:
        files = render_plain_files(composition, town_paths=(*self.town_paths, CONFORMITY))
        self._digests = compute_digests(files)
        for path, data in files.items():
            target = Path(self._generator.output_path, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
