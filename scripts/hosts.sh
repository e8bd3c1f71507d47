#!/bin/sh
# Installs what the tests of other hosts need (OpenSSH's server, rsync, nginx, Apache, ProFTPD, logrotate, Brotli), where
# it is missing and can be. None of these servers is started.
set -eu
PATH=$PATH:/usr/sbin
packages=
for pair in sshd:openssh-server rsync:rsync nginx:nginx-light apache2:apache2-bin proftpd:proftpd-core \
    logrotate:logrotate brotli:brotli; do
    command -v "${pair%%:*}" >/dev/null 2>&1 || packages="$packages ${pair#*:}"
done
for pair in /usr/lib/proftpd/mod_sftp.so:proftpd-mod-crypto \
    /usr/lib/nginx/modules/ngx_http_brotli_filter_module.so:libnginx-mod-http-brotli-filter; do
    [ -e "${pair%%:*}" ] || packages="$packages ${pair#*:}"
done
if [ -z "$packages" ]; then exit 0; fi
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "Les tests des autres hébergeurs seront passés. Sur Debian ou Ubuntu : sudo apt-get install --yes$packages" >&2
    exit 0
fi
echo "Installation de$packages…" >&2
# Debian starts a server as soon as it is installed, unless this file forbids it.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    trap 'rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
fi
# shellcheck disable=SC2086 # several words
apt-get update -qq && apt-get install --yes -qq --no-install-recommends $packages >/dev/null
