"""Commands for definitions and records: init, pack, import."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated

import typer

from khoi.catalog.explain import computed_as
from khoi.catalog.load import load_pack, shipped_pack, shipped_packs
from khoi.catalog.pack import Pack
from khoi.catalog.schema import SCHEMAS, schema_text
from khoi.cli import app as shared
from khoi.cli.app import app
from khoi.cli.home import now, open_home, who
from khoi.cli.say import fail, out, show_findings, table
from khoi.values.finding import Finding
from khoi.wording.say import word

packs = typer.Typer(help="Gói định nghĩa: chỉ tiêu, biểu mẫu.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(packs, name="pack")

PackArgument = Annotated[str, typer.Argument(help="Mã gói đi kèm (haiphong) hoặc đường dẫn thư mục gói", metavar="GÓI")]


@app.command()
def init(gói: PackArgument = "haiphong") -> None:
    """Tạo thư mục dữ liệu (KHOI_HOME) và áp dụng một gói định nghĩa."""
    chosen = checked_pack(gói)
    opened = open_home(create=True)
    assert opened is not None
    adopt(chosen)
    out.print(f"Thư mục dữ liệu: {opened.folder}")


@packs.command("check")
def pack_check(gói: PackArgument = "haiphong") -> None:
    """Kiểm tra một gói định nghĩa; lỗi ghi rõ tệp, dòng và cách sửa."""
    chosen, warnings = _checked(gói)
    show_findings(warnings)
    out.print(
        f"Gói {chosen.about.code} {chosen.about.version}: {len(chosen.indicators)} chỉ tiêu,"
        f" {len(chosen.forms)} biểu. Không có lỗi."
    )


@packs.command("adopt")
def pack_adopt(gói: PackArgument = "haiphong", because: Annotated[str, typer.Option(help="Lý do")] = "") -> None:
    """Áp dụng một gói định nghĩa từ nay."""
    chosen = checked_pack(gói)
    shared.home()
    adopt(chosen, because)


@packs.command("show")
def pack_show(gói: PackArgument = "haiphong") -> None:
    """Liệt kê chỉ tiêu và biểu mẫu của một gói."""
    chosen = checked_pack(gói)
    rows = [
        (i.code, i.name.vi, i.nature.value, chosen.unit_of(i).name.vi, form.number if form else "")
        for i in chosen.indicators.values()
        for form in [chosen.form_of_record(i)]
    ]
    heads = ("Mã", "Chỉ tiêu", "Tính chất", "Đơn vị", "Biểu")
    out.print(table(f"{chosen.about.name.vi}, bản {chosen.about.version}", heads, rows))


@packs.command("indicator")
def pack_indicator(
    code: Annotated[str, typer.Argument(help="Mã chỉ tiêu, như bank.loans", metavar="MÃ")],
    gói: PackArgument = "haiphong",
) -> None:
    """Nói rõ một chỉ tiêu: định nghĩa, căn cứ, cách tính bằng lời."""
    chosen = checked_pack(gói)
    indicator = chosen.indicators.get(code)
    if indicator is None:
        near = difflib.get_close_matches(code, chosen.indicators, n=1)
        hint = f"Có thể là “{near[0]}”; mọi mã: “khoi pack show”." if near else "Xem mã bằng “khoi pack show”."
        fail(f"Gói không có chỉ tiêu “{code}”.", hint)
    form = chosen.form_of_record(indicator)
    said = [
        ("Mã", indicator.code),
        ("Tính chất", word("nature", indicator.nature)),
        ("Đơn vị", chosen.unit_of(indicator).name.vi),
        ("Biểu", form.number if form else ""),
        ("Cách tính", computed_as(indicator, chosen) or "doanh nghiệp báo cáo"),
        ("Công thức", indicator.formula or ""),
        ("Định nghĩa", indicator.definition.strip()),
        ("Căn cứ", indicator.source.strip()),
    ]
    out.print(indicator.name.vi, style="bold")
    for head, text in said:
        if text:
            out.print(f"  {head}: {text}")


@packs.command("schema")
def pack_schema(
    folder: Annotated[Path, typer.Argument(help="Thư mục ghi lược đồ JSON", metavar="THƯ_MỤC")] = Path("schema"),
) -> None:
    """Ghi lược đồ JSON của các tệp gói, để trình soạn thảo gợi ý và kiểm tra khi gõ."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SCHEMAS:
        (folder / name).write_text(schema_text(name), encoding="utf-8")
    out.print(f"Đã ghi {len(SCHEMAS)} lược đồ vào {folder}.")


@app.command("import")
def import_(
    files: Annotated[
        list[Path], typer.Argument(help="Tệp hồ sơ (.xlsx): Khối, Nhóm, Doanh nghiệp, Kế hoạch, Chỉ tiêu giao")
    ],
    because: Annotated[str, typer.Option(help="Lý do, số văn bản")] = "",
) -> None:
    """Nhập hồ sơ: khối, nhóm, doanh nghiệp và thời gian tham gia, kế hoạch, chỉ tiêu được giao."""
    from khoi.collect.operations.records import import_records

    shared.home()
    for file in files:
        try:
            content = file.read_bytes()
        except OSError as trouble:
            fail(f"Không mở được {file}: {trouble.strerror}.", "Kiểm tra tên tệp và quyền đọc.")
        imported, findings = import_records(content, file.name, shared.pack(), by=who(), at=now(), because=because)
        show_findings(findings)
        if imported is None:
            fail(f"Không nhập gì từ {file.name}.", "Sửa các chỗ nêu trên rồi nhập lại cả tệp.")
        out.print(f"{file.name}: {_summary(vars(imported))}")


_NAMES = {
    "blocs": "thông tin khối", "groups": "nhóm", "enterprises": "doanh nghiệp", "memberships": "lần tham gia khối",
    "placements": "lần xếp nhóm", "plans": "kế hoạch", "targets": "chỉ tiêu giao",
}  # fmt: skip


def _summary(counts: dict[str, int]) -> str:
    said = [f"{count} {_NAMES[key]}" for key, count in counts.items() if count]
    return "ghi " + ", ".join(said) + "." if said else "không có gì mới."


def checked_pack(name: str) -> Pack:
    """A shipped pack by code, or one in a folder; its errors are shown and end the command."""
    return _checked(name)[0]


def _checked(name: str) -> tuple[Pack, Sequence[Finding]]:
    """The pack, and what somebody should look at in it."""
    folder: Traversable = shipped_pack(name) if name in shipped_packs() else Path(name)
    if not folder.is_dir():
        fail(f"Không có gói “{name}”.", f"Gói đi kèm: {', '.join(shipped_packs())}; hoặc ghi đường dẫn thư mục gói.")
    found, findings = load_pack(folder)
    if found is None:
        show_findings(findings)
        fail(f"Gói “{name}” có {len(findings)} lỗi, chưa dùng được.")
    return found, findings


def adopt(chosen: Pack, because: str = "") -> None:
    """Put a pack in force and say so."""
    from khoi.catalog.operations import adopt_pack

    fresh = adopt_pack(chosen, by=who(), at=now(), because=because)
    name = f"{chosen.about.code} {chosen.about.version}"
    out.print(f"{'Đã áp dụng' if fresh else 'Đang áp dụng'} gói {name} (dấu vân tay {chosen.digest[:12]}).")
