"""Les réglages de la production : ceux de pelicanconf.py, plus la rigueur."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from pelicanconf import *  # noqa: F403
from pelicanconf import PANNEAU

SITEURL = (os.environ.get("SITEURL") or PANNEAU["adresse"]).rstrip("/")
PANNEAU_PRODUCTION = True
