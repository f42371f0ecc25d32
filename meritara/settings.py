"""Every setting, from the environment only; a wrong value stops the start (docs/reference/settings.md)."""

import hashlib
import os
import secrets
import sqlite3
import sys
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from meritara.law.words import say
from meritara.problem import Problem


def stop(code: str, **params: Any) -> NoReturn:
    """Say what is wrong in Indonesian and English, and end the process with status 2."""
    problem = Problem(f"settings-{code}", params=params)
    for language in ("id", "en"):
        sys.stderr.write(f"meritara: {say(problem, language)}\n")
    raise SystemExit(2)


def text(name: str) -> str:
    """Return a setting, or the contents of the file that `NAME_FILE` points to."""
    file = os.environ.get(f"{name}_FILE", "")
    if not file:
        return os.environ.get(name, "").strip()
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        stop("file", name=f"{name}_FILE", value=file)


def flag(name: str) -> bool:
    """Return whether a setting is on; only 1, 0 and nothing are known."""
    value = text(name)
    if value not in ("", "0", "1"):
        stop("flag", name=name, value=value)
    return value == "1"


def number(name: str, default: int) -> int:
    """Return a setting that is a whole number from 0."""
    value = text(name)
    if not value:
        return default
    if not (value.isascii() and value.isdigit()):
        stop("number", name=name, value=value)
    return int(value)


def small_group() -> int:
    """Return the size below which a group is not counted in public: with 2, "fewer" would say 1."""
    value = number("MERITARA_SMALL_GROUP", 5)
    return value if value >= 3 else stop("small-group", value=value)


def private_folder(path: Path) -> Path:
    """Return a folder, made for its owner alone where it was missing."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        stop("folder", value=path)
    return path


def local_key() -> str:
    """Return the key of this machine, made at the first start in a file only its owner can read."""
    path = private_folder(VAR) / "secret-key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        path.chmod(0o600)
        return path.read_text(encoding="ascii").strip()
    except OSError:
        stop("folder", value=path)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key := secrets.token_urlsafe(64))
    return key


def secret_keys() -> list[str]:
    """Return the secret key, then those before it, refusing what is missing or easy to guess."""
    keys = (text("MERITARA_SECRET_KEY") or (local_key() if LOCAL else "")).split()
    for key in keys:
        if len(key) < 50 or len(set(key)) < 5:
            stop("key-weak", length=len(key))
    return keys or stop("key-missing")


def hosts() -> list[str]:
    """Return the names the site answers to; anything is not a name."""
    names = [name.strip() for name in text("MERITARA_HOSTS").split(",") if name.strip()]
    if "*" in names:
        stop("hosts-any")
    if not names:
        return ["localhost", "127.0.0.1", "[::1]"] if LOCAL else stop("hosts-missing")
    return names


def address() -> str:
    """Return the address people see, which must be https and one of the hosts."""
    url = text("MERITARA_URL").rstrip("/")
    if LOCAL and not url:
        return ""
    if not url:
        stop("url-missing")
    parts = urlsplit(url)
    if not parts.hostname or parts.path or parts.scheme not in (("http", "https") if LOCAL else ("https",)):
        stop("url-wrong", value=url)
    if not LOCAL and not any(parts.hostname == host.lstrip(".") for host in ALLOWED_HOSTS):
        stop("url-host", value=url, host=parts.hostname)
    return url


def postgresql(url: SplitResult) -> dict[str, Any]:
    """Return the connection of a `postgresql://user:password@host:port/name` address."""
    name = url.path.lstrip("/")
    try:
        port = url.port
    except ValueError:
        stop("database")
    if not name or flag("MERITARA_DEMO"):
        stop("demo-postgresql" if name else "database")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(name),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(url.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": {"pool": True, **dict(parse_qsl(url.query))},
    }


def sqlite(path: Path) -> dict[str, Any]:
    """Return the connection of a file, which takes part in a demo only by its own mark."""
    private_folder(path.parent)
    if flag("MERITARA_DEMO") != is_demo(path):
        stop("demo-unmarked" if flag("MERITARA_DEMO") else "demo-marked", value=path)
    return {
        "ENGINE": "meritara.records.sqlite",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL;",
        },
    }


def is_demo(path: Path) -> bool:
    """Return whether a database file carries the mark of the demo: a row in the table `meritara_mark`."""
    if not path.exists():
        return False
    marked = "SELECT 1 FROM meritara_mark WHERE name = 'demo'"
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error:
        stop("database")
    try:
        tables = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'meritara_mark'").fetchone()
        return bool(tables and connection.execute(marked).fetchone())
    except sqlite3.Error:
        stop("database")
    finally:
        connection.close()


def database() -> dict[str, Any]:
    """Return the connection that `MERITARA_DATABASE` names: a path, or a PostgreSQL address."""
    value = text("MERITARA_DATABASE")
    url = urlsplit(value)
    if url.scheme in ("postgres", "postgresql"):
        return postgresql(url)
    if "://" in value:
        stop("database")
    return sqlite(Path(value) if value else VAR / "meritara.sqlite3")


def regulations() -> Path | None:
    """Return the operator's own folder of law."""
    value = text("MERITARA_REGULATIONS")
    if value and not Path(value).is_dir():
        stop("regulations", value=value)
    return Path(value) if value else None


