#!/usr/bin/env bash
# The servers that tests and benchmarks start for themselves, from Debian's packages.
set -euo pipefail
missing=()
[ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || missing+=(rabbitmq-server)
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
command -v wrk >/dev/null || missing+=(wrk)
command -v faketime >/dev/null || missing+=(faketime)
command -v ip >/dev/null || missing+=(iproute2)
[ ${#missing[@]} = 0 ] || "$(dirname "$0")/packages.sh" "${missing[@]}"
