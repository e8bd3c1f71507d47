#!/bin/sh
# Takes the pictures of docs/images/ from the site in output/ (make site), with Chromium.
set -eu
command -v chromium >/dev/null 2>&1 || { echo "Chromium manque : apt-get install chromium" >&2; exit 1; }
offer=$(grep -l 'Qualités professionnelles' output/offres/*.html | head -n 1)
mkdir -p docs/images

shoot() { # name, page, size
    chromium --headless --no-sandbox --disable-gpu --disable-background-networking --no-first-run \
        --hide-scrollbars --user-data-dir="$(mktemp -d)" --window-size="$3" \
        --screenshot="docs/images/$1.png" "file://$PWD/$2" 2>/dev/null
}

shoot accueil output/index.html 1200,1000
shoot offre "$offer" 1200,1400
shoot liste output/toutes-les-offres.html 1200,1000
shoot telephone "$offer" 360,900
