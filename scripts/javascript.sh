#!/bin/sh
# Installs what checks the scripts of the pages and the workflows (package-lock.json), and npm where it is missing and can
# be installed.
# Node.js 18 or newer, as Debian 12 has it; no package runs a program while it is installed.
set -eu
if ! command -v npm >/dev/null 2>&1; then
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
        echo "npm (Node.js) manque pour relire le JavaScript. Sur Debian ou Ubuntu : sudo apt-get install --yes npm" >&2
        exit 1
    fi
    echo "Installation de npm…" >&2
    apt-get update -qq && apt-get install --yes -qq --no-install-recommends npm >/dev/null
fi
echo "Installation de ce qui relit le JavaScript…" >&2
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
