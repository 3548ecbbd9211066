"""A page asks the database as often for many enterprises as for a third of them, the first time and again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.peopled_bloc import LAST, PeopledBloc, groups_of
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from khoi.cli.home import now
from khoi.consolidate.operations.consolidate import consolidate
from khoi.web.remembered import forget

FEW, MANY = 170, 510
MORE = 3
PAGES = (
    "tai-lieu/",
    "",
    "?nhom={group}",
    "chi-tieu/revenue.total/",
    "chi-tieu/budget.units_over_1bn/",
    "chi-tieu/digital.documents_signed_share/",
    "dot/",
    "dot/?tt=errors&tim=cong+ty&xep=name",
    "dot/{code}/",
    "doanh-nghiep/",
    "doanh-nghiep/?xep=thay-doi",
    "doanh-nghiep/{code}/",
)
READER = Client(headers={"host": "localhost"})


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """What the process keeps of another database."""
    forget()
    yield
    forget()


def test_as_many_questions_whatever_the_size(
    django_db_serialized_rollback: None, db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "KHOI_HOME", str(tmp_path))
    few, many = _asked(FEW, tmp_path), _asked(MANY, tmp_path)
    assert {path: again for path, (_, again) in many.items()} == {path: again for path, (_, again) in few.items()}
    assert max(again for _, again in many.values()) <= 20
    # Nothing is asked about nobody: where few had nothing to be told of, many may be asked about once more.
    assert all(first <= few[path][0] + MORE for path, (first, _) in many.items())


def _asked(size: int, folder: Path) -> dict[str, tuple[int, int]]:
    """How often each page asks, the first time and again; nothing stays of the bloc."""
    forget()
    with transaction.atomic():
        bloc = PeopledBloc(size)
        bloc.record()
        consolidate(bloc.pack, LAST, folder=folder / "derived", by="Hoa", at=now())
        READER.get(f"/{LAST}/tai-lieu/")  # reads the pack, which stays
        first = bloc.firms[0]
        addresses = {path: f"/{LAST}/{path.format(code=first.code, group=groups_of(first)[0])}" for path in PAGES}
        found = {path: (_questions(address), _questions(address)) for path, address in addresses.items()}
        transaction.set_rollback(True)
    return found


def _questions(address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert READER.get(address).status_code == 200
    return len(queries)
