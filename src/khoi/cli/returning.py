"""The command that returns files to their enterprises, with notes at the cells that have to be mended."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from khoi.cli import app as shared
from khoi.cli.app import app
from khoi.cli.collecting import PeriodArgument
from khoi.cli.say import err, fail, out, progress, show_findings


@app.command(name="return")
def return_(
    kỳ: PeriodArgument,
    enterprise: Annotated[list[str] | None, typer.Option(help="Mã số thuế của một doanh nghiệp")] = None,
    to: Annotated[Path, typer.Option(help="Thư mục ghi tệp, mỗi doanh nghiệp một thư mục con")] = Path("can-sua"),
) -> None:
    """Ghi bản có ghi chú của các tệp còn lỗi, còn cảnh báo chưa giải trình, để gửi lại doanh nghiệp sửa."""
    from khoi.check.queries.standing import standing
    from khoi.check.queries.to_mend import files_to_mend
    from khoi.check.returned import asked_of, copies, returned_name
    from khoi.collect.queries.periods import known_now
    from khoi.collect.queries.status import round_status
    from khoi.collect.queries.stored import stored_file
    from khoi.values.finding import Finding

    pack, asked = shared.reported(kỳ)
    known_at, codes = known_now(), set(enterprise) if enterprise else None
    said = {form.submission: form.findings for form in standing(pack, asked, known_at=known_at)}
    everybody = round_status(pack, asked, known_at=known_at, said=said).enterprises
    found = files_to_mend(asked, [one for one in everybody if codes is None or one.member.code in codes])
    if not found:
        out.print(f"Không có tệp nào của {asked.name} phải sửa hay giải trình.")
        return
    kept = [stored_file(shared.home().files, what.digest) for what in found]
    wanted = [asked_of(what, file, pack, "vi") for what, file in zip(found, kept, strict=True)]
    failed: list[Finding] = []
    written: set[Path] = set()
    with progress() as bar:
        for what, copy in zip(found, bar.track(copies(wanted), total=len(found), description="Ghi chú"), strict=True):
            if isinstance(copy, Finding):
                failed.append(copy)
                continue
            target = to / what.code / returned_name(what.file, copy.suffix)
            if target in written:
                target = target.with_stem(f"{target.stem}-{what.digest[:8]}")
            written.add(target)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(copy.content)
    out.print(f"Đã ghi {len(found) - len(failed)}/{len(found)} tệp có ghi chú vào {to}.")
    if failed:
        show_findings(failed, pack=pack, console=err)
        fail("Có tệp không ghi chú được.", "Gửi đơn vị danh sách bằng chữ ở trang của đợt báo cáo.")
