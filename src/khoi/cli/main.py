"""The entry point: runs a command, and turns what went wrong into words."""

from __future__ import annotations

import sys
import traceback
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import typer

from khoi.cli.home import prepare
from khoi.cli.say import err

USAGE_ERROR: Final[type[Exception]] = typer.BadParameter.__mro__[1]
"""The base of all errors in a command line, wherever Typer keeps its parser."""


def commands() -> typer.Typer:
    """The command with all its parts; they may import tables, so Django is set up first."""
    prepare()
    # Each part adds its commands.
    from khoi.cli import (  # noqa: F401
        app,
        checking,
        collecting,
        demo,
        formats,
        layouts,
        proofreading,
        publishing,
        records,
        results,
        returning,
        rules,
        serving,
    )

    return app.app


def run() -> None:
    """Run `khoi`; exit status 0 done, 1 something to do, 2 the command line is wrong, 70 a bug."""
    try:
        status = commands()(standalone_mode=False)
    except USAGE_ERROR as trouble:
        err.print("✗ " + usage(trouble), style="red")
        status = 2
    except (typer.Abort, KeyboardInterrupt):
        err.print("Đã dừng theo yêu cầu; những gì đã ghi xong vẫn giữ nguyên.")
        status = 130
    except BrokenPipeError:
        sys.stderr.close()
        status = 0
    except PermissionError as trouble:
        err.print(f"✗ Không có quyền ghi hoặc đọc {trouble.filename}.", style="red")
        status = 1
    except Exception as trouble:
        status = _database(trouble) or _bug()
    sys.exit(status if isinstance(status, int) else 0)


def usage(trouble: Any) -> str:
    """What is wrong with the command line."""
    context = getattr(trouble, "ctx", None)
    path = context.command_path if context else "khoi"
    parameter = getattr(trouble, "param", None)
    name = getattr(parameter, "metavar", None) or getattr(parameter, "human_readable_name", "") or "tham số"
    match type(trouble).__name__:
        case "NoSuchOption":
            said = f"không có tùy chọn “{trouble.option_name}”"
        case "MissingParameter":
            said = f"thiếu {name}"
        case "BadParameter":
            said = f"giá trị của {'/'.join(getattr(parameter, 'opts', [name]))} không dùng được"
        case _ if "No such command" in trouble.message:
            said = f"không có lệnh {trouble.message.removeprefix('No such command').strip(' .')}"
        case _ if "unexpected extra argument" in trouble.message:
            said = "thừa tham số"
        case _:
            said = "dòng lệnh không đúng"
    return f"Lệnh “{path}”: {said}. Xem cách dùng: {path} --help"


def _database(trouble: Exception) -> int | None:
    """Troubles of the database's surroundings are told in words; others are bugs."""
    from django.db import OperationalError

    if not isinstance(trouble, OperationalError):
        return None
    err.print(f"✗ Cơ sở dữ liệu không dùng được: {trouble}", style="red")
    err.print("  Kiểm tra ổ đĩa, quyền ghi và lệnh khoi khác đang chạy; những gì đã ghi xong vẫn giữ nguyên.")
    return 1


def _bug() -> int:
    """Keep the trace in a file; the terminal gets words."""
    log = Path(f"khoi-loi-{datetime.now():%Y%m%d-%H%M%S}.txt")  # noqa: DTZ005 (a file name in local time)
    text = traceback.format_exc()
    try:
        log.write_text(text, encoding="utf-8")
        where = f"Chi tiết ở tệp {log.absolute()}; gửi tệp này cho người quản trị."
    except OSError:
        where = text
    err.print(f"✗ Có trục trặc ngoài dự kiến; dữ liệu không bị ghi dở. {where}", style="red")
    return 70


if __name__ == "__main__":
    run()