def scanner() -> str:
    """Return the address of the virus scanner: `unix:/path` or `tcp:host:port`, or nothing."""
    value = text("MERITARA_CLAMAV")
    kind, _, where = value.partition(":")
    host, _, port = where.rpartition(":")
    known = (kind == "unix" and where.startswith("/")) or (kind == "tcp" and host and port.isdigit())
    return value if known or not value else stop("clamav", value=value)


def bucket() -> str:
    """Return the bucket for evidence, `https://key:secret@host/bucket/prefix?region=…`, or nothing."""
    value = text("MERITARA_S3")
    url = urlsplit(value)
    known = url.scheme in (("http", "https") if LOCAL else ("https",))
    if value and not (known and url.hostname and url.username and url.password and url.path.strip("/")):
        stop("s3")
    return value


def signature_roots() -> str:
    """Return the certificates, as PEM, that the chain of an electronic signature must lead to, or nothing."""
    value = text("MERITARA_TTE_ROOTS")
    if not value:
        return ""
    from cryptography.x509 import load_pem_x509_certificates

    try:
        load_pem_x509_certificates(value.encode())
    except ValueError:
        stop("tte-roots")
    return value


def metrics_token() -> str:
    """Return what opens the figures about the site, refusing one that is easy to guess."""
    token = text("MERITARA_METRICS_TOKEN")
    return token if not token or len(token) >= 20 else stop("metrics-token", length=len(token))


def log_form() -> str:
    """Return how log lines are written: as JSON, or as text where somebody reads them on a terminal."""
    form = text("MERITARA_LOG") or ("text" if LOCAL else "json")
    return form if form in ("json", "text") else stop("log", value=form)


def mail() -> dict[str, Any]:
    """Return how mail leaves: by the server that `MERITARA_SMTP` names, or to the console of the worker."""
    url = urlsplit(text("MERITARA_SMTP"))
    console = {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if not url.scheme:
        return console if not url.path else stop("smtp")
    try:
        port = url.port or {"smtp": 587, "smtps": 465, "smtp-plain": 25}[url.scheme]
    except (ValueError, KeyError):
        stop("smtp")
    if not url.hostname or url.path or url.query:
        stop("smtp")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": url.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_TLS": url.scheme == "smtp",
        "EMAIL_USE_SSL": url.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }


def single_sign_on() -> dict[str, Any]:
    """Return the one identity provider that the settings name, as allauth reads it; nothing where none is."""
    issuer, client = text("MERITARA_OIDC_ISSUER").rstrip("/"), text("MERITARA_OIDC_CLIENT")
    if not issuer and not client:
        return {}
    parts = urlsplit(issuer)
    if not parts.hostname or parts.query or parts.scheme not in (("http", "https") if LOCAL else ("https",)):
        stop("issuer", value=issuer)
    if not client:
        stop("client")
    door = {
        "provider_id": hashlib.sha256(issuer.encode()).hexdigest()[:12],  # another issuer, other accounts
        "name": text("MERITARA_OIDC_NAME") or parts.hostname,
        "client_id": client,
        "secret": text("MERITARA_OIDC_SECRET"),
        "settings": {"server_url": issuer, "fetch_userinfo": False},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [door]}}


VAR = Path("var").absolute()
LOCAL = flag("MERITARA_LOCAL")
DEBUG = flag("MERITARA_DEBUG")
if DEBUG and not LOCAL:
    stop("debug")

SECRET_KEY, *SECRET_KEY_FALLBACKS = secret_keys()
ALLOWED_HOSTS = hosts()
MERITARA_URL = address()
MERITARA_DEMO = flag("MERITARA_DEMO")
MERITARA_REGULATIONS = regulations()
MERITARA_PROXIES = number("MERITARA_PROXIES", 0)
MERITARA_API_LIMIT = number("MERITARA_API_LIMIT", 300)
MERITARA_HEAVY_LIMIT = number("MERITARA_HEAVY_LIMIT", 60)
MERITARA_SEND_LIMIT = number("MERITARA_SEND_LIMIT", 120)
MERITARA_SMALL_GROUP = small_group()
DATABASES = {"default": database()}
globals().update(mail())
DEFAULT_FROM_EMAIL = (
    text("MERITARA_MAIL_FROM") or f"Meritara <meritara@{urlsplit(MERITARA_URL).hostname or 'localhost'}>"
)

