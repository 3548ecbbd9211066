"""`khoi demo`: the sample's five quarters computed before the reader's eyes."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from khoi.cli.app import app

SEED: Final = 2022


@app.command()
def demo(
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Mở trang xem sau khi tính xong")] = True,
    seed: Annotated[int, typer.Option(help="Hạt giống của dữ liệu mẫu")] = SEED,
) -> None:
    """Dữ liệu mẫu: viết tệp như doanh nghiệp gửi cho năm quý, rồi nhận, chấp nhận, tổng hợp trước mắt người xem."""
    from khoi.cli.story import tell

    tell(seed)
    if serve:
        from khoi.cli.serving import run

        run()
