"""The settings of the server; every one that an operator may change is read in `env`.

docs/reference/settings.md lists them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from klantreis.config import env
from klantreis.config.databases import database
from klantreis.config.mailing import email, sender
from klantreis.eventlog.home import state_directory

PACKAGE = Path(__file__).parent.parent
HOME = env.folder(state_directory().expanduser().resolve())
FILES_ROOT = env.folder(HOME / "files")
LOGS_ROOT = env.folder(HOME / "logs")
UPLOADS_ROOT = env.folder(HOME / "uploads")

DEBUG = env.flag("KLANTREIS_DEBUG")
SECRET_KEY = env.secret("KLANTREIS_SECRET_KEY", HOME / "secret_key")
PORT = env.whole("KLANTREIS_PORT", 8000, 1, 65535)
ADDRESS = env.address("KLANTREIS_ADDRESS", f"http://localhost:{PORT}")
BIND = env.text("KLANTREIS_BIND", "localhost")
PROXIES = env.text("KLANTREIS_PROXIES", "127.0.0.1,::1")
THREADS = env.whole("KLANTREIS_THREADS", 8, 1, 64)
UPLOAD_MB = env.whole("KLANTREIS_UPLOAD_MB", 2048, 1, 1_000_000)
API_PER_MINUTE = env.whole("KLANTREIS_API_PER_MINUTE", 600, 1, 1_000_000)

_HTTPS = urlsplit(ADDRESS).scheme == "https"
ALLOWED_HOSTS = [urlsplit(ADDRESS).hostname or "localhost", "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [ADDRESS]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "klantreis.store.apps.StoreConfig",
    "klantreis.web",
    "klantreis.config.apps.WiringConfig",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "klantreis.config.headers.content_security_policy",
    "klantreis.api.middleware.api_door",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "klantreis.config.readers.reader_settings",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "klantreis.config.urls"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
            ]
        },
    }
]

_SYNC = env.choice("KLANTREIS_SQLITE_SYNC", "normal", "full")
DATABASES: dict[str, dict[str, Any]] = {"default": database(HOME, _SYNC)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}
}

AUTH_USER_MODEL = "store.User"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_CHECKS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"{_CHECKS}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_CHECKS}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_CHECKS}.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3600
LOGIN_URL = "web:sign_in"
LOGIN_REDIRECT_URL = "web:start"
LOGOUT_REDIRECT_URL = "web:sign_in"

globals().update(email())  # EMAIL_BACKEND and its kin
DEFAULT_FROM_EMAIL = SERVER_EMAIL = sender(urlsplit(ADDRESS).hostname or "localhost")

SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "klantreis_session"
CSRF_COOKIE_NAME = "klantreis_csrf"
LANGUAGE_COOKIE_NAME = "klantreis_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
SECURE_SSL_REDIRECT = False  # the proxy that ends TLS does that
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _HTTPS else 0
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("KLANTREIS_BEHIND_PROXY") else None
)
CSRF_FAILURE_VIEW = "klantreis.web.errors.csrf_failed"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]

STATIC_URL = "/static/"
STATICFILES_DIRS: list[Path] = []
STORAGES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": FILES_ROOT, "file_permissions_mode": 0o600},
    },
    "staticfiles": {"BACKEND": "klantreis.config.statics.StampedStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 3600

FILE_UPLOAD_HANDLERS = ["klantreis.config.uploads.BoundedUpload"]
FILE_UPLOAD_TEMP_DIR = UPLOADS_ROOT
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# D22: how long each kind of data is kept, in days.
RETENTION_DAYS: dict[str, int] = {
    "trash": env.whole("KLANTREIS_KEEP_TRASH_DAYS", 30, 1, 3650),
    "rejected_rows": env.whole("KLANTREIS_KEEP_REJECTED_DAYS", 30, 1, 3650),
    "audit": env.whole("KLANTREIS_KEEP_AUDIT_DAYS", 730, 1, 3650),
    "uploads": 2,
    "invitations": 183,
}

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "klantreis": {"level": env.choice("KLANTREIS_LOG", "info", "debug", "warning").upper()},
        "django.request": {"level": "ERROR"},  # what is not there is no fault of ours
        "django_tasks_db": {"level": "ERROR"},  # being told to stop is no news
    },
}
