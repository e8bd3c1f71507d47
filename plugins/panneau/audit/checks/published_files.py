"""Every file that is no page is one that was planned, byte for byte, and nothing else is there.

A build makes files, copies those of the program's theme, and those that the town has put into content/ or theme-local/:
`FilePlan` names them all. The town's are of kinds that cannot hold the base by mistake.
Source: licence, art. 3.1 (the base is not to be taken away) and 7 (nothing stays of what is withdrawn).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from panneau.audit.checks.published_state import is_planned
from panneau.audit.engine.audit_facts import OFFERS_FOLDER, AuditFacts, FilePlan
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.offer_reading import ID_LOOKALIKE
from panneau.audit.engine.site_folder import EntryKind, SiteFolder
from panneau.audit.engine.subjects import WholeSite
from panneau.licence.duties import Duty
from panneau.site.model.urls import SECURITY_TXT

# How files begin is said again here, on purpose: a proof that shares the rule of what it proves proves nothing.
# Sources: https://mimesniff.spec.whatwg.org/ (pictures, PDF, fonts); ISO/IEC 14496-12 (`ftyp`).
DOCUMENT_KINDS: Mapping[str, re.Pattern[bytes]] = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".gif": re.compile(rb"GIF8[79]a"),
    ".webp": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
    ".avif": re.compile(rb".{4}ftypavi[fs]|.{4}ftyp.{4,60}avi[fs]", re.DOTALL),
    ".ico": re.compile(rb"\x00\x00\x01\x00"),
    ".pdf": re.compile(rb"%PDF-"),
    ".svg": re.compile(rb"(?:\xef\xbb\xbf)?\s*<"),
}
"""What a town may publish anywhere: end of the name → how the file begins."""
THEME_KINDS: Mapping[str, re.Pattern[bytes]] = {
    **DOCUMENT_KINDS,
    **dict.fromkeys((".css", ".js", ".mjs"), re.compile(rb"[^\x00]*\Z")),
    **dict.fromkeys((".woff2", ".woff", ".ttf", ".otf"), re.compile(rb"wOF2|wOFF|\x00\x01\x00\x00|true|OTTO")),
}
"""What it may publish from theme-local/ besides: style sheets, scripts and fonts."""
THEME = "theme/"
_PAGE_ENDS = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".php", ".xml")
_ACTIVE = re.compile(
    rb"<[\w-]*:?(?:script|foreignobject|handler|iframe|object|embed)\b|\bon\w+\s*=|javascript:|<!entity"
)
"""What makes a page of a drawing, in lower case: a program, or somebody else's page in it."""
_UNKNOWN = "Ce fichier n’est ni fait par la construction, ni livré avec le programme, ni dans content/ ou theme-local/."
_KIND = "Ce fichier n’est pas d’une sorte que la collectivité peut publier là, ou n’est pas celui que son nom annonce."
_CURE_KIND = (
    "Retirez « {path} » : content/images/ publie des images et des PDF, theme-local/static/ aussi des feuilles de "
    "style, des scripts et des polices."
)
_CURE_UNKNOWN = "Retirez « {path} » du dossier du site ; ce qui est à vous se met dans content/ ou theme-local/."
_CURE_ENTRY = "Retirez « {path} » du dossier du site, puis reconstruisez."


class _Origin(NamedTuple):
    """What is said of a file whose bytes differ from the planned ones, by where it comes from."""

    problem: str
    cure: str


_MADE = _Origin(
    "Ce fichier n’est plus tel que la construction l’a fait.",
    "Reconstruisez le site, sans toucher ensuite à « {path} ».",
)
_SHIPPED = _Origin(
    "Ce fichier n’est pas celui du thème du programme.",
    "Reconstruisez le site ; votre propre version de « {path} » se met dans theme-local/static/.",
)
_OWN = _Origin(
    "Ce fichier n’est pas celui que la collectivité a mis dans content/ ou theme-local/.",
    "Reconstruisez le site ; « {path} » se change dans content/ ou theme-local/, jamais dans le site construit.",
)


