#!/bin/sh
# Runs a program of .venv/bin with the settings of the service, as its user:
#   sudo -u meritara scripts/as-service.sh meritara backup /var/backups/meritara/hari-ini.tar
set -eu
set -a
. /etc/meritara.env
set +a
cd "$(dirname "$0")/.."
program=$1
shift
exec ".venv/bin/$program" "$@"
