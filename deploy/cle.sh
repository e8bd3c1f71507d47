#!/bin/sh
# Tire la clé du jour du journal des consultations, écrase celle de la veille et la fait lire au serveur web.
# À lancer une fois avant la mise en service, puis par logrotate (logrotate.conf). Dossier : /etc/panneau.
set -eu
folder=${1:-/etc/panneau}
umask 077
mkdir -p "$folder"
key=$(od -An -N32 -tx1 /dev/urandom | tr -d ' \n')
printf 'map "" $panneau_cle { default "%s"; }\n' "$key" >"$folder/cle-nginx.conf"
printf 'Define PANNEAU_CLE %s\n' "$key" >"$folder/cle-apache.conf"
unset key
for server in nginx apache2; do
    if systemctl is-active --quiet "$server" 2>/dev/null; then systemctl reload "$server"; fi
done
