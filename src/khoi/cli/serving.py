"""Serve the pages to the browser of this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from khoi.cli import app as shared
from khoi.cli.app import app
from khoi.cli.say import fail, out
from khoi.values.loopback import is_loopback

HOST = "127.0.0.1"
PORT = 8000


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Chỉ nhận địa chỉ của chính máy này")] = HOST,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Cổng")] = PORT,
) -> None:
    """Mở các trang xem cho trình duyệt trên chính máy này; bấm Ctrl+C để dừng."""
    if not is_loopback(host):
        fail(
            f"Không mở ở {host}: Khối chưa có tài khoản và phân quyền, nên chỉ trả lời trình duyệt trên chính máy này.",
            "Bỏ “--host”, hoặc dùng 127.0.0.1.",
        )
    shared.home()
    run(host, port)


def run(host: str = HOST, port: int = PORT) -> None:
    """Until it is interrupted."""
    from granian import Granian
    from granian.constants import Interfaces

    out.print(f"Đang chạy ở http://{host}:{port}/ (Ctrl+C để dừng)", markup=False)
    server = Granian(
        "khoi.web.wsgi:application", address=host, port=port, interface=Interfaces.WSGI, blocking_threads=4,
        log_enabled=False,
    )  # fmt: skip
    server.serve()
