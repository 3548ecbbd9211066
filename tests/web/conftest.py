"""The demo's folder served to a real browser: pages are opened as people open them."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from cli.command import Office

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "chromium")
"""The system's browser (`make setup-system`)."""

_FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-component-update"),
    *("--disable-background-networking", "--disable-sync"),
]


@dataclass(frozen=True)
class Served:
    """A data folder and the address at which `khoi serve` shows it."""

    office: Office
    address: str


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def serving(home: Path) -> Iterator[Served]:
    """Serve a folder until the tests are through with it."""
    port = _free_port()
    command = [sys.executable, "-m", "khoi.cli.main", "serve", "--port", str(port)]
    server = subprocess.Popen(
        command, env={**os.environ, "KHOI_HOME": str(home)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, server)
        yield Served(Office(home), address)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert server.poll() is None, "the server ended"
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError("the server does not answer")


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which `khoi demo` was run; only to be copied."""
    office = Office(tmp_path_factory.mktemp("served") / "khoi-home")
    office.ok("demo", "--no-serve")
    return office.home


@pytest.fixture(scope="session")
def served(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The demo, only to be looked at."""
    home = Path(shutil.copytree(demo_home, tmp_path_factory.mktemp("looked-at") / "khoi-home"))
    yield from serving(home)


@pytest.fixture(scope="session")
def questioned(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The sample's records and the files of its last morning, with all that is to be asked; nothing accepted."""
    office = Office(tmp_path_factory.mktemp("questioned") / "khoi-home")
    office.ok("init")
    office.khoi("import", demo_home / "mau" / "ho-so.xlsx")
    office.khoi("receive", demo_home / "mau" / "2022Q1", "--received-on", "2022-03-25")
    yield from serving(office.home)


@pytest.fixture
def served_copy(demo_home: Path, tmp_path: Path) -> Iterator[Served]:
    """The demo, to be changed by one test."""
    yield from serving(Path(shutil.copytree(demo_home, tmp_path / "khoi-home")))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    # Playwright keeps an event loop in this thread from here on, and Django would refuse other tests its database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader without cookies, on a desktop."""
    opened = browser.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN")
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page whose console must stay silent."""
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text) if not _missing(message) else None)
    opened.on("pageerror", lambda trouble: said.append(str(trouble)))
    yield opened
    assert said == []


def _missing(message: ConsoleMessage) -> bool:
    """That a page was not found is what the browser says of the page itself, not of what it loads."""
    return "404" in message.text and message.location["url"].endswith("/nothing")
