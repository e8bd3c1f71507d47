#!/bin/sh
# Installs Chromium for the tests of the pages, where it is missing and can be installed.
set -eu
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "Chromium manque pour les tests. Sur Debian ou Ubuntu : sudo apt-get install --yes chromium" >&2
    exit 1
fi
echo "Installation de Chromium…" >&2
apt-get update -qq && apt-get install --yes -qq chromium >/dev/null
