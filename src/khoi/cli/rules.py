"""Commands for rules: list them, explain one, try one on history."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from khoi.catalog.formula.words import explained
from khoi.catalog.load import load_rules
from khoi.catalog.looks import LOOKS
from khoi.catalog.pack import Pack
from khoi.catalog.rules import CheckedRule, Level
from khoi.cli import app as shared
from khoi.cli.app import app
from khoi.cli.say import fail, out, severity_word, show_findings, table
from khoi.wording.say import word

if TYPE_CHECKING:
    from khoi.check.queries.unmet import Tried

rules = typer.Typer(help="Quy tắc kiểm tra: liệt kê, giải nghĩa, thử trên số liệu cũ.", rich_markup_mode=None)
app.add_typer(rules, name="rules")

RuleArgument = Annotated[
    str, typer.Argument(help="Mã quy tắc của gói, hoặc tệp YAML chứa quy tắc mới", metavar="QUY_TẮC")
]


@rules.command("list")
def rules_list() -> None:
    """Liệt kê quy tắc của gói đang áp dụng."""
    shared.home()
    pack = shared.pack()
    out.print(f"{len(pack.checked_rules)} quy tắc")
    for level in Level:
        lines = [
            (
                found.rule.code,
                found.rule.name.vi,
                severity_word(found.rule.severity),
                found.rule.since or "chưa bật",
            )
            for found in pack.checked_rules.values()
            if pack.level_of(found) is level
        ]
        if lines:
            title = word("level", level.value)
            out.print(table(title[0].upper() + title[1:], ("Mã", "Quy tắc", "Mức", "Từ kỳ"), lines, whole=(0,)))
    settings = pack.look_settings
    built_in = [
        (
            look.code,
            look.name,
            "đã tắt" if settings[look.code].off else severity_word(settings[look.code].severity),
            settings[look.code].since or "mọi kỳ",
        )
        for look in LOOKS.values()
    ]
    out.print(table("Phép kiểm tra có sẵn", ("Mã", "Hỏi khi", "Mức", "Từ kỳ"), built_in, whole=(0,)))


@rules.command("show")
def rules_show(quy_tắc: RuleArgument) -> None:
    """Giải nghĩa một quy tắc: công thức, diễn giải, lời nhắc, căn cứ."""
    shared.home()
    pack = shared.pack()
    if quy_tắc in LOOKS:
        look = LOOKS[quy_tắc]
        out.print(f"[bold]{look.code}[/]  {look.name}", markup=True)
        out.print(f"  Cách làm: {look.method}")
        out.print(f"  Mức: {severity_word(pack.look_settings[look.code].severity)}; đổi trong pack.yaml, khóa looks.")
        return
    for found in chosen(pack, quy_tắc):
        tell(pack, found)


@rules.command("try")
def rules_try(
    quy_tắc: RuleArgument,
    on: Annotated[list[str], typer.Option("--on", help="Kỳ đem thử, như 2021Q4; ghi nhiều lần, hoặc 2021Q1-2022Q1")],
    first: Annotated[int, typer.Option(help="Số trường hợp in ra cho mỗi kỳ", min=0)] = 10,
) -> None:
    """Thử một quy tắc trên số đã chấp nhận của các kỳ trước, kể cả khi quy tắc chưa bật."""
    from khoi.check.queries.unmet import try_rule
    from khoi.engine.embedded import Engine

    shared.home()
    pack = shared.pack()
    periods = shared.periods(on, pack)
    with Engine() as engine:
        for found in chosen(pack, quy_tắc):
            tell(pack, found)
            show_tried([try_rule(pack, found, period, engine) for period in periods], first)


def chosen(pack: Pack, text: str) -> Sequence[CheckedRule]:
    """The rule of a code, or the rules of a file; a message where there is none."""
    path = Path(text)
    if path.suffix in {".yaml", ".yml"}:
        if not path.is_file():
            fail(f"Không có tệp {path}.", "Xem lại đường dẫn, hoặc ghi mã một quy tắc của gói (“khoi rules list”).")
        found, findings = load_rules(path, pack)
        if findings:
            show_findings(findings)
            fail(f"Quy tắc trong {path} chưa dùng được.")
        return found
    if text in LOOKS:
        fail(
            f"“{text}” là phép kiểm tra có sẵn, không phải quy tắc của gói nên không đem thử được.",
            f"Xem cách làm bằng “khoi rules show {text}”; xem các trường hợp tìm thấy bằng “khoi check KỲ”.",
        )
    if text not in pack.checked_rules:
        fail(f"Gói đang áp dụng không có quy tắc “{text}”.", "Xem các mã bằng “khoi rules list”.")
    return [pack.checked_rules[text]]


def tell(pack: Pack, found: CheckedRule) -> None:
    """Everything that is defined of a rule."""
    rule = found.rule
    lines = {
        "Mức": f"{severity_word(rule.severity)}; {word('level', pack.level_of(found).value)}",
        "Áp dụng": f"{', '.join(rule.scope)}; {_dates(found)}",
        "Công thức": rule.check,
        "Nghĩa là": explained(found.must, pack.name_of),
        **({"Chỉ khi": explained(found.when, pack.name_of)} if found.when is not None else {}),
        "Lời nhắc": f"{rule.message.vi} {rule.recommendation.vi}",
        "Căn cứ": rule.source,
    }
    out.print(f"[bold]{rule.code}[/]  {escape(rule.name.vi)}", markup=True)
    for head, text in lines.items():
        out.print(f"  {head}: {text}")


def show_tried(tried: Sequence[Tried], first: int) -> None:
    """A line per period, then the first cases of each."""
    lines = [(one.period.name, str(one.looked_at), str(one.decided), str(len(one.told))) for one in tried]
    out.print(
        table("Thử trên số đã chấp nhận", ("Kỳ", "Đơn vị có số", "Đủ số để hỏi", "Không đạt"), lines, numbers=(1, 2, 3))
    )
    for one in tried:
        if one.told[:first]:
            out.print(f"{one.period.name[0].upper()}{one.period.name[1:]}", style="bold")
        for told in one.told[:first]:
            figures = told.finding.values["figures"]
            out.print(f"  {told.member.code} {told.member.short_name}: {figures}")
        if len(one.told) > first:
            out.print(f"  … và {len(one.told) - first} đơn vị khác.")


def _dates(found: CheckedRule) -> str:
    if found.rule.since is None:
        return "chưa bật"
    until = f" đến {found.rule.until}" if found.rule.until else ""
    return f"từ {found.rule.since}{until}"
