#!/bin/sh
# Makes .venv and installs one hashed list into it, then the project itself: scripts/setup.sh requirements.txt
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$@" >&2; }

find_python() {
    for name in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    say "Perlu Python 3.11 atau lebih baru: sudo apt install python3 python3-venv" \
        "Python 3.11 or newer is needed: sudo apt install python3 python3-venv"
    exit 2
}

if command -v uv >/dev/null 2>&1; then
    [ -x .venv/bin/python ] || uv venv -q --no-python-downloads --python "$(find_python)" .venv
    install="uv pip install -q --python .venv/bin/python"
else
    if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
        python=$(find_python)
        if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
            version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
            say "Modul ensurepip tidak ada. Pasang: sudo apt install python$version-venv, lalu ulangi." \
                "The module ensurepip is missing. Install it: sudo apt install python$version-venv, then try again."
            exit 2
        fi
        say "Menyiapkan .venv (sekali saja, sekitar satu menit) / preparing .venv (once, about a minute) ..."
        "$python" -m venv .venv
    fi
    install=".venv/bin/python -m pip install -q --disable-pip-version-check --no-compile"
fi

$install --require-hashes -r "$1"
if [ "$1" = requirements.txt ]; then
    $install --no-deps --no-build-isolation -e .
fi
