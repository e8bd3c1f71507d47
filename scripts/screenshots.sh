#!/bin/sh
# Takes the pictures of docs/images/ from the site in output/ (make site), with Chromium.
set -eu
command -v chromium >/dev/null 2>&1 || { echo "Chromium manque : apt-get install chromium" >&2; exit 1; }
[ -x .venv/bin/python ] || { echo "Il manque .venv : make site" >&2; exit 1; }
PYTHONPATH=plugins:. .venv/bin/python -m tests.quality.pictures output docs/images
PYTHONPATH=plugins:. .venv/bin/python -m tests.quality.theme_pictures docs/images
