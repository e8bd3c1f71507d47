"""Every file of a site that is no page, with its digest: what the audit holds a built folder against.

Of a site that was built some time ago, the files are made again from a fresh harvest. Where offers have come, gone or
changed since, only those that do not depend on offers can be; of the others the names alone are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import file_digest, sha256
from pathlib import Path

from panneau.audit import CONFORMITY, AuditFacts
from panneau.audit.engine.audit_facts import FilePlan
from panneau.audit.engine.site_folder import list_paths
from panneau.build.composition import Composition, compose, render_plain_files
from panneau.build.gathering import BuildInputs
from panneau.build.published_assets import is_minified, minify_asset
from panneau.build.staging.ownership import is_build_path
from panneau.build.town_file_words import make_own_texts
from panneau.common.project_files import LEFT_BY_FILE_MANAGERS
from panneau.config import Settings
from panneau.france_travail.harvest.logos import build_logo_path
from panneau.local_content.town_content import TownContent
from panneau.site.files.colours_css import render_colours
from panneau.site.files.robots_txt import render_robots
from panneau.site.model.urls import ROBOTS
from panneau.statistics.history import DayCount

_EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_READ_ATTRIBUTE = re.compile(r"\s(?:aria-[a-z]+|alt|title|placeholder|summary|label)=\"([^\"{}]*)\"")
LOGOS = "logos/"
COPIED_FOLDERS = ("theme/", "images/", LOGOS)
"""Where the form of a name says nothing: what is there was copied, from the project or from elsewhere."""


@dataclass(frozen=True, slots=True)
class CopiedFiles:
    """What a build copies as it is: path on the site → file on this machine."""

    shipped: Mapping[str, Path] = field(default_factory=dict)
    """Of the program's theme; some may have been replaced by the town's."""
    own: Mapping[str, Path] = field(default_factory=dict)
    """Of content/ and theme-local/."""
    replaced: tuple[str, ...] = ()
    """Names of the town's files that take the place of one of the theme, templates included, sorted."""
    templates: tuple[Path, ...] = ()
    """The town's own templates."""


@dataclass(frozen=True, slots=True)
class TownSources:
    """What a town's project gives to its site beside the settings."""

    content: TownContent
    history: tuple[DayCount, ...]
    copied: CopiedFiles


def compute_digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """Compute the SHA-256 of files, in hexadecimal: path → bytes."""
    return {path: sha256(data).hexdigest() for path, data in files.items()}


def read_file_plan(copied: CopiedFiles, *, made: Mapping[str, str]) -> FilePlan:
    """Read the digests of what is copied; `made`: path → digest of each file that the build makes.

    Raises: OSError.
    """
    own = _read_digests(copied.own)
    return FilePlan(
        # Pelican copies after the pages are made, so that a town's sheet may take the place of the one of the colours.
        made={path: digest for path, digest in made.items() if not (path in own and path.startswith("theme/"))},
        shipped=_read_shipped({path: file for path, file in copied.shipped.items() if path not in own}),
        own=own,
        replaced=copied.replaced,
        template_words=frozenset(word for path in copied.templates for word in iter_markup_words(_read_text(path))),
    )


def iter_markup_words(source: str) -> Iterator[str]:
    """Iterate over the comments of HTML in a template, and the texts of its attributes that people read.

    What an expression of Jinja puts there is written `{n}`: a number; another value is held to the rule of all words.
    """
    plain = _EXPRESSION.sub("{n}", source)
    yield from _COMMENT.findall(plain)
    yield from _READ_ATTRIBUTE.findall(plain)


def _read_text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def add_folder_plan(
    folder: Path, facts: AuditFacts, settings: Settings, gathered: BuildInputs, *, town: TownSources
) -> AuditFacts:
    """Add to the facts of a folder (`proof.read_folder_facts`) the plan of its pages and files, as far as it is known.

    Raises: OSError.
    """
    facts = replace(facts, everyday_words=tuple(word for entry in town.content.vocabulary for word in entry.typed))
    if facts.moved or facts.awaited:
        settled = compute_digests({**_render_settled_files(settings, facts.site_url), **town.content.photo_files})
        made = _list_likely_files(folder) | _read_logos(folder) | settled
        return replace(facts, files=read_file_plan(town.copied, made=made))
    composition = _compose_again(facts, settings, gathered, town)
    town_paths = (*sorted(page.path for page in town.content.pages or ()), CONFORMITY)
    files = render_plain_files(composition, town_paths=town_paths)
    logos = {path for path in files if path.startswith(LOGOS)}
    made = _read_logos(folder) | compute_digests({path: files[path] for path in files.keys() - logos})
    facts = replace(facts, own_texts=make_own_texts(town.content, settings.build_page_values(facts.site_url)))
    return add_plan(facts, composition, town_paths=town_paths, files=read_file_plan(town.copied, made=made))


def add_plan(facts: AuditFacts, composition: Composition, *, town_paths: Iterable[str], files: FilePlan) -> AuditFacts:
    """Add to the facts of a site every page and file that it may have; `town_paths` are pages of no composition."""
    pages = (*(page.path for page in composition.pages), *town_paths)
    return replace(facts, planned=frozenset(pages), files=files)


def _compose_again(facts: AuditFacts, settings: Settings, gathered: BuildInputs, town: TownSources) -> Composition:
    """Compose the site of the same offers, as it was composed when the folder's harvest began."""
    found = gathered.found
    same = replace(
        found, offers=found.offers.drop_ids(facts.set_aside), began=facts.began.astimezone(settings.local_time.zone)
    )
    return compose(
        settings,
        replace(gathered, found=same),
        site_url=facts.site_url,
        history=town.history,
        town=town.content,
        set_aside=facts.set_aside,
    )


def _render_settled_files(settings: Settings, site_url: str) -> Mapping[str, bytes]:
    """Render the files that are the same whatever the offers: the rules for robots, and the town's colours."""
    texts = {ROBOTS: render_robots(site_url=site_url), **render_colours(settings.colours)}
    return {path: text.encode() for path, text in texts.items()}


def _list_likely_files(folder: Path) -> dict[str, str]:
    """List the files of a folder that a build of this program may have made, by the form of their names."""
    likely = (path for path in list_paths(folder) if is_build_path(path) and not path.startswith(COPIED_FOLDERS))
    return {path: "" for path in likely if path.rpartition("/")[2] not in LEFT_BY_FILE_MANAGERS}


def _read_logos(folder: Path) -> dict[str, str]:
    """Read the digests of the copied logos: each is named after its bytes, and may have been refused since."""
    files = ((path, path.read_bytes()) for path in (folder / LOGOS).glob("*") if path.is_file())
    named = {f"{LOGOS}{path.name}": data for path, data in files}
    return compute_digests({path: data for path, data in named.items() if build_logo_path(data) == path})


def _read_shipped(files: Mapping[str, Path]) -> Mapping[str, str]:
    """Read the digests of the program's files as they are published."""
    smaller = {path: minify_asset(path, file.read_bytes()) for path, file in files.items() if is_minified(path)}
    others = {path: file for path, file in files.items() if path not in smaller}
    return {**_read_digests(others), **compute_digests(smaller)}


def _read_digests(files: Mapping[str, Path]) -> Mapping[str, str]:
    return {path: _read_digest(file) for path, file in files.items()}


def _read_digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
