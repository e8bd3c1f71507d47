#!/bin/sh
# Fetches again, from npm, what theme/static/js/vendor/ holds of others; to be run by hand when a version changes here.
# The stemmer must stem as the snowballstemmer of requirements.in does: tests/browser/test_search.py compares them.
set -eu
minisearch=7.2.0 stemmers=3.1.18 esbuild=0.28.2
vendor=$PWD/theme/static/js/vendor
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-save "minisearch@$minisearch" "@orama/stemmers@$stemmers" "esbuild@$esbuild"
rm -rf "$vendor"
mkdir -p "$vendor/minisearch-$minisearch" "$vendor/orama-stemmers-$stemmers"
npx esbuild node_modules/minisearch/dist/es/SearchableMap.js --minify --format=esm --legal-comments=none \
    --banner:js="/*! SearchableMap of minisearch $minisearch, (c) 2022 Luca Ongaro, MIT licence (see LICENSE) */" \
    >"$vendor/minisearch-$minisearch/SearchableMap.min.js"
cp node_modules/minisearch/LICENSE.txt "$vendor/minisearch-$minisearch/LICENSE"
cp node_modules/@orama/stemmers/dist/fr.js "$vendor/orama-stemmers-$stemmers/fr.js"
cp node_modules/@orama/stemmers/LICENSE.md "$vendor/orama-stemmers-$stemmers/LICENSE"
