"""The settings of Pelican that are the same for every town: what pelicanconf.py and publishconf.py hand on."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from panneau import pelican_plugin
from panneau.common.clock import PARIS
from panneau.common.project_files import find_folder, read_settings_file
from panneau.config.toml_settings import FILE, read_settings_toml
from panneau.pelican_plugin.settings_keys import PRODUCTION

DEVELOPMENT = "pelicanconf.py"
_NO_FEEDS = ("FEED_ALL_ATOM", "CATEGORY_FEED_ATOM", "TRANSLATION_FEED_ATOM", "AUTHOR_FEED_ATOM", "AUTHOR_FEED_RSS")
_NO_PAGES = ("AUTHOR_SAVE_AS", "CATEGORY_SAVE_AS", "TAG_SAVE_AS")


def read_town_file(beside: str) -> Mapping[str, Any]:
    """Read reglages.toml beside a settings file of Pelican: the dictionary `PANNEAU`. Raises: SettingsError"""
    return read_settings_toml(Path(beside).with_name(FILE))


def make_pelican_settings(town: Mapping[str, Any], *, beside: str) -> dict[str, Any]:
    """Make the settings of Pelican for development and demonstration; `town` is the dictionary `PANNEAU`.

    content/ and theme/ are beside the settings file, else the package's; a file of theme-local/ takes the place of the
    theme's file of the same name (docs/guide-theme.md). The plugin makes the offers, news and vacancies; Pelican, the
    pages of content/pages/.
    """
    local = Path(beside).parent / "theme-local"
    return {
        "SITENAME": str(town.get("nom", "")),
        "SITEURL": os.environ.get("SITEURL", "").rstrip("/"),
        "PLUGINS": [pelican_plugin],
        "PATH": find_folder("content", beside=beside),
        "THEME": find_folder("theme", beside=beside),
        "THEME_TEMPLATES_OVERRIDES": [str(local / "templates")],
        "THEME_STATIC_PATHS": ["static", str(local / "static")],
        "OUTPUT_PATH": "output",
        "TIMEZONE": PARIS.key,
        "DEFAULT_LANG": "fr",
        "PAGE_URL": "{slug}.html",
        "PAGE_SAVE_AS": "{slug}.html",
        "STATIC_PATHS": ["images"],
        "ARTICLE_PATHS": [],
        "DIRECT_TEMPLATES": [],
        **dict.fromkeys(_NO_PAGES, ""),
        **dict.fromkeys(_NO_FEEDS),
    }


def read_production_settings(beside: str) -> dict[str, Any]:
    """Read the settings of the production: those of pelicanconf.py beside, with the public address and the rigour.

    Raises: SettingsError; what Python raises for a file that it cannot run.
    """
    settings = read_settings_file(Path(beside).with_name(DEVELOPMENT))
    address = os.environ.get("SITEURL") or str(settings["PANNEAU"].get("adresse", ""))
    return {**settings, "SITEURL": address.rstrip("/"), PRODUCTION: True}
