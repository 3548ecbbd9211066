"""Offices for the tests: each with a folder of its own and a fresh database, in SQLite or in PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import dj_database_url
import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from office import Office, Opening, database, make_tables, sqlite
from postgres import running_postgres

Databases = Callable[[str], dict[str, Any]]
"""`sqlite` or `postgresql` to the settings of a fresh database with all tables."""


@pytest.fixture(scope="session")
def fresh_database(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Iterator[Databases]:
    """Makes databases; each server's tables are made once and copied from then on."""
    folder = tmp_path_factory.mktemp("databases")
    numbers = count(1)
    with ExitStack() as at_the_end:
        makers: dict[str, Callable[[], dict[str, Any]]] = {}

        def start_sqlite() -> Callable[[], dict[str, Any]]:
            model = folder / "model.sqlite3"
            with django_db_blocker.unblock(), database(sqlite(model)):
                make_tables()
                with connection.cursor() as cursor:
                    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")

            def make() -> dict[str, Any]:
                return sqlite(Path(shutil.copy(model, folder / f"{next(numbers)}.sqlite3")))

            return make

        def start_postgresql() -> Callable[[], dict[str, Any]]:
            server: dict[str, Any] = dict(dj_database_url.parse(at_the_end.enter_context(running_postgres())))

            def create(name: str, model: str) -> dict[str, Any]:
                with django_db_blocker.unblock(), database(server), connection.cursor() as cursor:
                    cursor.execute(f"CREATE DATABASE {name} TEMPLATE {model}")
                return {**server, "NAME": name}

            with django_db_blocker.unblock(), database(create("model", "template0")):
                make_tables()
            return lambda: create(f"office{next(numbers)}", "model")

        starters = {"sqlite": start_sqlite, "postgresql": start_postgresql}

        def fresh(kind: str) -> dict[str, Any]:
            if kind not in makers:
                makers[kind] = starters[kind]()
            return makers[kind]()

        yield fresh


@pytest.fixture(scope="session")
def open_office(
    fresh_database: Databases, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Opening:
    """A context in which an empty office is at work, in a database of the kind that is named."""

    @contextmanager
    def opening(kind: str = "sqlite") -> Iterator[Office]:
        with django_db_blocker.unblock(), database(fresh_database(kind)):
            yield Office(tmp_path_factory.mktemp("office"))

    return opening


@pytest.fixture
def office(open_office: Opening) -> Iterator[Office]:
    """An office in SQLite, with the pack adopted and the records of `office.RECORDS`."""
    with open_office() as empty:
        yield empty.open()


@pytest.fixture(params=["sqlite", "postgresql"])
def either_office(request: pytest.FixtureRequest, open_office: Opening) -> Iterator[Office]:
    """The same in SQLite, then in PostgreSQL."""
    with open_office(request.param) as empty:
        yield empty.open()
