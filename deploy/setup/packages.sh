#!/usr/bin/env bash
# Install Debian packages, as root or by sudo; where neither is possible, say what to install.
set -euo pipefail
as_root=()
if [ "$(id -u)" != 0 ]; then
    if ! sudo -n true 2>/dev/null; then
        echo "please install: sudo apt-get install $*" >&2
        exit 1
    fi
    as_root=(sudo)
fi
echo "安装 $* …"
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
    apt-get install -y -qq --no-install-recommends "$@" >/dev/null
