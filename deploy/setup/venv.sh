#!/usr/bin/env bash
# The project's own environment in .venv, from a lock with hashes; nothing global is touched.
set -euo pipefail
lock=$1
here=$(dirname "$0")

python=${PYTHON:-}
if [ -z "$python" ]; then
    for each in python3.11 python3 python3.12 python3.13; do
        if command -v "$each" >/dev/null &&
            "$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
            python=$each
            break
        fi
    done
fi
[ -n "$python" ] || { echo "Tianling needs Python 3.11 or newer; install python3" >&2; exit 1; }

if [ ! -x .venv/bin/pip ]; then
    # Debian keeps ensurepip in a package of its own.
    if ! "$python" -c 'import ensurepip' 2>/dev/null; then
        "$here/packages.sh" python3-venv
    fi
    echo "准备环境 .venv …"
    rm -rf .venv
    "$python" -m venv .venv
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
# The project itself, where it stands.
site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_paths()["purelib"])')
pwd >"$site/tianling.pth"
cat >.venv/bin/tianling <<EOF
#!$(pwd)/.venv/bin/python
from tianling.cli import main

main()
EOF
chmod +x .venv/bin/tianling
