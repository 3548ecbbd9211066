"""A workbook of records becomes checked values: the bloc, groups, enterprises, plans, targets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final, TypeVar

from khoi.catalog.pack import Pack
from khoi.collect.money import scale_of
from khoi.collect.sheet_table import Entry, find_list
from khoi.collect.tax_code import tidy_tax_code
from khoi.documents.workbook import Workbook
from khoi.values.finding import Finding, Place, Severity, error, note
from khoi.values.period import Window
from khoi.values.quantity import as_text, fits, round_half_up
from khoi.values.text import fold

BLOC, GROUPS, ENTERPRISES, PLANS, TARGETS = "Khối", "Nhóm", "Doanh nghiệp", "Kế hoạch", "Chỉ tiêu giao"
BLOC_HEADINGS: Final = ("Mã", "Tên", "Tên tiếng Anh", "Áp dụng từ ngày")
GROUP_HEADINGS: Final = ("Loại", "Mã", "Tên", "Tên tiếng Anh")
ENTERPRISE_HEADINGS: Final = (
    "Mã số thuế",
    "Tên doanh nghiệp",
    "Tên gọi tắt",
    "Vào khối từ ngày",
    "Hình thức vào",
)
PLAN_HEADINGS: Final = ("Mã số thuế", "Chỉ tiêu", "Năm", "Phiên bản", "Giá trị", "Đơn vị")
TARGET_HEADINGS: Final = ("Chỉ tiêu", "Năm", "Phiên bản", "Giá trị", "Cấp giao")
HOW_NAMES: Final = {"ban đầu": "charter", "thành lập mới": "founded", "chuyển đến": "transferred"}
WINDOW_NAMES: Final = {"quý dương lịch": Window.CALENDAR, "15–14": Window.DECREE_09_2019}

_NO_GROUPS: Final[Mapping[tuple[str, str], str]] = MappingProxyType({})
_T = TypeVar("_T")
_Key = TypeVar("_Key", bound=tuple[str, ...])


@dataclass(frozen=True)
class BlocRecord:
    code: str
    name: str
    name_en: str
    parent: str
    place: str
    window: Window
    notice: str
    since: date


@dataclass(frozen=True)
class GroupRecord:
    kind: str
    code: str
    name: str
    name_en: str
    position: int


@dataclass(frozen=True)
class EnterpriseRecord:
    """One row: `placed_from` is the day from which its groups hold (None: since it joined)."""

    code: str
    name: str
    short_name: str
    position: int
    since: date
    until: date | None
    how: str
    groups: frozenset[str]
    placed_from: date | None


@dataclass(frozen=True)
class PlanRecord:
    enterprise: str
    indicator: str
    year: int
    version: int
    value: Decimal
    decided_on: date | None
    document: str


@dataclass(frozen=True)
class TargetRecord:
    indicator: str
    year: int
    version: int
    value: Decimal
    assigned_by: str
    decided_on: date | None
    document: str


@dataclass(frozen=True)
class Records:
    """All that one workbook says."""

    blocs: tuple[BlocRecord, ...] = ()
    groups: tuple[GroupRecord, ...] = ()
    enterprises: tuple[EnterpriseRecord, ...] = ()
    plans: tuple[PlanRecord, ...] = ()
    targets: tuple[TargetRecord, ...] = ()


def read_records(
    workbook: Workbook, pack: Pack, file: str, known_groups: Mapping[tuple[str, str], str] = _NO_GROUPS
) -> tuple[Records | None, list[Finding]]:
    """Every list of the workbook; with any error nothing is taken. `known_groups`: (kind, folded name) to key."""
    return _Reading(workbook, pack, file, known_groups).records()


@dataclass
class _Reading:
    workbook: Workbook
    pack: Pack
    file: str
    known_groups: Mapping[tuple[str, str], str]
    findings: list[Finding] = field(default_factory=list)

    def records(self) -> tuple[Records | None, list[Finding]]:
        groups = tuple(self._each(GROUPS, GROUP_HEADINGS, self._group))
        self.by_name = {**self.known_groups, **{(g.kind, fold(g.name)): f"{g.kind}:{g.code}" for g in groups}}
        self.group_keys = set(self.by_name.values())
        records = Records(
            tuple(self._each(BLOC, BLOC_HEADINGS, self._bloc)),
            groups,
            tuple(self._each(ENTERPRISES, ENTERPRISE_HEADINGS, self._enterprise)),
            tuple(self._each(PLANS, PLAN_HEADINGS, self._plan)),
            tuple(self._each(TARGETS, TARGET_HEADINGS, self._target)),
        )
        if records == Records() and not self.findings:
            names = ", ".join((BLOC, GROUPS, ENTERPRISES, PLANS, TARGETS))
            self.findings.append(error("record.no_list", _file_place(self.file), sheets=names))
        self._unique(records)
        failed = any(f.severity is Severity.ERROR for f in self.findings)
        return (None if failed else records), self.findings

    def _each(self, name: str, headings: tuple[str, ...], read: Callable[[Entry], _T | None]) -> Iterator[_T]:
        entries, troubles = find_list(self.workbook, name, headings, self.file)
        self.findings += troubles
        for entry in entries:
            record = read(entry)
            if record is not None:
                yield record

    def _unique(self, records: Records) -> None:
        for (code,) in _repeated([(e.code,) for e in records.enterprises]):
            self.findings.append(error("record.enterprise_twice", _file_place(self.file, ENTERPRISES), code=code))
        plans = [(p.enterprise, p.indicator, str(p.year), str(p.version)) for p in records.plans]
        for code, indicator, year, version in _repeated(plans):
            values = {"code": code, "indicator": indicator, "year": year, "version": version}
            self.findings.append(error("record.plan_twice", _file_place(self.file, PLANS), **values))
        targets = [(t.indicator, str(t.year), str(t.version)) for t in records.targets]
        for indicator, year, version in _repeated(targets):
            place = _file_place(self.file, TARGETS)
            self.findings.append(error("record.target_twice", place, indicator=indicator, year=year, version=version))

    def _value(self, found: _T | Finding | None, entry: Entry, heading: str, *, required: bool = True) -> _T | None:
        if isinstance(found, Finding):
            self.findings.append(found)
            return None
        if found in (None, "") and required:
            self.findings.append(error("record.blank", entry.place(heading), heading=heading))
            return None
        return found

    def _bloc(self, entry: Entry) -> BlocRecord | None:
        since = self._value(entry.day("Áp dụng từ ngày"), entry, "Áp dụng từ ngày")
        code, name = entry.text("Mã"), self._value(entry.text("Tên"), entry, "Tên")
        said = entry.text("Cửa sổ số liệu").lower().replace("-", "–")
        window = WINDOW_NAMES.get(said) if said else Window(self.pack.about.reporting_window)
        if window is None:
            place, choices = entry.place("Cửa sổ số liệu"), "quý dương lịch; 15–14"
            self.findings.append(error("record.choice", place, raw=entry.text("Cửa sổ số liệu"), choices=choices))
        if since is None or name is None or window is None:
            return None
        english = entry.text("Tên tiếng Anh") or name
        return BlocRecord(
            code, name, english, entry.text("Cấp trên"), entry.text("Địa danh"), window, entry.text("Ghi chú"), since
        )

    def _group(self, entry: Entry) -> GroupRecord | None:
        kind = self._kind(entry.text("Loại"))
        if kind is None:
            choices = "; ".join(k.name.vi for k in self.pack.about.group_kinds)
            self.findings.append(error("record.choice", entry.place("Loại"), raw=entry.text("Loại"), choices=choices))
            return None
        code, name = entry.text("Mã").lower(), entry.text("Tên")
        if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", code):
            self.findings.append(error("record.group_code", entry.place("Mã"), raw=code))
            return None
        return GroupRecord(kind, code, name, entry.text("Tên tiếng Anh") or name, entry.row)

    def _kind(self, words: str) -> str | None:
        for kind in self.pack.about.group_kinds:
            if fold(words) in {fold(kind.name.vi), kind.code}:
                return kind.code
        return None

    def _enterprise(self, entry: Entry) -> EnterpriseRecord | None:
        code = self._code(entry)
        name = self._value(entry.text("Tên doanh nghiệp"), entry, "Tên doanh nghiệp")
        since = self._value(entry.day("Vào khối từ ngày"), entry, "Vào khối từ ngày")
        until = self._value(entry.day("Ra khỏi khối ngày"), entry, "Ra khỏi khối ngày", required=False)
        placed = self._value(entry.day("Áp dụng nhóm từ ngày"), entry, "Áp dụng nhóm từ ngày", required=False)
        how = HOW_NAMES.get(entry.text("Hình thức vào").lower())
        if how is None:
            place, raw = entry.place("Hình thức vào"), entry.text("Hình thức vào")
            self.findings.append(error("record.choice", place, raw=raw, choices="; ".join(HOW_NAMES)))
        if until is not None and since is not None and until < since:
            self.findings.append(error("record.ends_before", entry.place("Ra khỏi khối ngày")))
        groups = frozenset(self._groups(entry))
        if code is None or name is None or since is None or how is None:
            return None
        short = entry.text("Tên gọi tắt") or name
        return EnterpriseRecord(code, name, short, entry.row, since, until, how, groups, placed)

    def _code(self, entry: Entry) -> str | None:
        raw = entry.text("Mã số thuế")
        found = tidy_tax_code(raw)
        if found is None:
            self.findings.append(error("record.tax_code", entry.place("Mã số thuế"), raw=raw))
            return None
        code, lost = found
        if lost:
            self.findings.append(note("record.lost_zero", entry.place("Mã số thuế"), raw=raw, taken=code))
        return code

    def _groups(self, entry: Entry) -> Iterator[str]:
        for kind in self.pack.about.group_kinds:
            words = [w.strip() for w in re.split(r"[;,]", entry.text(kind.name.vi)) if w.strip()]
            if kind.exclusive and len(words) > 1:
                self.findings.append(error("record.groups_exclusive", entry.place(kind.name.vi), kind=kind.name.vi))
            for word in words:
                key = self.by_name.get((kind.code, fold(word)), f"{kind.code}:{word.lower()}")
                if key in self.group_keys:
                    yield key
                else:
                    place = entry.place(kind.name.vi)
                    self.findings.append(error("record.group_unknown", place, raw=word, kind=kind.name.vi))

    def _plan(self, entry: Entry) -> PlanRecord | None:
        code = self._code(entry)
        indicator, year, version = (
            self._indicator(entry),
            self._whole(entry, "Năm"),
            self._whole(entry, "Phiên bản"),
        )
        value = self._value(entry.amount("Giá trị"), entry, "Giá trị")
        decided = self._value(entry.day("Ngày quyết định"), entry, "Ngày quyết định", required=False)
        if code is None or indicator is None or year is None or version is None or value is None:
            return None
        if not self.pack.indicators[indicator].planned:
            self.findings.append(error("record.not_planned", entry.place("Chỉ tiêu"), indicator=indicator))
            return None
        value = self._in_base_units(entry, indicator, value)
        if value is None:
            return None
        return PlanRecord(code, indicator, year, version, value, decided, entry.text("Văn bản"))

    def _target(self, entry: Entry) -> TargetRecord | None:
        indicator, year, version = (
            self._indicator(entry),
            self._whole(entry, "Năm"),
            self._whole(entry, "Phiên bản"),
        )
        value = self._value(entry.amount("Giá trị"), entry, "Giá trị")
        by = self._value(entry.text("Cấp giao"), entry, "Cấp giao")
        decided = self._value(entry.day("Ngày quyết định"), entry, "Ngày quyết định", required=False)
        if indicator is None or year is None or version is None or value is None or by is None:
            return None
        if not self.pack.indicators[indicator].target:
            self.findings.append(error("record.no_target", entry.place("Chỉ tiêu"), indicator=indicator))
            return None
        value = self._in_base_units(entry, indicator, value)
        if value is None:
            return None
        return TargetRecord(indicator, year, version, value, by, decided, entry.text("Văn bản"))

    def _indicator(self, entry: Entry) -> str | None:
        words = entry.text("Chỉ tiêu")
        for indicator in self.pack.indicators.values():
            if words == indicator.code or fold(words) in {fold(n) for n in (indicator.name.vi, *indicator.synonyms)}:
                return indicator.code
        self.findings.append(error("record.indicator_unknown", entry.place("Chỉ tiêu"), raw=words))
        return None

    def _whole(self, entry: Entry, heading: str) -> int | None:
        value = self._value(entry.amount(heading), entry, heading)
        if value is not None and (value != int(value) or value < 1):
            self.findings.append(error("record.not_whole", entry.place(heading), raw=as_text(value)))
            return None
        return None if value is None else int(value)

    def _in_base_units(self, entry: Entry, indicator: str, value: Decimal) -> Decimal | None:
        definition = self.pack.indicators[indicator]
        unit = self.pack.unit_of(definition)
        scale = 0
        if unit.code == "VND":
            said = scale_of(entry.text("Đơn vị"))
            if said is None:
                place, raw = entry.place("Đơn vị"), entry.text("Đơn vị")
                self.findings.append(
                    error("record.choice", place, raw=raw, choices="đồng; nghìn đồng; triệu đồng; tỷ đồng")
                )
                return None
            scale = said
        exact = value.scaleb(scale)
        rounded = round_half_up(exact, definition.decimals)
        if rounded != exact or rounded < 0 or not fits(rounded, definition.decimals):
            self.findings.append(error("record.amount", entry.place("Giá trị"), raw=as_text(value)))
            return None
        return rounded


def _file_place(file: str, sheet: str = "") -> Place:
    return Place(file=file, sheet=sheet)


def _repeated(keys: list[_Key]) -> list[_Key]:
    """The keys that stand more than once, sorted."""
    return sorted(key for key, times in Counter(keys).items() if times > 1)
