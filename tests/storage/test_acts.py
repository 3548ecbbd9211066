"""The journal: an act and what belongs to it are written together, or not at all; nothing is erased."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, models

from khoi.storage.acts import act, last_act
from khoi.storage.models import Act, BlocProfile, Plan, Submission
from khoi.storage.models.journal import Recorded, Withdrawable, known
from office import Office, Opening
from tables import each

AT = datetime(2022, 4, 1, 8, 0, tzinfo=UTC)


def profile(done: Act, name: str) -> BlocProfile:
    return BlocProfile.objects.create(act=done, code="song", name=name, name_en=name, window="calendar", since=date.min)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_an_act_says_who_when_and_why(kind: str, open_office: Opening) -> None:
    with open_office(kind):
        assert last_act() == 0
        with act("import_records", "ho-so.xlsx", by="Hoa", at=AT, because="giao đầu năm", rows=3) as done:
            profile(done, "Khối Sông Cấm")
        held = Act.objects.get()
        assert (held.pk, held.by, held.at) == (last_act(), "Hoa", AT)
        assert (held.because, held.details) == ("giao đầu năm", {"rows": 3})
        assert str(held) == f"{held.pk} import_records ho-so.xlsx"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_what_fails_inside_leaves_nothing(kind: str, open_office: Opening) -> None:
    with open_office(kind):
        with pytest.raises(ZeroDivisionError), act("import_records", "", by="Hoa", at=AT) as done:
            profile(done, str(1 // 0))
        assert (last_act(), BlocProfile.objects.count()) == (0, 0)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_later_acts_have_greater_numbers_even_after_a_failure(kind: str, open_office: Opening) -> None:
    with open_office(kind):
        numbers = []
        for fails in (False, True, False):
            try:
                with act("receive", "", by="Hoa", at=AT) as done:
                    if fails:
                        raise ZeroDivisionError
            except ZeroDivisionError:
                continue
            numbers.append(done.pk)
            assert last_act() == done.pk
        assert numbers == sorted(numbers)
        assert len(numbers) == 2


@each("""
    A name recorded in act 1 and withdrawn in act 3, its successor recorded in 3
    | act | names |
    | 0   |       |
    | 1   | old   |
    | 2   | old   |
    | 3   | new   |
    | 4   | new   |
""")
def test_what_was_known_at_an_act(act: str, names: str, open_office: Opening) -> None:
    with open_office():
        acts = [Act.objects.create(at=AT, by="Hoa", verb="import_records", subject=str(n)) for n in range(1, 5)]
        old = profile(acts[0], "old")
        profile(acts[2], "new")
        BlocProfile.objects.filter(pk=old.pk).update(withdrawn=acts[2])
        first = acts[0].pk
        rows = BlocProfile.objects.filter(known(first - 1 + int(act)))
        assert " ".join(rows.values_list("name", flat=True)) == names


def test_every_row_of_record_belongs_to_an_act() -> None:
    """Who, when and why can be asked of each; the totals of a group are asked of their consolidation."""
    from django.apps import apps

    without = {m.__name__ for m in apps.get_app_config("storage").get_models() if not issubclass(m, Recorded)}
    assert without == {"Act", "ConsolidatedGroup"}


def test_nothing_of_record_can_be_deleted_by_deleting_another() -> None:
    from django.apps import apps

    for model in apps.get_app_config("storage").get_models():
        for held in model._meta.get_fields():
            if isinstance(held, models.ForeignKey):
                assert held.remote_field.on_delete is models.PROTECT, f"{model.__name__}.{held.name}"


def test_records_are_withdrawn_not_changed() -> None:
    assert issubclass(Plan, Withdrawable)
    assert not issubclass(Submission, Withdrawable)


def test_a_version_is_given_once(either_office: Office) -> None:
    """By the database too, whoever asks it."""
    office = either_office
    office.receive(office.send("An", "2022Q1", revenue="5"))
    held = Submission.objects.get()
    held.pk = None
    with pytest.raises(IntegrityError):
        held.save(force_insert=True)


def test_decimals_cross_the_database_as_text(either_office: Office) -> None:
    """18 digits come back as they went in, from a plan and from a figure."""
    office = either_office
    office.imports("""
    Kế hoạch
    | Mã số thuế | Chỉ tiêu  | Năm  | Phiên bản | Giá trị            | Đơn vị |
    | An         | Doanh thu | 2022 | 1         | 999999999999999999 | đồng   |
    """)
    office.receive(office.send("An", "2022Q1", revenue="'999.999.999.999,999999"))
    assert Plan.objects.get().value == "999999999999999999"
    assert Submission.objects.get().figures[0]["value"] in {None, "999999999999999999"}
    values = {f["value"] for f in Submission.objects.get().figures if f["indicator"] == "trade.revenue"}
    assert "999999999999999999" in values


def test_the_tables_are_those_of_the_models(either_office: Office) -> None:
    """No migration is missing, on either database."""
    from django.core.management import call_command

    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
    tables = set(connection.introspection.table_names())
    assert {"khoi_act", "khoi_submission", "khoi_consolidated_group"} <= tables
