"""The town's settings: the French dictionary `PANNEAU` of pelicanconf.py, read once into one frozen object.

A setting that is missing, unknown or wrong stops the build before any network call, with one French sentence that
names it, what was found and what is expected. `FIELDS` is the only list of settings; the guide is made from it.
"""

from panneau.config.fields import FIELDS, SettingField
from panneau.config.kinds import ORIGINS
from panneau.config.reading import read_settings
from panneau.config.settings import Settings

__all__ = ["FIELDS", "ORIGINS", "SettingField", "Settings", "read_settings"]
