"""Settings of one installation: its data folder (`KHOI_HOME`) and its database (`DATABASE_URL`, else SQLite)."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from tempfile import NamedTemporaryFile

import dj_database_url
from django.contrib.messages import constants as levels

KHOI_HOME = Path(os.environ.get("KHOI_HOME", "khoi-home")).expanduser().absolute()
"""All of an installation: database, received files, derived figures. One folder to back up."""

DATABASES = {
    "default": dj_database_url.parse(os.environ["DATABASE_URL"])
    if os.environ.get("DATABASE_URL")
    else {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": KHOI_HOME / "khoi.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            "timeout": 20,
        },
    }
}
INSTALLED_APPS = ["khoi.storage", "khoi.web", "django.contrib.staticfiles"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
LANGUAGE_CODE = "vi"
USE_I18N = False
"""Words of findings and screens are ours, in `wording`."""


def _secret() -> str:
    """The installation's own, made when it is first needed; another each time where no folder can keep it."""
    kept = KHOI_HOME / "secret.key"
    if kept.is_file():
        return kept.read_text(encoding="ascii").strip()
    made = secrets.token_urlsafe(50)
    if KHOI_HOME.is_dir():
        with NamedTemporaryFile("w", encoding="ascii", dir=KHOI_HOME, prefix="secret.", delete=False) as whole:
            whole.write(made)
        Path(whole.name).replace(kept)  # never a half of it, should another process look; readable by its owner alone
    return made


SECRET_KEY = _secret()
ROOT_URLCONF = "khoi.web.urls"
WSGI_APPLICATION = "khoi.web.wsgi.application"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
MIDDLEWARE = [
    "khoi.web.access.only_this_machine",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
MESSAGE_TAGS = {levels.SUCCESS: "good", levels.WARNING: "warn", levels.ERROR: "bad"}
"""What an act came to is told on the next page; signed, in the browser, since there are no sessions."""
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_SAMESITE = "Strict"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request", "khoi.web.context.surroundings"],
            "builtins": ["khoi.web.templatetags.khoi"],
        },
    }
]
STATIC_URL = "static/"
STATICFILES_DIRS = [("khoi/proofread", Path(__file__).parent / "proofread" / "style")]
"""How marks look is one for the pages and for the page that `khoi proofread` writes."""
STATIC_ROOT = KHOI_HOME / "derived" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "khoi.web.packed.Packed"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
DATA_UPLOAD_MAX_NUMBER_FILES = 200
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 0  # to disk at once: what came in is hostile until it is read
