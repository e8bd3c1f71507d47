#!/bin/sh
# What a blind person hears: Orca reads pages of the site in Firefox, under a screen that nobody sees.
# scripts/screen-reader.sh [FOLDER]; on Debian: apt-get install orca firefox-esr xvfb xauth dbus-x11 at-spi2-core xdotool
set -eu
for name in orca firefox-esr xvfb-run dbus-run-session xdotool; do
    command -v "$name" >/dev/null 2>&1 || {
        echo "Il manque $name : apt-get install orca firefox-esr xvfb xauth dbus-x11 at-spi2-core xdotool" >&2
        exit 1
    }
done
[ -x .venv/bin/python ] || { echo "Il manque .venv : make site" >&2; exit 1; }
PYTHONPATH=plugins:. xvfb-run --auto-servernum --server-args="-screen 0 1280x900x24" \
    dbus-run-session -- .venv/bin/python -m tests.quality.screen_reader "${1:-output}"
