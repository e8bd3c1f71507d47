#!/bin/sh
# Pins requirements.txt and requirements-dev.txt again, with hashes, for every supported Python and platform.
set -eu
.venv/bin/python -m pip install --quiet --disable-pip-version-check uv
for name in requirements requirements-dev; do
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-emit-index-url "$name.in" --output-file "$name.txt"
done
