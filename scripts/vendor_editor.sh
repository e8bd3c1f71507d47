#!/bin/sh
# Fetches again, from npm, the editor of plugins/panneau/admin/editor/files/sveltia-cms/; to be run by hand when its version
# changes here. One file is made of it, with the French words alone: as its makers ship it, words and fonts come from other
# sites. What it loads for maps, code, photos of other formats and components of React is left out: no field asks for it.
set -eu
sveltia=0.221.1 esbuild=0.28.2
editor=$PWD/plugins/panneau/admin/editor/files/sveltia-cms
sums=$PWD/scripts/vendor_editor.sha256
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-save "@sveltia/cms@$sveltia" "esbuild@$esbuild"
package=node_modules/@sveltia/cms
for words in "$package"/locales/*.json; do
    [ "$words" = "$package/locales/fr.json" ] || echo '{}' >"$words"
done
rm -rf "$editor"
mkdir -p "$editor/assets"
npx esbuild "$package/npm/index.js" --bundle --minify --format=esm --legal-comments=eof --log-level=warning \
    '--external:@shikijs/*' '--external:./chunks/heic-*' '--external:./chunks/react-dom-*' '--external:./chunks/shiki-*' \
    '--external:./chunks/webp_enc*' '--external:leaflet' '--external:leaflet/*' '--external:svgo' '--external:terra-draw*' \
    --outfile="$editor/sveltia-cms.js"
cp "$package/LICENSE.txt" "$editor/LICENSE"
cp "$package"/npm/assets/*.woff2 "$package"/npm/assets/*.LICENSE.txt "$editor/assets"
(cd "$editor" && find . -type f | LC_ALL=C sort | xargs sha256sum) >"$sums"
