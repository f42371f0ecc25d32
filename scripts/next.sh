#!/bin/sh
# Migrates an empty database and tests pages and records on Django's next version, where Python 3.12 is at hand.
set -eu
cd "$(dirname "$0")/.."
next="django==6.1.3"
python=${PYTHON_NEXT:-python3.12}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then
    echo "Dilewati: $python tidak ada; Django berikutnya memerlukan Python 3.12 (PYTHON_NEXT=...)." >&2
    echo "Left out: there is no $python; Django's next version needs Python 3.12 (PYTHON_NEXT=...)." >&2
    exit 0
fi

# Its list of packages is the pinned one, but for Django; what Django will drop one day is told, not refused.
[ -x .venv-next/bin/pip ] || "$python" -m venv --clear .venv-next
install=".venv-next/bin/python -m pip install -q --disable-pip-version-check"
for list in requirements.txt requirements-dev.txt; do
    $install --require-hashes -r "$list"
done
$install --no-deps --no-build-isolation -e .
$install "$next"

.venv-next/bin/pybabel -q compile -d meritara/locale -D django
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
MERITARA_LOCAL=1 MERITARA_SECRET_KEY="only-for-this-trial-$(printf '0123456789%.0s' 1 2 3 4)" \
    MERITARA_DATABASE="$folder/next.sqlite3" .venv-next/bin/python manage.py migrate --verbosity 0
.venv-next/bin/python -W default -m pytest -q -W default -n auto --dist loadfile \
    -m "django_db and not door and not browser and not office and not postgres and not spark" \
    tests/api tests/records tests/web
