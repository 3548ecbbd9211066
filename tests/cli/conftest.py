"""The demo is computed once; tests that change something work on a copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cli.command import Office


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A folder in which `khoi demo` was run; only to be read."""
    office = Office(tmp_path_factory.mktemp("demo") / "khoi-home")
    office.ok("demo", "--no-serve")
    return office


@pytest.fixture
def demo_copy(demo: Office, tmp_path: Path) -> Office:
    """The same, to be changed."""
    shutil.copytree(demo.home, tmp_path / "khoi-home")
    return Office(tmp_path / "khoi-home")


@pytest.fixture
def empty(tmp_path: Path) -> Office:
    """No data folder yet."""
    return Office(tmp_path / "khoi-home")
