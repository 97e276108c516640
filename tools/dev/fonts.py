"""Cut the faces that the pictures use from the published variable fonts.

Run as ``python tools/dev/fonts.py``. It fetches three pinned npm packages, checks
their hashes and writes the same bytes every time to ``src/klantreis/exports/fonts``.
Every cut has a family name of its own, weight 400 and width 5, because the PNG
painter chooses faces by family alone and knows neither weight 640 nor width 84 %.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE: Final = Path(__file__).resolve()
TARGET: Final = HERE.parents[2] / "src" / "klantreis" / "exports" / "fonts"
STAMP: Final = 3_786_912_000  # 2024-01-01 in seconds since 1904, the epoch of the head table


@dataclass(frozen=True)
class Source:
    """One npm package, pinned by the hash the registry publishes for it."""

    package: str
    version: str
    sha512: str
    licence: str

    def fetch(self, folder: Path) -> Path:
        """Download and unpack the package, and refuse other bytes than the pinned ones."""
        answer = subprocess.run(
            ["npm", "pack", f"{self.package}@{self.version}", "--json", "--silent"],
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
        )
        described = json.loads(answer.stdout)
        first = described[0] if isinstance(described, list) else next(iter(described.values()))
        data = (folder / Path(first["filename"]).name).read_bytes()
        found = base64.b64encode(hashlib.sha512(data).digest()).decode()
        if found != self.sha512:
            message = f"{self.package}@{self.version}: sha512 is {found}, expected {self.sha512}"
            raise SystemExit(message)
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            archive.extractall(folder / self.licence, filter="data")
        return folder / self.licence / "package"


@dataclass(frozen=True)
class Cut:
    """One face to make: where it comes from and at which place on the axes."""

    family: str
    source: Source
    pattern: str
    subsets: tuple[str, ...]
    axes: dict[str, float]
    tabular: bool = False
    ranges: tuple[tuple[int, int], ...] = field(default=())


SANS: Final = Source(
    "@fontsource-variable/instrument-sans",
    "5.3.0",
    "u4gKbDBTNFGkg997tfQn3eHOhHuquWUFTRT/rwzuKtrxX5P2ekfs2x+LgBPP4P32+cC+vUwF1Cr+IdRoPQbrGw==",
    "instrument-sans",
)
SERIF: Final = Source(
    "@fontsource-variable/source-serif-4",
    "5.3.1",
    "4Rtay22SC4lMvw11r/+9kxANB6P3M0X8s1NudBC2v0J1KU2y3DcMoNcT3lBoZ/CqLirzf+StlO6UlJilyrvaUg==",
    "source-serif-4",
)
NOTO: Final = Source(
    "@fontsource-variable/noto-sans",
    "5.3.0",
    "e3ZuxzY9AL2psXPZlhwhnYrHUHv6PMoyK9MQ7croF0CUgURLqu9EMjW7q2FgVLwij1tjLsIHQrnwQ8aUcg4BiA==",
    "noto-sans",
)
LATIN: Final = ("latin", "latin-ext")
EUROPE: Final = ((0xA0, 0x24F), (0x370, 0x45F), (0x490, 0x4FF), (0x1E00, 0x1EFF), (0x2000, 0x218F))


def _ui(width: int, weight: int) -> Cut:
    family = f"KlantreisUI-{width}-{weight}"
    axes = {"wdth": float(width), "wght": float(weight)}
    return Cut(family, SANS, "instrument-sans-{}-wdth-normal.woff2", LATIN, axes, tabular=True)


CUTS: Final = (
    _ui(84, 430),
    _ui(84, 600),
    _ui(94, 430),
    _ui(94, 600),
    _ui(94, 640),
    Cut(
        "KlantreisVoice-400",
        SERIF,
        "source-serif-4-{}-wght-italic.woff2",
        LATIN,
        {"wght": 400.0},
    ),
    Cut(
        "KlantreisFallback",
        NOTO,
        "noto-sans-{}-wdth-normal.woff2",
        ("latin", "latin-ext", "vietnamese", "greek", "cyrillic"),
        {"wdth": 88.0, "wght": 450.0},
        ranges=EUROPE,
    ),
)


def _instance(path: Path, axes: dict[str, float]) -> TTFont:
    font = TTFont(path, recalcTimestamp=False)
    instancer.instantiateVariableFont(font, axes, inplace=True)
    for tag in ("STAT", "prep", "gasp", "HVAR", "MVAR", "BASE"):
        if tag in font:
            del font[tag]
    font.flavor = None
    return font


def _merged(fonts: list[TTFont], folder: Path) -> TTFont:
    paths = []
    for number, font in enumerate(fonts):
        path = folder / f"part-{number}.ttf"
        font.save(path)
        paths.append(str(path))
    return Merger().merge(paths)


def _with_tabular_digits(font: TTFont) -> None:
    """Point the digits at their tabular forms, so that no painter has to ask for them."""
    swap: dict[str, str] = {}
    gsub = font["GSUB"].table
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in gsub.LookupList.Lookup[index].SubTable:
                    swap.update(table.mapping)
    for table in font["cmap"].tables:
        table.cmap = {code: swap.get(name, name) for code, name in table.cmap.items()}


def _trimmed(font: TTFont, ranges: tuple[tuple[int, int], ...]) -> None:
    """Keep what a picture uses: kerning and composition; no optional features."""
    options = subset.Options()
    options.layout_features = ["ccmp", "locl", "kern", "mark", "mkmk"]
    options.notdef_outline = True
    options.hinting = False
    options.glyph_names = False
    options.name_IDs = ["*"]
    options.recalc_timestamp = False
    cutter = subset.Subsetter(options)
    known = set(font.getBestCmap())
    wanted = {code for low, high in ranges for code in range(low, high + 1)} or known
    cutter.populate(unicodes=known & wanted)
    cutter.subset(font)


def _named(font: TTFont, cut: Cut) -> None:
    copyright_line = font["name"].getDebugName(0) or ""
    font["name"].names = []
    texts = {
        0: copyright_line,
        1: cut.family,
        2: "Regular",
        3: f"{cut.family};{cut.source.version}",
        4: cut.family,
        6: cut.family,
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        14: "https://openfontlicense.org",
    }
    for number, text in texts.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 400
    font["OS/2"].usWidthClass = 5
    font["OS/2"].fsSelection = 0x40
    font["head"].macStyle = 0
    font["post"].italicAngle = 0  # one face per family: an italic flag would only hide it
    font["head"].created = STAMP
    font["head"].modified = STAMP


def make(cut: Cut, package: Path, folder: Path, target: Path) -> None:
    """Write one face as TrueType (measuring, PNG) and as WOFF2 (embedding in SVG)."""
    files = [package / "files" / cut.pattern.format(name) for name in cut.subsets]
    font = _merged([_instance(path, cut.axes) for path in files], folder)
    if cut.tabular:
        _with_tabular_digits(font)
    _trimmed(font, cut.ranges)
    _named(font, cut)
    font.recalcTimestamp = False
    font.save(target / f"{cut.family}.ttf")
    font.flavor = "woff2"
    font.save(target / f"{cut.family}.woff2")


def main(target: Path = TARGET) -> None:
    """Make every face and put the licence of each source beside them."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        packages = {source: source.fetch(folder) for source in (SANS, SERIF, NOTO)}
        for source, package in packages.items():
            text = (package / "LICENSE").read_text(encoding="utf-8")
            (target / f"OFL-{source.licence}.txt").write_text(text, encoding="utf-8")
        for cut in CUTS:
            make(cut, packages[cut.source], folder, target)
            size = (target / f"{cut.family}.ttf").stat().st_size
            packed = (target / f"{cut.family}.woff2").stat().st_size
            print(f"{cut.family}: {size} bytes, {packed} packed")


if __name__ == "__main__":
    main()