def check_published_files(whole: WholeSite) -> None:
    """Check that every file that is no page is one of the plan, byte for byte.

    Raises: OSError when one cannot be read.
    """
    facts, folder = whole.site.facts, whole.folder
    report = _Report(facts, whole.ledger)
    _check_entries(folder, report)
    files = [path for path in folder.paths if not is_planned(path)]
    for path in files:
        _check_file(folder, path, facts.files, report)
    _check_twins(sorted(facts.files.paths), report)
    _check_missing(facts.files.paths.difference(files), report)
    whole.ledger.count(Duty.NO_EXTRACTION, pages=len(files), values=len(files))


@dataclass(frozen=True, slots=True)
class _Report:
    """What the checks of one site have to say."""

    facts: AuditFacts
    ledger: Ledger

    def add(self, path: str, problem: str, cure: str, *, duty: Duty = Duty.NO_EXTRACTION) -> None:
        """Add a fault of a file, which `cure` names as {path}."""
        self.ledger.add_fault(duty, path, problem, value=path, cure=cure.format(path=path))


def _check_entries(folder: SiteFolder, report: _Report) -> None:
    """Check that all entries are plain files, and folders that no host takes for a page."""
    for path, kind in folder.iter_entries():
        if kind is EntryKind.OTHER:
            report.add(path, "C’est un lien vers un autre endroit, ou autre chose qu’un fichier.", _CURE_ENTRY)
        elif kind is EntryKind.FOLDER and path.lower().endswith(_PAGE_ENDS):
            report.add(path, "Ce dossier a le nom d’une page.", _CURE_ENTRY)


def _check_twins(files: Iterable[str], report: _Report) -> None:
    """Check that no two names differ by capitals alone: some hosts keep only one of the two files."""
    seen = set[str]()
    for path in files:
        if (folded := path.casefold()) in seen:
            problem = "Le nom de ce fichier ne diffère d’un autre que par des majuscules."
            report.add(path, problem, "Renommez « {path} », ou retirez-le.")
        seen.add(folded)


def _check_file(folder: SiteFolder, path: str, plan: FilePlan, report: _Report) -> None:
    """Check one file against the plan: that it is there, with these bytes, and of a kind that may be."""
    origin, digest = _find_planned(path, plan)
    if digest is None:
        _check_unknown(path, report)
        return
    data = folder.read(path)
    if digest and sha256(data).hexdigest() != digest:
        report.add(path, origin.problem, origin.cure)
    if origin is _OWN and not _is_publishable(path, data):
        report.add(path, _KIND, _CURE_KIND)


def _find_planned(path: str, plan: FilePlan) -> tuple[_Origin, str | None]:
    """Find where a file comes from, and the digest that it must have; None for one of which nobody knows."""
    for origin, files in ((_MADE, plan.made), (_OWN, plan.own), (_SHIPPED, plan.shipped)):
        if path in files:
            return origin, files[path]
    return _MADE, None


def _check_unknown(path: str, report: _Report) -> None:
    """Report a file that nobody has planned; those of the offers' folder are told of with its pages."""
    if not path.startswith(OFFERS_FOLDER):
        duty = Duty.NO_HISTORY if _names_old_offer(path, report.facts) else Duty.NO_EXTRACTION
        report.add(path, _UNKNOWN, _CURE_UNKNOWN, duty=duty)


def _names_old_offer(path: str, facts: AuditFacts) -> bool:
    """Whether a file is named after an offer that is not live; where none is, any stranger may be left of one."""
    stem = path.rpartition("/")[2].partition(".")[0]
    return not facts.payloads or bool(re.fullmatch(ID_LOOKALIKE, stem) and stem not in facts.payloads)


def _is_publishable(path: str, data: bytes) -> bool:
    """Whether a town may publish such a file there; a drawing may show, but not act."""
    kinds = THEME_KINDS if path.startswith(THEME) else DOCUMENT_KINDS
    end = Path(path).suffix.lower()
    begins = kinds.get(end)
    if begins is None or not begins.match(data) or _is_hidden(path):
        return False
    return end != ".svg" or not (b"\0" in data or _ACTIVE.search(data.lower()))


def _is_hidden(path: str) -> bool:
    return path != SECURITY_TXT and (path.startswith(".") or "/." in path)


def _check_missing(paths: Iterable[str], report: _Report) -> None:
    for path in sorted(paths):
        if not is_planned(path):
            cure = "Reconstruisez le site, sans retirer « {path} »."
            report.add(path, "Un fichier prévu n’est pas là.", cure, duty=Duty.FRESHNESS)
