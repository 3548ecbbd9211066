"""LibreOffice reads what we wrote, with other eyes; `python tests/libreoffice.py calc` says whether it is there."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PARTS = {"calc": "sclo", "impress": "sdlo", "writer": "swlo"}
"""Its parts, which are packages of their own on Debian, by their library."""
PLACES = (
    "/usr/bin/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
# Formulas are computed again as a workbook is opened; what it says of their values is not believed.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""


class LibreOfficeMissingError(RuntimeError):
    """This machine has no LibreOffice with the part that is needed."""


def find_program(part: str) -> Path:
    """The program, if its part is installed too."""
    on_path = shutil.which("soffice")
    for place in (*([on_path] if on_path else []), *PLACES):
        program = Path(place).resolve()
        folders = (program.parent, program.parent.parent / "Frameworks")
        if program.exists() and any(any(folder.glob(f"lib{PARTS[part]}.*")) for folder in folders if folder.exists()):
            return program
    raise LibreOfficeMissingError(f"no LibreOffice {part} found: `make setup-system` installs it, or says how")


def converted(content: bytes, suffix: str, to: str, part: str) -> bytes:
    """A file of one kind as a file of another; `to` is a suffix, or a suffix with a filter (`csv:Text…`)."""
    with tempfile.TemporaryDirectory(prefix="khoi-office-") as folder:
        source = Path(folder, f"in{suffix}")
        source.write_bytes(content)
        # A profile of its own, so that several may run beside each other, and nobody's settings matter.
        profile = Path(folder, "profile")
        Path(profile, "user").mkdir(parents=True)
        Path(profile, "user", "registrymodifications.xcu").write_text(SETTINGS)
        target, own = Path(folder, "out"), f"-env:UserInstallation={profile.as_uri()}"
        subprocess.run(
            [find_program(part), own, "--headless", "--convert-to", to, "--outdir", target, source],
            check=True,
            capture_output=True,
            timeout=180,
        )
        return Path(target, f"in.{to.partition(':')[0]}").read_bytes()


if __name__ == "__main__":
    try:
        for part in sys.argv[1:]:
            print(find_program(part))
    except LibreOfficeMissingError as error:
        sys.exit(str(error))
