"""A bloc of any size that reports what `quarters` draws: nine quarters, the last in the midst of its round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import islice
from random import Random
from typing import Any, Final

from benchmarks.quarters import Firm, firms
from khoi.catalog.load import load_pack, shipped_pack
from khoi.catalog.operations import adopt_pack
from khoi.catalog.pack import Pack
from khoi.check.inspection import inspector
from khoi.cli.home import now
from khoi.collect.filing import Filing
from khoi.collect.layout import SheetKey
from khoi.collect.submission import Figure, FormReading
from khoi.storage.acts import act
from khoi.storage.models import (
    Acceptance,
    Act,
    BlocProfile,
    Enterprise,
    Group,
    Membership,
    Placement,
    Plan,
    Receipt,
    SourceFile,
    Submission,
)
from khoi.values.basis import Basis, State
from khoi.values.finding import Severity
from khoi.values.period import Period
from khoi.values.quantity import as_text

LAST: Final = Period.parse("2022Q1")
DEPTH: Final = 9
SEED: Final = 20269
GROUPS: Final = {
    "trade": ("sector:trade",),
    "export": ("sector:industry", "activity:exporter"),
    "bank": ("sector:bank",),
    "party": ("sector:transport", "party:committee"),
}
"""Kind of firm to its groups, so that it owes the forms that it sends."""
SYLLABLES: Final = ("An", "Bình", "Cát", "Đông", "Gia", "Hải", "Hưng", "Long", "Minh", "Nam", "Phát", "Vạn")
TROUBLES: Final = ("Thiếu vốn lưu động", "Chi phí vận tải tăng cao", "Khó tuyển lao động", "Giá nguyên liệu tăng", "")
FATES: Final = (("missing", 3), ("wrong", 5), ("waiting", 10))
"""The last quarter: up to which percent of enterprises sent nothing; sent a slip of ×1.000; wait to be accepted."""


class PeopledBloc:
    """Written straight into the tables: reading that many workbooks is measured elsewhere."""

    def __init__(self, size: int) -> None:
        self.size, self.rng = size, Random(size)

    @cached_property
    def pack(self) -> Pack:
        pack, _ = load_pack(shipped_pack())
        assert pack is not None
        return pack

    @cached_property
    def firms(self) -> list[Firm]:
        return firms(SEED, self.size, self.pack)

    def record(self) -> None:
        """Records, submissions and acceptances, each in an act."""
        adopt_pack(self.pack, by="bench", at=now())
        with act("import_records", "bench", by="bench", at=now()) as done:
            self._records(done)
        with act("receive", "bench", by="bench", at=now()) as done:
            source = SourceFile.objects.create(act=done, digest="0" * 64, name="bench.xlsx", size=0)
            self.receipt = Receipt.objects.create(
                act=done, source=source, name="bench.xlsx", received_on=date(2022, 3, 25), taken=True
            )
            _in_bulk(Submission, self._submissions(done))
        with act("accept_clean", "bench", by="bench", at=now()) as done:
            _in_bulk(Acceptance, self._acceptances(done))

    @cached_property
    def quarters(self) -> list[Period]:
        found = [LAST]
        while len(found) < DEPTH:
            found.insert(0, found[0].previous)
        return found

    def _records(self, done: Act) -> None:
        BlocProfile.objects.create(
            act=done,
            code="bench",
            name="Khối thử tải",
            name_en="A bloc to measure",
            window="calendar",
            since=date(2007, 1, 1),
        )
        keys = list(dict.fromkeys(group for groups in GROUPS.values() for group in groups))
        made = Group.objects.bulk_create(
            Group(act=done, kind=kind, code=code, name=f"Nhóm {code}", name_en=code, position=at)
            for at, (kind, code) in enumerate(key.split(":") for key in keys)
        )
        groups = dict(zip(keys, made, strict=True))
        self.enterprises = Enterprise.objects.bulk_create(
            (
                Enterprise(
                    act=done, code=firm.code, name=f"Công ty {self._name()}", short_name=self._name(), position=at
                )
                for at, firm in enumerate(self.firms)
            ),
            batch_size=1000,
        )
        since: dict[str, Any] = {"act": done, "since": date(2007, 1, 1)}
        _in_bulk(Membership, (Membership(enterprise=e, how="charter", **since) for e in self.enterprises))
        _in_bulk(
            Placement,
            (
                Placement(enterprise=e, group=groups[key], **since)
                for e, firm in self._each()
                for key in groups_of(firm)
            ),
        )
        _in_bulk(
            Plan,
            (
                Plan(act=done, enterprise=e, indicator=code, year=year, version=1, value=as_text(value))
                for e, firm in self._each()
                for code, value in firm.plan.items()
                for year in (LAST.year - 1, LAST.year)
            ),
        )

    def _each(self) -> Iterable[tuple[Enterprise, Firm]]:
        return zip(self.enterprises, self.firms, strict=True)

    def _name(self) -> str:
        return f"{' '.join(self.rng.choices(SYLLABLES, k=3))} {self.rng.randrange(1000)}"

    def _submissions(self, done: Act) -> Iterator[Submission]:
        inspect = inspector(self.pack)
        for enterprise, firm in self._each():
            for period, quarter in zip(self.quarters, firm.quarters[-DEPTH:], strict=True):
                fate = self._fate(enterprise) if period == LAST else ""
                if not quarter or fate == "missing":
                    continue
                readings = [self._reading(firm, form, period, quarter, fate) for form in firm.forms]
                said = inspect(self._filing(firm, readings)) if period == LAST else [[] for _ in readings]
                for reading, findings in zip(readings, said, strict=True):
                    yield Submission(
                        act=done, receipt=self.receipt, enterprise=enterprise, form=reading.key.form,
                        period=str(period), version=1, pack=self.pack.digest,
                        figures=[one.as_json() for one in reading.figures],
                        texts=self._texts(reading.key.form), findings=[one.as_json() for one in findings],
                        worst=min((f.severity for f in findings), key=list(Severity).index).value if findings else "",
                    )  # fmt: skip

    def _texts(self, form: str) -> list[dict[str, str]]:
        trouble = self.rng.choice(TROUBLES) if form == "general" else ""
        return [{"code": "difficulties", "text": trouble, "sheet": "01-DN", "cell": "B40"}] if trouble else []

    def _reading(self, firm: Firm, form: str, period: Period, quarter: dict[str, Decimal], fate: str) -> FormReading:
        times = 1000 if fate == "wrong" and form == "general" else 1
        return FormReading("", SheetKey(form, firm.code, period), self._figures(form, period, quarter, times), (), ())

    def _figures(self, form: str, period: Period, quarter: dict[str, Decimal], times: int) -> tuple[Figure, ...]:
        lines = [line.indicator for line in self.pack.forms_by_code[form].lines]
        basis = Basis.ESTIMATE if period == LAST else Basis.FINAL
        return tuple(
            Figure(code, period, basis, State.VALUE, value, "01-DN", f"I{at + 10}", as_text(value), "đồng")
            for at, code in enumerate(lines)
            if (found := quarter.get(code)) is not None
            for value in (found * times if self.pack.indicators[code].unit == "VND" else found,)
        )

    def _filing(self, firm: Firm, readings: list[FormReading]) -> Filing:
        past = [
            {
                code: _Held(Figure(code, LAST, Basis.FINAL, State.VALUE, value, "", "", "", ""))
                for code, value in of.items()
            }
            for of in firm.quarters[-2::-1]
        ]
        return Filing(firm.code, LAST, tuple(readings), groups_of(firm), {}, past, {LAST.year: firm.plan})

    def _fate(self, enterprise: Enterprise) -> str:
        drawn = Random(enterprise.position).randrange(100)
        return next((fate for fate, bound in FATES if drawn < bound), "")

    def _acceptances(self, done: Act) -> Iterator[Acceptance]:
        by_pk = {enterprise.pk: enterprise for enterprise in self.enterprises}
        for row in Submission.objects.defer("figures", "texts", "findings").iterator():
            if row.period != str(LAST) or not self._fate(by_pk[row.enterprise_id]):
                yield Acceptance(
                    act=done, submission=row, enterprise_id=row.enterprise_id, form=row.form, period=row.period
                )


class _Held:
    def __init__(self, figure: Figure) -> None:
        self.figure = figure


def groups_of(firm: Firm) -> tuple[str, ...]:
    """As `kind:code`."""
    return GROUPS[firm.groups[0].removeprefix("sector:")]


def _in_bulk(model: Any, rows: Iterable[Any]) -> None:
    """A thousand at a time: a generator of all would be held as a list."""
    left = iter(rows)
    while some := list(islice(left, 1000)):
        model.objects.bulk_create(some)
