"""Production refuses to start half set; a start on one's own computer needs nothing."""

import hashlib
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
KEY = "k3y-" * 4 + "0123456789abcdefghijklmnopqrstuvwxyz-0123456789"
PRODUCTION = {
    "MERITARA_SECRET_KEY": KEY,
    "MERITARA_HOSTS": "merit.contoh.go.id",
    "MERITARA_URL": "https://merit.contoh.go.id",
}
PRINT = "import meritara.settings as s; print(({}))"


def start(
    folder: Path, values: Mapping[str, str], *command: str, shows: str = "'started'"
) -> subprocess.CompletedProcess[str]:
    """Start Python with only these settings, in an empty folder."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("MERITARA_", "DJANGO_"))
    }
    return subprocess.run(
        [sys.executable, *(command or ("-c", PRINT.format(shows)))],
        cwd=folder,
        env=kept | {"PYTHONPATH": str(ROOT)} | dict(values),
        capture_output=True,
        text=True,
        check=False,
    )


def mark_demo(path: Path) -> None:
    """Make a database that carries the mark of the demo."""
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("CREATE TABLE meritara_mark (name text PRIMARY KEY)")
        connection.execute("INSERT INTO meritara_mark VALUES ('demo')")
    connection.close()


def test_production_starts_when_everything_is_set(tmp_path: Path) -> None:
    run = start(
        tmp_path, PRODUCTION, shows="s.DEBUG, s.ALLOWED_HOSTS, s.SECURE_SSL_REDIRECT, s.CSRF_COOKIE_NAME"
    )
    assert (run.stdout, run.stderr) == ("(False, ['merit.contoh.go.id'], True, '__Host-csrf')\n", "")


@pytest.mark.parametrize(
    ("address", "mail"),
    [
        ("", "('console', None, None, None, 'Meritara <meritara@merit.contoh.go.id>')"),
        (
            "smtp://a%40b:p%2F@surat.contoh.go.id",
            "('smtp', 'surat.contoh.go.id', 587, ('a@b', 'p/', True, False), 'Surat <surat@contoh.go.id>')",
        ),
        (
            "smtps://surat.contoh.go.id",
            "('smtp', 'surat.contoh.go.id', 465, ('', '', False, True), 'Surat <surat@contoh.go.id>')",
        ),
        (
            "smtp-plain://127.0.0.1:2525",
            "('smtp', '127.0.0.1', 2525, ('', '', False, False), 'Surat <surat@contoh.go.id>')",
        ),
    ],
)
def test_mail_leaves_as_its_address_says(tmp_path: Path, address: str, mail: str) -> None:
    sender = {"MERITARA_MAIL_FROM": "Surat <surat@contoh.go.id>"} if address else {}
    who = "(s.EMAIL_HOST_USER, s.EMAIL_HOST_PASSWORD, s.EMAIL_USE_TLS, s.EMAIL_USE_SSL)"
    server = f"s.EMAIL_HOST, s.EMAIL_PORT, {who}" if address else "None, None, None"
    shows = f"s.EMAIL_BACKEND.split('.')[-2], {server}, s.DEFAULT_FROM_EMAIL"
    run = start(tmp_path, PRODUCTION | {"MERITARA_SMTP": address} | sender, shows=shows)
    assert (run.stdout.strip(), run.stderr) == (mail, "")


@pytest.mark.parametrize("name", PRODUCTION)
def test_production_refuses_when_a_setting_is_missing(tmp_path: Path, name: str) -> None:
    run = start(tmp_path, {key: value for key, value in PRODUCTION.items() if key != name})
    indonesian, english = run.stderr.splitlines()
    assert (run.returncode, run.stdout) == (2, "")
    assert indonesian.startswith(f"meritara: {name}")
    assert "belum diisi" in indonesian
    assert english.startswith(f"meritara: {name}")
    assert "is not set" in english


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"MERITARA_DEBUG": "1"}, "MERITARA_DEBUG=1 shows the inside"),
        ({"MERITARA_TTE_ROOTS": "akar.pem"}, "MERITARA_TTE_ROOTS is no certificate in PEM"),
        ({"MERITARA_DEBUG": "yes"}, "MERITARA_DEBUG is 'yes'"),
        ({"MERITARA_SECRET_KEY": "short"}, "easy to guess (5 characters)"),
        ({"MERITARA_SECRET_KEY": "a" * 64}, "easy to guess (64 characters)"),
        ({"MERITARA_SECRET_KEY_FILE": "nowhere"}, "MERITARA_SECRET_KEY_FILE points to nowhere"),
        ({"MERITARA_HOSTS": "*"}, "MERITARA_HOSTS holds *"),
        ({"MERITARA_URL": "http://merit.contoh.go.id"}, "It must be https://"),
        ({"MERITARA_URL": "https://merit.contoh.go.id/jalur"}, "with no path after it"),
        ({"MERITARA_URL": "https://lain.contoh.go.id"}, "lain.contoh.go.id is not in MERITARA_HOSTS"),
        ({"MERITARA_SMTP": "surat.contoh.go.id"}, "MERITARA_SMTP cannot be used"),
        ({"MERITARA_SMTP": "imap://surat.contoh.go.id"}, "MERITARA_SMTP cannot be used"),
        ({"MERITARA_SMTP": "smtp://surat.contoh.go.id:banyak"}, "MERITARA_SMTP cannot be used"),
        ({"MERITARA_PROXIES": "-1"}, "MERITARA_PROXIES is '-1'"),
        ({"MERITARA_HSTS": "a year"}, "MERITARA_HSTS is 'a year'"),
        ({"MERITARA_DATABASE": "mysql://x/y"}, "MERITARA_DATABASE cannot be used"),
        ({"MERITARA_DATABASE": "postgresql://localhost"}, "MERITARA_DATABASE cannot be used"),
        ({"MERITARA_DATABASE": "postgresql://localhost:x/y"}, "MERITARA_DATABASE cannot be used"),
        ({"MERITARA_REGULATIONS": "nowhere"}, "nowhere, which is not a folder"),
        ({"MERITARA_DEMO": "1"}, "is not marked demo"),
        ({"MERITARA_OIDC_ISSUER": "http://sso.contoh.go.id"}, "MERITARA_OIDC_ISSUER is 'http://sso"),
        ({"MERITARA_OIDC_ISSUER": "https://sso.contoh.go.id"}, "MERITARA_OIDC_CLIENT is not set"),
        ({"MERITARA_OIDC_CLIENT": "meritara"}, "MERITARA_OIDC_ISSUER is ''"),
        (
            {"MERITARA_DEMO": "1", "MERITARA_DATABASE": "postgresql://localhost/y"},
            "does not work on PostgreSQL",
        ),
    ],
)
def test_a_wrong_value_stops_with_what_to_do(tmp_path: Path, values: dict[str, str], says: str) -> None:
    run = start(tmp_path, PRODUCTION | values)
    assert (run.returncode, run.stdout, len(run.stderr.splitlines())) == (2, "", 2)
    assert says in run.stderr


def test_the_key_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(KEY + "\n")
    values = PRODUCTION | {"MERITARA_SECRET_KEY": "", "MERITARA_SECRET_KEY_FILE": "key"}
    assert start(tmp_path, values, shows="s.SECRET_KEY").stdout == KEY + "\n"


def test_a_local_start_makes_its_own_key_that_only_its_owner_reads(tmp_path: Path) -> None:
    first = start(tmp_path, {"MERITARA_LOCAL": "1"}, shows="s.SECRET_KEY, s.DEBUG, s.ALLOWED_HOSTS")
    second = start(tmp_path, {"MERITARA_LOCAL": "1"}, shows="s.SECRET_KEY, s.DEBUG, s.ALLOWED_HOSTS")
    key = (tmp_path / "var" / "secret-key").read_text()
    assert first.stdout == second.stdout == f"({key!r}, False, ['localhost', '127.0.0.1', '[::1]'])\n"
    assert stat.S_IMODE((tmp_path / "var" / "secret-key").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "var").stat().st_mode) == 0o700


def test_a_local_key_left_open_is_closed_again(tmp_path: Path) -> None:
    start(tmp_path, {"MERITARA_LOCAL": "1"})
    path = tmp_path / "var" / "secret-key"
    path.chmod(0o644)
    assert start(tmp_path, {"MERITARA_LOCAL": "1"}).returncode == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("marked", "asked", "code"), [(True, "1", 0), (True, "0", 2), (False, "1", 2), (False, "0", 0)]
)
@pytest.mark.parametrize("mode", [PRODUCTION, {"MERITARA_LOCAL": "1"}])
def test_a_demo_runs_only_on_a_database_marked_demo(
    tmp_path: Path, mode: dict[str, str], marked: bool, asked: str, code: int
) -> None:
    path = tmp_path / "data.sqlite3"
    sqlite3.connect(path).close()
    if marked:
        mark_demo(path)
    run = start(tmp_path, mode | {"MERITARA_DATABASE": str(path), "MERITARA_DEMO": asked})
    assert (run.returncode, run.stdout) == ((0, "started\n") if code == 0 else (2, ""))


def test_a_database_that_is_none_is_named_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "data.sqlite3").write_text("not a database, but long enough to be read as one" * 99)
    run = start(tmp_path, PRODUCTION | {"MERITARA_DATABASE": "data.sqlite3"})
    assert (run.returncode, "Traceback" in run.stderr) == (2, False)
    assert "MERITARA_DATABASE cannot be used" in run.stderr


def test_a_postgresql_address_is_taken_apart(tmp_path: Path) -> None:
    url = "postgresql://merit:p%40ss@db.contoh.go.id:5433/merit?sslmode=verify-full"
    run = start(tmp_path, PRODUCTION | {"MERITARA_DATABASE": url}, shows="s.DATABASES['default']")
    wanted = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "merit",
        "USER": "merit",
        "PASSWORD": "p@ss",
        "HOST": "db.contoh.go.id",
        "PORT": "5433",
        "OPTIONS": {"pool": True, "sslmode": "verify-full"},
    }
    assert run.stdout == f"{wanted}\n"


def test_the_proxy_header_is_believed_only_when_configured(tmp_path: Path) -> None:
    shows = "s.SECURE_PROXY_SSL_HEADER, s.SECURE_HSTS_SECONDS"
    values = PRODUCTION | {"MERITARA_PROXIES": "1", "MERITARA_HSTS": "31536000"}
    assert start(tmp_path, PRODUCTION, shows=shows).stdout == "(None, 3600)\n"
    assert start(tmp_path, values, shows=shows).stdout == "(('HTTP_X_FORWARDED_PROTO', 'https'), 31536000)\n"


def test_django_finds_nothing_to_say_about_a_deployment(tmp_path: Path) -> None:
    command = (str(ROOT / "manage.py"), "check", "--deploy", "--fail-level", "DEBUG")
    run = start(tmp_path, PRODUCTION, *command)
    assert (run.returncode, run.stderr) == (0, "")


def test_sqlite_is_opened_so_that_workers_wait_for_each_other(tmp_path: Path) -> None:
    run = start(
        tmp_path, PRODUCTION, shows="[s.DATABASES['default'][name] for name in ('ENGINE', 'OPTIONS')]"
    )
    assert run.stdout == (
        "['meritara.records.sqlite', "
        "{'timeout': 20, 'transaction_mode': 'IMMEDIATE', 'init_command': 'PRAGMA journal_mode=WAL;'}]\n"
    )


def test_session_of_production_is_bound_to_https_and_this_host(tmp_path: Path) -> None:
    shows = "s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.SESSION_COOKIE_AGE"
    run = start(tmp_path, PRODUCTION, shows=shows)
    assert run.stdout == "('__Host-sesi', True, True, 43200)\n"


def test_single_sign_on_is_named_by_its_issuer_and_forms_may_lead_there(tmp_path: Path) -> None:
    issuer = "https://sso.contoh.go.id:8443/realms/asn"
    values = PRODUCTION | {"MERITARA_OIDC_ISSUER": f"{issuer}/", "MERITARA_OIDC_CLIENT": "meritara"}
    found = "s.SOCIALACCOUNT_PROVIDERS['openid_connect']['APPS'][0]"
    run = start(tmp_path, values, shows=f"{found}['provider_id'], {found}['name'], {found}['client_id']")
    id = hashlib.sha256(issuer.encode()).hexdigest()[:12]
    assert run.stdout == f"('{id}', 'sso.contoh.go.id', 'meritara')\n"
    policy = "__import__('meritara.web.security', fromlist=['x']).CONTENT_SECURITY_POLICY"
    run = start(tmp_path, values | {"DJANGO_SETTINGS_MODULE": "meritara.settings"}, shows=policy)
    assert "form-action 'self' https://sso.contoh.go.id:8443;" in run.stdout
