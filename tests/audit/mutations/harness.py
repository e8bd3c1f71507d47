"""A built site that can be broken: a copy of hard links, in which only what is changed is written anew."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from panneau.audit import AuditFacts, AuditFinding, Level, SiteAudit
from panneau.licence.duties import Duty
from tests.audit.built import Built

Replacement = str | Callable[[re.Match[str]], str]


@dataclass
class Broken:
    """The copy, and the facts that it is held against."""

    folder: Path
    facts: AuditFacts
    changed: set[str] = field(default_factory=set)
    """Paths of the files that were written anew or deleted."""

    def read(self, path: str) -> str:
        return (self.folder / path).read_bytes().decode()

    def write(self, path: str, content: str | bytes) -> None:
        """A new file in the place of the link: the original stays whole."""
        target = self.folder / path
        self.changed.add(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))

    def edit(self, path: str, old: str, new: str, *, times: int = 1) -> None:
        """Replace a text that must be there: a mutation that changes nothing proves nothing."""
        text = self.read(path)
        assert old in text, f"{old!r} is not in {path}"
        self.write(path, text.replace(old, new, times))

    def sub(self, path: str, pattern: str, new: Replacement) -> None:
        """Replace the first match of a pattern that must be there."""
        text, count = re.subn(pattern, new, self.read(path), count=1, flags=re.DOTALL)
        assert count, f"{pattern!r} is not in {path}"
        self.write(path, text)

    def own(self, path: str, content: str | bytes) -> None:
        """A file as if the town had put it into content/ or theme-local/."""
        self.write(path, content)
        files = self.facts.files
        digest = sha256((self.folder / path).read_bytes()).hexdigest()
        self.know(files=replace(files, own={**files.own, path: digest}))

    def style(self, rule: str) -> None:
        """One more rule for the whole site, in a sheet that the town has replaced."""
        sheet = "theme/css/components.css"
        self.own(sheet, f"{self.read(sheet)}\n{rule}\n")

    def delete(self, path: str) -> None:
        self.changed.add(path)
        (self.folder / path).unlink()

    def know(self, **facts: Any) -> None:
        """Change what the site is held against."""
        self.facts = replace(self.facts, **facts)

    def pages(self, pattern: str = "*.html") -> list[str]:
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob(pattern))

    # -- offers that a mutation needs

    def offers(self, fits: Callable[[dict[str, Any]], object] = lambda _: True) -> list[str]:
        """Ids of the offers for which `fits` is true, in order."""
        found = [offer_id for offer_id, raw in sorted(self.facts.payloads.items()) if fits(dict(raw))]
        assert found, "no offer fits"
        return found

    def offer(self, fits: Callable[[dict[str, Any]], object] = lambda _: True) -> tuple[str, dict[str, Any]]:
        """Path and payload of the first offer that fits."""
        offer_id = self.offers(fits)[0]
        return f"offres/{offer_id}.html", dict(self.facts.payloads[offer_id])


@dataclass(frozen=True)
class Mutation:
    """One way of breaking a site."""

    name: str
    description: str
    """In French, for docs/mutations.md."""
    duty: Duty
    """What it breaks."""
    breaks: Callable[[Broken], None] = field(repr=False)


MUTATIONS: list[Mutation] = []


def mutation(duty: Duty, description: str) -> Callable[[Callable[[Broken], None]], Callable[[Broken], None]]:
    """Enter a function on the list."""

    def enter(breaks: Callable[[Broken], None]) -> Callable[[Broken], None]:
        MUTATIONS.append(Mutation(breaks.__name__, description, duty, breaks))
        return breaks

    return enter


@contextmanager
def broken_copy(built: Built, folder: Path) -> Iterator[Broken]:
    """A copy to break, that costs no bytes."""
    for place, _, names in os.walk(built.folder):
        target = folder / Path(place).relative_to(built.folder)
        target.mkdir(parents=True, exist_ok=True)
        for name in names:
            os.link(Path(place) / name, target / name)
    yield Broken(folder, built.facts)


def find_faults(built: Built, broken: Broken, changed_paths: Iterable[str]) -> list[AuditFinding]:
    """Find the faults of a broken copy: of the changed pages where only they differ, else of the whole site."""
    audit = SiteAudit(broken.folder, broken.facts)
    is_local = is_changed_in_pages_alone(built, broken, changed_paths)
    results = [audit.check_page(path) for path in sorted(changed_paths)] if is_local else [audit.check_site()]
    return [finding for result in results for finding in result.findings if finding.level is Level.FAULT]


def is_changed_in_pages_alone(built: Built, broken: Broken, changed_paths: Iterable[str]) -> bool:
    """Whether a copy differs in what pages that are there before and after hold, and in nothing else."""
    return broken.facts is built.facts and all(map(_is_page_of(built, broken), changed_paths))


def _is_page_of(built: Built, broken: Broken) -> Callable[[str], bool]:
    """Whether a path is that of a page which is there before and after."""
    return lambda path: path.endswith(".html") and all((one / path).is_file() for one in (built.folder, broken.folder))


def in_html(text: str) -> str:
    """A text as templates write it."""
    return escape(text).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")


def is_france_travail(raw: dict[str, Any]) -> bool:
    return bool(raw["origineOffre"]["origine"] == "1")


def is_partner(raw: dict[str, Any]) -> bool:
    return bool(raw["origineOffre"].get("partenaires"))


def is_one_paragraph(raw: dict[str, Any]) -> bool:
    """Whether the description is one text on its page: no blank line in it, and no line that begins with a sign."""
    return not re.search(r"\n[ \t\r]*\n|^[ \t]*[^\w\s]", raw.get("description", ""), re.MULTILINE)


def is_plain(raw: dict[str, Any]) -> bool:
    """Whether the description is on its page letter for letter: no address in it, no leftover entity."""
    return bool(raw.get("description")) and not re.search("http|&", raw["description"])