MERITARA_FILES = private_folder(Path(text("MERITARA_FILES") or VAR / "files").absolute())
MERITARA_KEYS = Path(text("MERITARA_KEYS") or VAR / "keys").absolute()
MERITARA_CLAMAV = scanner()
MERITARA_S3 = bucket()
MERITARA_METRICS_TOKEN = metrics_token()
MERITARA_TTE_ROOTS = signature_roots()
MERITARA_BACKUP_RECIPIENT = text("MERITARA_BACKUP_RECIPIENT")
UPLOAD_LIMIT = 5 * 1024 * 1024
EVIDENCE_LIMIT = 60 * 1024 * 1024  # of one request: a file of 25 MB, or photos to be joined
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_TEMP_DIR = private_folder(MERITARA_FILES / "temporary")
FILE_UPLOAD_HANDLERS = ["meritara.web.intake.Intake"]

INSTALLED_APPS = [
    "meritara.web",
    "meritara.records",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "ninja",
]
MIDDLEWARE = [
    "meritara.web.security.Headers",
    "meritara.web.logs.Requests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "meritara.web.language.Language",
    "meritara.web.limits.Limits",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "meritara.web.sessions.Sessions",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "meritara.web.menu.frame",
            ]
        },
    }
]
ROOT_URLCONF = "meritara.urls"
WSGI_APPLICATION = "meritara.wsgi.application"
AUTH_USER_MODEL = "records.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator")
] + [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    }
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
PASSWORD_RESET_TIMEOUT = 30 * 60
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by letter, never by oneself
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Meritara: "
ACCOUNT_ADAPTER = "meritara.web.accounts.Adapter"
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_FORMS = {
    "login": "meritara.web.forms.accounts.LoginForm",
    "reauthenticate": "meritara.web.forms.accounts.ReauthenticateForm",
    "change_password": "meritara.web.forms.accounts.ChangePasswordForm",
    "reset_password": "meritara.web.forms.accounts.ResetPasswordForm",
    "reset_password_from_key": "meritara.web.forms.accounts.ResetPasswordKeyForm",
}
MFA_FORMS = {
    "authenticate": "meritara.web.forms.accounts.AuthenticateForm",
    "reauthenticate": "meritara.web.forms.accounts.CodeAgainForm",
    "activate_totp": "meritara.web.forms.accounts.ActivateForm",
    "add_webauthn": "meritara.web.forms.accounts.PasskeyForm",
    "authenticate_webauthn": "meritara.web.forms.accounts.PasskeyCodeForm",
    "login_webauthn": "meritara.web.forms.accounts.PasskeyLoginForm",
    "reauthenticate_webauthn": "meritara.web.forms.accounts.PasskeyAgainForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = LOCAL  # http on one's own computer
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1  # a telephone may be half a minute off
MFA_TOTP_ISSUER = "Meritara"
MFA_ADAPTER = "meritara.web.accounts.CodeAdapter"
SOCIALACCOUNT_ADAPTER = "meritara.web.accounts.SocialAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_REAUTHENTICATION_REQUIRED = True
SOCIALACCOUNT_PROVIDERS = single_sign_on()
SESSION_COOKIE_NAME = "sesi" if LOCAL else "__Host-sesi"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = not LOCAL
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CACHES = {
    "default": {  # counts of attempts and used codes: every worker must see them
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "meritara_cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "bahasa"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = not LOCAL
LOCALE_PATHS = [Path(__file__).parent / "locale"]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # no collectstatic: the few files are found where they stand
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 0 if LOCAL else 300
WHITENOISE_ALLOW_ALL_ORIGINS = False

CSRF_COOKIE_NAME = "csrf" if LOCAL else "__Host-csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = not LOCAL
CSRF_FAILURE_VIEW = "meritara.web.views.errors.csrf_failure"
SECURE_SSL_REDIRECT = not LOCAL
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^metrics$"]  # asked on the machine itself, past the proxy
SECURE_HSTS_SECONDS = 0 if LOCAL else number("MERITARA_HSTS", 3600)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if MERITARA_PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # other names under the agency's domain are not ours to force to https
    "security.W021",  # nor to put on a browser's list for years
]

LOG = log_form()
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"text": {"()": "meritara.web.logs.Masked"}, "json": {"()": "meritara.web.logs.Lines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": LOG}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "meritara": {"level": "INFO"},
        "meritara.requests": {"level": "INFO" if LOG == "json" else "WARNING"},
    },
}
