#!/bin/sh
# Pins every part again, with hashes, for each supported Python and platform: scripts/lock.sh [--upgrade]
# What is pinned stays pinned unless the lists ask for something else; --upgrade takes the newest releases.
set -eu
uv=.venv/bin/uv

# These options are written at the head of each lock: Dependabot reads them there.
lock() {
    list=$1
    shift
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes "$list.in" -o "$list.txt" "$@"
}

# All parts are resolved together first, so that each can be installed beside any other.
lock requirements/dev "$@"
for part in requirements requirements/figures requirements/sftp requirements/sight requirements/demo requirements/watch; do
    cp requirements/dev.txt "$part.txt" # pins in the output are kept
    lock "$part"
done

# Each lock is whole on each Python: nothing unpinned, nothing without a hash, nothing that would have to be compiled.
nowhere=$(mktemp -d)
trap 'rm -rf "$nowhere"' EXIT
for python in 3.11 3.12 3.13 3.14; do
    for part in requirements requirements/*.txt; do
        "$uv" pip install --quiet --dry-run --require-hashes --only-binary :all: --python-version "$python" \
            --target "$nowhere" --requirement "${part%.txt}.txt"
    done
done
