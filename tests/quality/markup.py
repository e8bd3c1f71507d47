"""The Nu checker on every kind of page and 50 offers; each XML file well formed, sitemaps by their schema."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from pathlib import Path

from lxml import etree

from tests.quality.document import Section, table
from tests.quality.site import Sample
from tests.quality.tools import SITEMAP_SCHEMAS, VNU, found_program, npm_package

SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
ATOM = "http://www.w3.org/2005/Atom"
MOST_SHOWN = 30
_LOOPBACK = (
    "-Dnu.validator.servlet.allow-forbidden-hosts=true",
    "-Dnu.validator.servlet.socket-timeout=60000",
    "-Dnu.validator.servlet.connection-timeout=60000",
)
"""Lets the checker read what is served on this machine, however busy it is."""
_NEEDED = ("id", "title", "updated")
"""Of a feed and of each of its entries. Source: RFC 4287, 4.1.1 and 4.1.2."""


def measure(sample: Sample) -> Section:
    """Pages, then XML files."""
    pages = sorted({*sample.kinds(), *sample.offers()})
    messages = nu_messages([f"{sample.address}/{page}" for page in pages])
    files = sorted(sample.folder.rglob("*.xml")) + sorted(sample.folder.rglob("*.atom"))
    faults = [f"{path.relative_to(sample.folder)}\u00a0: {fault}" for path in files for fault in xml_faults(path)]
    kinds = Counter(message["type"] if message["type"] == "error" else "warning" for message in messages)
    rows = [
        ("Pages (chaque sorte, et 50 offres)", f"Nu {VNU}", len(pages), kinds["error"], kinds["warning"]),
        ("Flux, plans du site", "RFC 4287, schéma de sitemaps.org", len(files), len(faults), 0),
    ]
    said = table(("Fichiers", "Contrôle", "Nombre", "Erreurs", "Avertissements"), rows)
    lines = [f"\n- {Path(one['url']).name}\u00a0: {one['message']}" for one in messages] + [f"\n- {f}" for f in faults]
    return Section(f"{said}\n{''.join(list(dict.fromkeys(lines))[:MOST_SHOWN])}", not messages and not faults)


def nu_messages(addresses: list[str]) -> list[dict[str, str]]:
    """Every error and warning of the Nu checker; by address, since a policy of content is held against it."""
    jar = npm_package("vnu-jar", VNU) / "build" / "dist" / "vnu.jar"
    command = [found_program("java"), *_LOOPBACK, "-jar", str(jar), "--stdout", "--format", "json", *addresses]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found: list[dict[str, str]] = json.loads(done.stdout)["messages"]
    return found


def xml_faults(path: Path) -> list[str]:
    """What is wrong with a feed or a sitemap."""
    try:
        root = etree.parse(str(path)).getroot()
    except etree.XMLSyntaxError as error:
        return [str(error)]
    match root.tag:
        case tag if tag == f"{{{ATOM}}}feed":
            return _feed_faults(root)
        case tag if tag == f"{{{SITEMAPS}}}urlset":
            return _schema_faults(root)
    return [f"racine inconnue\u00a0: {root.tag}"]


def _schema_faults(root: etree._Element) -> list[str]:
    """Source: sitemaps.org, schema 0.9, as the npm package `sitemap` carries it."""
    schema = npm_package("sitemap", SITEMAP_SCHEMAS) / "schema" / "sitemap.xsd"
    checker = etree.XMLSchema(etree.parse(str(schema)))
    return [] if checker.validate(root) else [str(error.message) for error in checker.error_log][:5]


def _feed_faults(feed: etree._Element) -> list[str]:
    """Source: RFC 4287, 4.1.1 (author, id, title, updated), 4.2.7 (links), 3.3 (dates)."""
    faults = []
    entries = feed.findall(f"{{{ATOM}}}entry")
    for holder in (feed, *entries):
        for name in _NEEDED:
            if len(holder.findall(f"{{{ATOM}}}{name}")) != 1:
                faults.append(f"un {name} et un seul est attendu dans {etree.QName(holder).localname}")
        if holder.find(f"{{{ATOM}}}link[@href]") is None:
            faults.append("un lien est attendu")
    if feed.find(f"{{{ATOM}}}author") is None and any(entry.find(f"{{{ATOM}}}author") is None for entry in entries):
        faults.append("un auteur est attendu")
    ids = [entry.findtext(f"{{{ATOM}}}id") for entry in entries]
    return faults + (["deux entrées ont le même id"] if len(set(ids)) != len(ids) else [])
