"""What pages need of others is in the package, as its register says; nothing is asked of any other machine."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

import khoi.web

STATIC = Path(khoi.web.__file__).parent / "static" / "khoi"
VENDOR = STATIC / "vendor"
TEMPLATES = Path(khoi.web.__file__).parent / "templates"


def test_the_register_names_every_file_with_its_digest() -> None:
    register = json.loads((VENDOR / "vendor.json").read_text(encoding="utf-8"))
    assert {entry["file"] for entry in register} == {path.name for path in VENDOR.iterdir()} - {"vendor.json"}
    for entry in register:
        assert entry["sha256"] == hashlib.sha256((VENDOR / entry["file"]).read_bytes()).hexdigest(), entry["file"]
        assert all(entry[key] for key in ("name", "version", "license"))


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_pages_hold_no_script_style_or_foreign_address(path: Path) -> None:
    """What the content security policy would refuse is not written at all."""
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>(?!</script>)", text)
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|https?://", text)
