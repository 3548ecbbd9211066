"""Settings of one installation: its data folder (`KHOI_HOME`) and its database (`DATABASE_URL`, else SQLite)."""

from __future__ import annotations

import os
from pathlib import Path

import dj_database_url

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
INSTALLED_APPS = ["khoi.storage"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
LANGUAGE_CODE = "vi"
