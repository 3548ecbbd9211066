"""The data folder: where everything of an installation lies, and how a command opens it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from khoi.values.who import who as who


@dataclass(frozen=True)
class Home:
    """An opened data folder."""

    folder: Path

    @property
    def files(self) -> Path:
        """Received files, by digest."""
        return self.folder / "files"

    @property
    def derived(self) -> Path:
        """Columnar files that can be made again."""
        return self.folder / "derived"

    @property
    def publications(self) -> Path:
        """The files of publications, by period and number."""
        return self.folder / "publications"

    @property
    def sample(self) -> Path:
        """What `khoi demo` writes for the sample's enterprises."""
        return self.folder / "mau"


def prepare() -> Path:
    """Set Django up for the folder named by KHOI_HOME; nothing is made yet."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "khoi.settings")
    django.setup()
    return Path(settings.KHOI_HOME)


def exists() -> bool:
    """Whether the folder (or the database) holds an installation."""
    if connection.vendor == "sqlite" and not Path(str(settings.DATABASES["default"]["NAME"])).exists():
        return False
    return "khoi_act" in connection.introspection.table_names()


def open_home(*, create: bool = False) -> Home | None:
    """Open the folder, bringing its tables up to this version; None when there is nothing and `create` is not asked."""
    folder = prepare()
    if create:
        folder.mkdir(parents=True, exist_ok=True)
    elif not exists():
        return None
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
    return Home(folder)


def now() -> datetime:
    return timezone.now()


def today() -> datetime:
    return timezone.localtime()
