"""The town's settings: the French dictionary `PANNEAU` of pelicanconf.py, read once into one frozen object.

A setting that is missing, unknown or wrong stops the build before any network call, with one French sentence that
names it, what was found and what is expected.

- `settings.py`, and `town_settings.py`, its first half: the one list. A setting is an attribute of `Settings` that says
  its French name, default, meaning, how its value is read, and an example; the guide is made from it.
- `kinds.py` (texts, numbers, choices), `address_kinds.py`, `dated_kinds.py`, `dictionary_kinds.py`: how one is read.
  `colours.py` and `deployment_target.py`: what two of the dictionaries become.
- `reading.py`: the whole dictionary, and what takes several settings together. `renamed_settings.py`: former names.
- `environment.py`: what comes from variables instead, secrets among them.

What only production demands is in `build/production_checks.py`.
"""

from panneau.config.kinds import ORIGINS
from panneau.config.reading import read_settings
from panneau.config.setting_field import SettingField
from panneau.config.settings import FIELDS, Settings

__all__ = ["FIELDS", "ORIGINS", "SettingField", "Settings", "read_settings"]
