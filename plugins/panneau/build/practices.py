"""What is really done for each duty: it depends on the host and on the settings, and the public reads it.

The sentences are the audit's own (`audit/engine/duties.py`); here it is said which of them are true.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from panneau.config import Settings
from panneau.config.environment import Environment
from panneau.views.counting_setting import CountingSource


def choose_practices(settings: Settings, environment: Environment, *, site_url: str) -> Mapping[str, str]:
    """Choose, for each duty that may be met in several ways, the name of the one that is this site's."""
    return {
        "new-version": _choose_comparison(settings, environment),
        "views-report": "uncounted" if settings.counting.source is CountingSource.NONE else "counted",
        "personal-data": "declared" if settings.storage.format_sentence() else "at-host",
        "source-logo": "shown" if settings.logo else "stated" if settings.logo_statement else "absent",
        "redirect-tags": "tagged" if settings.tags else "untagged",
        "no-extraction": "in-folder" if urlsplit(site_url).path.strip("/") else "at-root",
    }


def _choose_comparison(settings: Settings, environment: Environment) -> str:
    """Choose what is true of the text of the licence: it takes a schedule, and a digest to compare with."""
    licence = settings.licence
    if not licence.text_json_address:
        return "unpublished"
    if not licence.text_digest:
        return "unrecorded"
    return "compared" if environment.watches_licence else "by-hand"
