"""Les réglages de la production : ceux de pelicanconf.py, plus la rigueur."""

import os
from pathlib import Path

from panneau.common.project_files import read_settings_file

pelicanconf = read_settings_file(Path(__file__).with_name("pelicanconf.py"))
globals().update(pelicanconf)

SITEURL = (os.environ.get("SITEURL") or pelicanconf["PANNEAU"]["adresse"]).rstrip("/")
PANNEAU_PRODUCTION = True
