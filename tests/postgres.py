"""A throw-away PostgreSQL server for the tests; `python tests/postgres.py` says whose programs it uses."""

import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast
from urllib.parse import quote

PLACES = (
    "usr/lib/postgresql/*/bin",  # Debian, Ubuntu
    "usr/pgsql-*/bin",  # Red Hat
    "opt/homebrew/opt/postgresql*/bin",  # Homebrew on Apple silicon
    "usr/local/opt/postgresql*/bin",  # Homebrew on Intel
)
LOCALE = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"

# Says `ready`, then waits for a line, or for the end of whoever would write it, even by kill -9.
SERVER = """
cd "$1"
trap '"$0/pg_ctl" stop -s -m immediate -D data >log 2>&1; cd /; rm -rf "$1"' EXIT
{   "$0/initdb" -D data -U postgres -A trust -E UTF8 --locale="$2" --no-sync &&
    "$0/pg_ctl" start -w -D data -l log -o "-k '$1' -p 5432 -c listen_addresses='' \
        -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
} >start 2>&1 && echo ready || cat start log
read -r _
"""


class PostgresMissingError(RuntimeError):
    """This machine has no PostgreSQL server that the tests could start."""


def find_programs() -> Path:
    """The folder that holds `initdb` and `pg_ctl`: on PATH, else the newest in the usual places."""
    usual = [path for place in PLACES for path in Path("/").glob(f"{place}/pg_ctl")]
    usual.sort(key=lambda path: [int(number) for number in re.findall(r"\d+", str(path))], reverse=True)
    on_path = shutil.which("pg_ctl")
    for pg_ctl in [Path(on_path).resolve(), *usual] if on_path else usual:
        if pg_ctl.with_name("initdb").exists():
            return pg_ctl.parent
    raise PostgresMissingError("no PostgreSQL server found: `make setup-system` installs one, or says how")


@contextmanager
def running_postgres() -> Iterator[str]:
    """A DATABASE_URL that holds within the block; the server has a Unix socket only, and may lose data.

    Raises PostgresMissingError, or RuntimeError with the server's own words when it does not start.
    """
    programs = find_programs()
    # Not in TMPDIR: a socket's path may have 103 characters, and the server's account must reach it.
    folder = tempfile.mkdtemp(prefix="khoi-pg-", dir="/tmp")
    with subprocess.Popen(
        ["sh", "-c", SERVER, str(programs), folder, LOCALE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C is for the tests; the server ends with them
        **_account(folder),
    ) as server:
        to_server, from_server = cast(IO[str], server.stdin), cast(IO[str], server.stdout)
        try:
            if (answer := from_server.readline()) != "ready\n":
                to_server.close()
                raise RuntimeError(f"PostgreSQL did not start:\n{answer}{from_server.read()}")
            yield f"postgres://postgres@{quote(folder, safe='')}:5432/postgres"
        finally:
            to_server.close()


def _account(folder: str) -> dict[str, Any]:
    """Who runs the server: PostgreSQL refuses root, which therefore hands the folder to `postgres`."""
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam("postgres")
    os.chown(folder, account.pw_uid, account.pw_gid)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


if __name__ == "__main__":
    try:
        print(find_programs())
    except PostgresMissingError as error:
        sys.exit(str(error))
