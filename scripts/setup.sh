#!/bin/sh
# Makes .venv where there is none, installs the pinned requirements named as first argument, and has .venv find plugins/.
set -eu
python=${PYTHON:-python3}

say() { printf '%s\n' "$*" >&2; }

if ! command -v "$python" >/dev/null 2>&1; then
    say "Python manque. Sur Debian ou Ubuntu : sudo apt-get install --yes python3 python3-venv"
    exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    say "Python 3.11 ou plus récent est nécessaire ; trouvé : $("$python" --version)."
    say "Si un autre Python est installé : make PYTHON=python3.12 ${MAKECMDGOALS:-site}"
    exit 1
fi
if [ ! -x .venv/bin/python ]; then
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        package="python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
        if [ "$(id -u)" -ne 0 ]; then
            say "Le paquet $package manque. Tapez : sudo apt-get install --yes $package"
            exit 1
        fi
        say "Installation du paquet $package…"
        apt-get update -qq && apt-get install --yes -qq "$package" >/dev/null
    fi
    say "Création de .venv…"
    "$python" -m venv .venv
fi
say "Installation des dépendances de $1…"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement "$1"
# A path from .venv to the code beside it, in the place of an installation: no build backend has to be installed and
# trusted, and a copy of the project that borrows this .venv by a link imports its own code.
site_packages=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
echo ../../../../plugins >"$site_packages/panneau.pth"
# shellcheck disable=SC2016 # for the program that is written
printf '%s\n' '#!/bin/sh' '# The command of the copy of the project whose .venv this is.' \
    'exec "$(dirname "$(readlink -f "$0")")/python" -P -m panneau.command_line "$@"' >.venv/bin/panneau
chmod +x .venv/bin/panneau
