"""A bloc of any size in the database, with five quarters of accepted submissions of the general form."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cached_property
from random import Random
from typing import Any, Final

from khoi.catalog.load import load_pack, shipped_pack
from khoi.catalog.operations import adopt_pack
from khoi.catalog.pack import Pack
from khoi.cli.home import now
from khoi.collect.submission import Figure
from khoi.storage.acts import act
from khoi.storage.models import (
    Acceptance,
    Act,
    BlocProfile,
    Enterprise,
    Group,
    Membership,
    Placement,
    Receipt,
    SourceFile,
    Submission,
)
from khoi.values.basis import Basis, State
from khoi.values.period import Period

LAST: Final = Period.parse("2022Q1")
QUARTERS: Final = tuple(Period.parse(code) for code in ("2021Q1", "2021Q2", "2021Q3", "2021Q4", "2022Q1"))
FORM: Final = "general"
SECTORS: Final = 20


class LargeBloc:
    """Written straight into the tables: reading that many workbooks is measured elsewhere."""

    def __init__(self, size: int) -> None:
        self.size, self.rng = size, Random(size)

    @cached_property
    def pack(self) -> Pack:
        pack, _ = load_pack(shipped_pack())
        assert pack is not None
        return pack

    def record(self) -> None:
        """Records, submissions and acceptances, each in an act."""
        adopt_pack(self.pack, by="bench", at=now())
        with act("import_records", "bench", by="bench", at=now()) as done:
            self._members(done)
        with act("receive", "bench", by="bench", at=now()) as done:
            source = SourceFile.objects.create(act=done, digest="0" * 64, name="bench", size=0)
            self.receipt = Receipt.objects.create(
                act=done, source=source, name="bench", received_on=date(2022, 3, 25), taken=True
            )
            for quarter in QUARTERS:
                Submission.objects.bulk_create(
                    (self._submission(done, e.pk, quarter, 1) for e in self.enterprises), batch_size=500
                )
        with act("accept_clean", "bench", by="bench", at=now()) as done:
            Acceptance.objects.bulk_create(
                (self._acceptance(done, s) for s in Submission.objects.defer("figures").iterator()), batch_size=500
            )

    def accept_one_more(self) -> None:
        """Another version of one enterprise's newest quarter arrives and is accepted."""
        enterprise = self.rng.choice(self.enterprises)
        version = Submission.objects.filter(enterprise=enterprise, period=str(LAST)).count() + 1
        with act("receive", "bench", by="bench", at=now()) as done:
            submission = self._submission(done, enterprise.pk, LAST, version)
            submission.save()
        with act("accept", "bench", by="bench", at=now()) as done:
            self._acceptance(done, submission).save()

    def _members(self, done: Act) -> None:
        BlocProfile.objects.create(
            act=done, code="bench", name="bench", name_en="bench", window="calendar", since=date(2007, 1, 1)
        )
        groups = Group.objects.bulk_create(
            Group(act=done, kind="sector", code=str(n), name=str(n), name_en=str(n), position=n) for n in range(SECTORS)
        )
        self.enterprises = Enterprise.objects.bulk_create(
            Enterprise(act=done, code=f"{n:010d}", name=str(n), short_name=str(n), position=n) for n in range(self.size)
        )
        since: dict[str, Any] = {"act": done, "since": date(2007, 1, 1)}
        Membership.objects.bulk_create(Membership(enterprise=e, how="charter", **since) for e in self.enterprises)
        Placement.objects.bulk_create(
            Placement(enterprise=e, group=groups[n % SECTORS], **since) for n, e in enumerate(self.enterprises)
        )

    def _submission(self, done: Act, enterprise: int, quarter: Period, version: int) -> Submission:
        return Submission(
            act=done, receipt=self.receipt, enterprise_id=enterprise, form=FORM, period=str(quarter), version=version,
            pack=self.pack.digest, figures=[self._figure(code, quarter) for code in self._codes],
        )  # fmt: skip

    @cached_property
    def _codes(self) -> tuple[str, ...]:
        return tuple(line.indicator for line in self.pack.forms_by_code[FORM].lines)

    def _figure(self, code: str, quarter: Period) -> dict[str, Any]:
        value = Decimal(self.rng.randrange(10**12))
        return Figure(code, quarter, Basis.ESTIMATE, State.VALUE, value, "01-DN", "I10", str(value), "đồng").as_json()

    def _acceptance(self, done: Act, submission: Submission) -> Acceptance:
        return Acceptance(
            act=done, submission=submission, enterprise_id=submission.enterprise_id, form=FORM, period=submission.period
        )
