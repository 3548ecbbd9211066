"""Makes the vendored fonts again: Tinos out of Debian's `fonts-croscore`, cut down to the letters that are printed.

`make fonts` downloads the package with apt-get and needs nothing installed; a folder that holds the four .ttf files and
the package's `copyright` may be named instead. Equal files come out of an equal package.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

PACKAGE: Final = "fonts-croscore"
FACES: Final = ("Regular", "Bold", "Italic", "BoldItalic")
FOLDER: Final = Path(__file__).parents[1] / "src/khoi/documents/fonts"

# Latin with Vietnamese and its combining marks, and the punctuation and signs of reports.
LETTERS: Final = [*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x1E00, 0x1F00), 0x300, 0x301, 0x303, 0x309, 0x323]
SIGNS: Final = [*range(0x2010, 0x2016), *range(0x2018, 0x201F), 0x2020, 0x2021, 0x2022, 0x2026, 0x2030, 0x2032, 0x2033]
SIGNS_MORE: Final = [ord(sign) for sign in "₫€№™←↑→↓↔−√∞≈≠≤≥Ωμπ■□▪▫▲►▼◄◊○●"]


def main(arguments: list[str]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(arguments[0]) if arguments else downloaded(Path(scratch))
        fonts = {face: next(source.rglob(f"Tinos-{face}.ttf")) for face in FACES}
        licence = open_font_licence(next(source.rglob("copyright")).read_text(encoding="utf-8"))
        version = (source / "version").read_text().strip() if (source / "version").exists() else "unknown"
        (FOLDER / "OFL.txt").write_text(licence, encoding="utf-8")
        for face, path in fonts.items():
            cut(path, FOLDER / f"Tinos-{face}.ttf")
        write_json("vendor.json", vendored(fonts, version))
        write_json("widths.json", {face: widths(FOLDER / f"Tinos-{face}.ttf") for face in FACES})


def downloaded(folder: Path) -> Path:
    """The package's files, unpacked; its version beside them."""
    subprocess.run(["apt-get", "-o", "APT::Sandbox::User=root", "download", "-qq", PACKAGE], cwd=folder, check=True)
    package = next(folder.glob("*.deb"))
    subprocess.run(["dpkg-deb", "-x", package, folder / "files"], check=True)
    shown = subprocess.run(["dpkg-deb", "-f", package, "Version"], check=True, capture_output=True, text=True).stdout
    (folder / "files/version").write_text(shown)
    return folder / "files"


def cut(source: Path, target: Path) -> None:
    """A font with the wanted characters only; without hinting, which print does not use."""
    options = Options(
        hinting=False,
        drop_tables=["DSIG", "gasp", "GSUB"],
        layout_features=["kern", "mark", "mkmk", "ccmp"],
        name_IDs=["*"],
        notdef_outline=True,
    )
    font = TTFont(source, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[*LETTERS, *SIGNS, *SIGNS_MORE])
    subsetter.subset(font)
    font.save(target)


def vendored(fonts: dict[str, Path], version: str) -> dict[str, Any]:
    """What the files are and where they are from."""
    names = TTFont(fonts["Regular"])["name"]
    return {
        "name": "Tinos",
        "version": re.sub(r"^Version ([\d.]+).*", r"\1", str(names.getDebugName(5))),
        "licence": "OFL-1.1",
        "licence_file": "OFL.txt",
        "copyright": names.getDebugName(0),
        "source": f"Debian {PACKAGE} {version}",
        "made_by": "scripts/vendor_fonts.py",
        "files": {
            f"Tinos-{face}.ttf": {
                "sha256": digest(FOLDER / f"Tinos-{face}.ttf"),
                "source_sha256": digest(path),
            }
            for face, path in fonts.items()
        },
    }


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def widths(path: Path) -> dict[str, str]:
    """The characters of each advance width, in thousandths of the size."""
    font = TTFont(path)
    units, advances = font["head"].unitsPerEm, font["hmtx"]
    found: dict[int, str] = {}
    for character, glyph in sorted(font.getBestCmap().items()):
        width = round(advances[glyph][0] * 1000 / units)
        found[width] = found.get(width, "") + chr(character)
    return {str(width): found[width] for width in sorted(found)}


def open_font_licence(copyright_file: str) -> str:
    """The licence's text out of Debian's copyright file, with the notice that it asks for."""
    holder = re.search(r"Files: \*\nCopyright:\n((?: .+\n)+)", copyright_file)
    text = re.search(r"^License: OFL-1.1\n((?: .*\n)+?)(?=\n)", copyright_file, re.MULTILINE)
    if not holder or not text:
        raise SystemExit("the package's copyright file is not as expected: read it, then mend this script")
    years = "\n".join(f"Copyright {line.strip()}" for line in holder[1].splitlines())
    body = re.sub(r"^ \.?", "", text[1], flags=re.MULTILINE)
    return f"{years}\n\nSIL OPEN FONT LICENSE Version 1.1\n\n{body}"


def write_json(name: str, value: dict[str, Any]) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    (FOLDER / name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
