#!/bin/sh
# Installs what the tests of other hosts need (OpenSSH's server, rsync, nginx, Apache), where it is missing and can be.
set -eu
PATH=$PATH:/usr/sbin
packages=
for pair in sshd:openssh-server rsync:rsync nginx:nginx-light apache2:apache2-bin; do
    command -v "${pair%%:*}" >/dev/null 2>&1 || packages="$packages ${pair#*:}"
done
if [ -z "$packages" ]; then exit 0; fi
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "Les tests des autres hébergeurs seront passés. Sur Debian ou Ubuntu : sudo apt-get install --yes$packages" >&2
    exit 0
fi
echo "Installation de$packages…" >&2
# shellcheck disable=SC2086 # several words
apt-get update -qq && apt-get install --yes -qq --no-install-recommends $packages >/dev/null
