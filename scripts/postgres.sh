#!/bin/sh
# Runs a command with MERITARA_TEST_DATABASE set: the one given, or a PostgreSQL that lives as long as the command.
set -eu

if [ -n "${MERITARA_TEST_DATABASE:-}" ]; then
    exec "$@"
fi

programs=$(find /usr/lib/postgresql /usr/pgsql-* /opt/homebrew/opt/postgresql* -name initdb 2>/dev/null | sort -V | tail -n 1)
programs=${programs:-$(command -v initdb || true)}
if [ -z "$programs" ]; then
    echo "Belum ada PostgreSQL. Pasang: sudo apt install postgresql, atau isi MERITARA_TEST_DATABASE." >&2
    echo "PostgreSQL is missing. Install it: sudo apt install postgresql, or set MERITARA_TEST_DATABASE." >&2
    exit 2
fi
programs=$(dirname "$programs")

# PostgreSQL refuses to run as root; in a container its own user does it.
as() { if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

folder=$(cd / && as mktemp -d)
stop() {
    (cd / && as "$programs/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1) || true
    rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM

(
    cd /
    as "$programs/initdb" -D "$folder/data" -U meritara -A trust -E UTF8 >/dev/null
    as "$programs/pg_ctl" -D "$folder/data" -l "$folder/log" -w start \
        -o "-k $folder -c listen_addresses= -c fsync=off" >/dev/null
)
chmod 0755 "$folder"
MERITARA_TEST_DATABASE="postgresql://meritara@/postgres?host=$folder" "$@"
