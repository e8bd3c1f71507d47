#!/bin/sh
# Fetches again, from npm, what theme/static/js/vendor/ holds of others; to be run by hand when a version changes here.
# Their types are pinned in package.json, in the same versions: tests/test_javascript.py.
# The stemmer must stem as the snowballstemmer of requirements/dev.in does: the tests compare both with ours.
set -eu
minisearch=7.2.0 stemmers=3.1.18 leanqr=2.7.4 leaflet=1.9.4 esbuild=0.28.2
vendor=$PWD/theme/static/js/vendor
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-save "minisearch@$minisearch" "@orama/stemmers@$stemmers" "lean-qr@$leanqr" \
    "leaflet@$leaflet" "esbuild@$esbuild"
rm -rf "$vendor"
mkdir -p "$vendor/minisearch-$minisearch" "$vendor/orama-stemmers-$stemmers" "$vendor/lean-qr-$leanqr"
npx esbuild node_modules/minisearch/dist/es/SearchableMap.js --minify --format=esm --legal-comments=none \
    --banner:js="/*! SearchableMap of minisearch $minisearch, (c) 2022 Luca Ongaro, MIT licence (see LICENSE) */" \
    >"$vendor/minisearch-$minisearch/SearchableMap.min.js"
cp node_modules/minisearch/LICENSE.txt "$vendor/minisearch-$minisearch/LICENSE"
cp node_modules/@orama/stemmers/dist/fr.js "$vendor/orama-stemmers-$stemmers/fr.js"
cp node_modules/@orama/stemmers/LICENSE.md "$vendor/orama-stemmers-$stemmers/LICENSE"
cp node_modules/lean-qr/nano.mjs "$vendor/lean-qr-$leanqr/nano.js"
cp node_modules/lean-qr/LICENSE "$vendor/lean-qr-$leanqr/LICENSE"
mkdir -p "$vendor/leaflet-$leaflet"
cp node_modules/leaflet/dist/leaflet.js node_modules/leaflet/dist/leaflet.css node_modules/leaflet/LICENSE "$vendor/leaflet-$leaflet"
# git diff shows whether a package of the same version has changed; tests/site/search/test_page.py checks the files.
(cd "$vendor" && find . -type f | LC_ALL=C sort | xargs sha256sum) >"$vendor/../../../../scripts/vendor.sha256"
