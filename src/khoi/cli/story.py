"""The story that `khoi demo` tells: five quarters of the sample, from workbooks on disk to figures."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.core.management import call_command

from khoi.catalog.load import load_pack, shipped_pack
from khoi.catalog.operations import adopt_pack
from khoi.check.operations.accept import accept_clean
from khoi.cli import figures as shown
from khoi.cli.collecting import loud, receive_with_progress
from khoi.cli.home import Home, exists, now, open_home, prepare, who
from khoi.cli.results import part_table, result_or_fail
from khoi.cli.say import fail, out, progress, show_findings
from khoi.collect.intake import readers_of
from khoi.collect.operations.records import import_records
from khoi.consolidate.operations import consolidate
from khoi.consolidate.queries.trace import trace
from khoi.sample.contradictions import CONTRADICTIONS, Contradiction
from khoi.sample.make import make_world
from khoi.sample.operations import begin_sample
from khoi.sample.queries import is_sample
from khoi.sample.write import write_sample
from khoi.values.finding import Severity
from khoi.values.numbers import write_number
from khoi.values.period import Period

if TYPE_CHECKING:
    from khoi.catalog.pack import Pack
    from khoi.collect.intake import Readers
    from khoi.consolidate.queries.results import Result
    from khoi.sample.write import PeriodFiles, Sample

LAST: Final = Period.parse("2022Q1")
NEXT: Final = (
    "trace bank.loans_to_funds 2022Q1",
    "trace budget.units_over_1bn 2022Q1",
    "figures 2022Q1 --group sector:bank",
    "figures 2022Q1 --format json",
    "publish 2022Q1 --day 2022-04-14",
    "status 2022Q1",
)


def tell(seed: int) -> None:
    """Write the sample, take it in quarter by quarter, and show what came of it."""
    started = time.perf_counter()
    opened = fresh_home(seed)
    pack, findings = load_pack(shipped_pack())
    if pack is None:
        show_findings(findings)
        fail("Gói định nghĩa đi kèm có lỗi.")
    out.print(
        "Doanh nghiệp trong dữ liệu mẫu là [bold]hư cấu[/]; tổng số được hiệu chỉnh theo số đã công bố trên báo chí.",
        markup=True,
    )
    with step("Viết tệp mà các doanh nghiệp gửi"), progress() as bar:
        task = bar.add_task("Viết tệp", total=None)
        sample = write_sample(
            make_world(seed, pack), pack, opened.sample, lambda done, of: bar.update(task, completed=done, total=of)
        )
    with step("Áp dụng gói định nghĩa, nhập hồ sơ khối, doanh nghiệp, kế hoạch"):
        adopt_pack(pack, by=who(), at=now())
        _, findings = import_records(sample.records.read_bytes(), sample.records.name, pack, by=who(), at=now())
        show_findings(f for f in findings if f.severity is not Severity.NOTE)
    computing = time.perf_counter()
    with readers_of(pack) as readers:
        for period in sample.periods:
            run_quarter(opened, pack, period, readers)
    out.print(
        f"Nhận, chấp nhận, tổng hợp {sample.files} tệp của {len(sample.periods)} quý:"
        f" {_seconds(computing)} s; cả buổi: {_seconds(started)} s."
    )
    tell_the_quarter(sample)


def fresh_home(seed: int) -> Home:
    """An empty folder; one that an earlier demo made is cleared, any other is left alone."""
    folder = prepare()
    if exists() and is_sample():
        call_command("flush", verbosity=0, interactive=False)
        for part in ("files", "derived", "mau"):
            shutil.rmtree(folder / part, ignore_errors=True)
    elif exists() or (folder.is_dir() and any(folder.iterdir())):
        fail(
            f"{folder} đã có dữ liệu, không phải dữ liệu mẫu; không ghi đè.",
            "Đặt KHOI_HOME sang một thư mục mới rồi chạy lại.",
        )
    opened = open_home(create=True)
    assert opened is not None
    begin_sample(seed, by=who(), at=now())
    return opened


def run_quarter(opened: Home, pack: Pack, period: PeriodFiles, readers: Readers) -> None:
    """Receive every delivery, accept what is clean, and consolidate; nobody is there to answer for the rest."""
    with step(f"{period.period.name[0].upper()}{period.period.name[1:]}"):
        outcomes = [
            outcome
            for delivery in period.deliveries
            for outcome in receive_with_progress(opened, delivery.paths, delivery.received_on, readers)
        ]
        show_findings(loud(outcomes), console=out, pack=pack)
        cleared = accept_clean(pack, period.period, by=who(), at=now())
        done = consolidate(pack, period.period, folder=opened.derived, by=who(), at=now())
        refused = sum(not outcome.taken for outcome in outcomes)
        waiting = f", còn {cleared.waiting} biểu chờ" if cleared.waiting else ""
        out.print(
            f"  nhận {len(outcomes)} tệp ({refused} không đọc được), chấp nhận {cleared.accepted} biểu{waiting};"
            f" bản tổng hợp số {done.number}",
            end="",
        )


def tell_the_quarter(sample: Sample) -> None:
    """The headline table, where the press report contradicts itself, the way back to a cell, and who did what."""
    found = result_or_fail(LAST, None, "bloc")
    out.print()
    out.print(shown.as_table(found, found.headlines()))
    out.print("\n[bold]Hai số đã in trên báo không khớp với chính số bên cạnh:[/]", markup=True)
    for printed in CONTRADICTIONS:
        out.print(f"  • {printed.words}; tính từ số liệu của các đơn vị: {_computed(found, printed)}.")
    out.print("\n[bold]Từ con số về đến ô:[/]", markup=True)
    traced = trace(found, found.pack.about.headlines[0])
    if traced is not None:
        out.print(part_table(traced.parts[0], first=3))
    out.print("[bold]Chuyện của dữ liệu mẫu:[/]", markup=True)
    for story in sample.stories:
        out.print(f"  • {story.period.name}: {story.told}")
    out.print("\nXem tiếp:")
    for command in NEXT:
        out.print(f"  khoi {command}", style="cyan")


def _computed(found: Result, printed: Contradiction) -> str:
    """What the honest computation gives for a printed percentage."""
    figure = found.figure(printed.code) or {}
    if printed.share:
        share = write_number(Decimal(figure["share_percent"]), 1)
        return f"{figure['display']} trên {figure['denominator']} là {share}%"
    return str(figure["display"])


@contextmanager
def step(name: str) -> Iterator[None]:
    """Name what happens and tell how long it took."""
    started = time.perf_counter()
    out.print(f"[bold]▸[/] {name} …", markup=True)
    yield
    out.print(f"  [dim]({_seconds(started)} s)[/]", markup=True)


def _seconds(since: float) -> str:
    return f"{time.perf_counter() - since:.1f}".replace(".", ",")
