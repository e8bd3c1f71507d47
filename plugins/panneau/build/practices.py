"""What is really done for each duty: it depends on the host and on the settings, and the public reads it.

The sentences are the audit's own (`audit/engine/duty_words.py`); here it is said which of them are true.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from panneau.config import Settings
from panneau.config.environment import Environment
from panneau.licence.duties import Duty
from panneau.views.counting_setting import CountingSource


def choose_practices(settings: Settings, environment: Environment, *, site_url: str) -> Mapping[Duty, str]:
    """Choose, for each duty that may be met in several ways, the name of the one that is this site's."""
    return {
        Duty.NEW_VERSION: _choose_comparison(settings, environment),
        Duty.VIEWS_REPORT: "uncounted" if settings.counting.source is CountingSource.NONE else "counted",
        Duty.PERSONAL_DATA: "declared" if settings.storage.format_sentence() else "at-host",
        Duty.SOURCE_LOGO: "shown" if settings.logo else "stated" if settings.logo_statement else "absent",
        Duty.REDIRECT_TAGS: "tagged" if settings.tags else "untagged",
        Duty.NO_EXTRACTION: "in-folder" if urlsplit(site_url).path.strip("/") else "at-root",
    }


def _choose_comparison(settings: Settings, environment: Environment) -> str:
    """Choose what is true of the text of the licence: it takes a schedule, and a digest to compare with."""
    licence = settings.licence
    if not licence.text_json_address:
        return "unpublished"
    if not licence.text_digest:
        return "unrecorded"
    return "compared" if environment.watches_licence else "by-hand"
