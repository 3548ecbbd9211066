"""What can be typed is documented: a command or option that README does not name fails here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.vi.md")


def commands() -> list[str]:
    """Every command of `khoi`, sub-commands after their group."""
    import typer

    from khoi.cli.main import commands as application

    def names(group: typer.Typer, prefix: str = "") -> list[str]:
        own = [
            prefix + str(command.name or getattr(command.callback, "__name__", ""))
            for command in group.registered_commands
        ]
        below = [
            name
            for part in group.registered_groups
            if part.typer_instance is not None
            for name in names(part.typer_instance, f"{prefix}{part.name} ")
        ]
        return own + below

    return names(application())


@pytest.mark.parametrize("readme", READMES)
def test_every_command_is_named(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert [name for name in commands() if f"khoi {name}" not in text] == []


@pytest.mark.parametrize("readme", READMES)
def test_every_command_that_is_named_exists(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    known = set(commands()) | {name.split()[0] for name in commands()}
    named = set(re.findall(r"(?m)(?:^ {4}|`|“)khoi ([a-z]+)", text))
    assert named - known == set()


def test_links_lead_somewhere() -> None:
    for document in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")):
        for target in re.findall(r"\]\(([^)#]+)\)", document.read_text(encoding="utf-8")):
            assert target.startswith("http") or (document.parent / target).exists(), (document.name, target)


def test_no_placeholder_is_left() -> None:
    for document in ROOT.glob("*.md"):
        assert "@@" not in document.read_text(encoding="utf-8"), document.name
