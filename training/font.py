"""Make the fonts of the report page: subset four OFL faces to what Arabic news needs, as WOFF2.

    python training/font.py DIR_OF_NOTO_NASKH_ARABIC DIR_OF_VAZIRMATN

Each folder is the unpacked npm package `@expo-google-fonts/noto-naskh-arabic` (0.4.5) or `@expo-google-fonts/vazirmatn`
(0.4.1): the unchanged TrueType files of the two projects with their licence, `LICENSE_FONT`. Neither font has a Reserved Font
Name, so that the subsets keep their names. The same input gives the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

OUT = Path(__file__).resolve().parents[1] / "src" / "tawatur" / "data" / "fonts"
#: (source file inside its package, name of the subset)
NASKH = (
    ("400Regular/NotoNaskhArabic_400Regular.ttf", "naskh-regular.woff2"),
    ("700Bold/NotoNaskhArabic_700Bold.ttf", "naskh-bold.woff2"),
)
SANS = (
    ("400Regular/Vazirmatn_400Regular.ttf", "sans-regular.woff2"),
    ("600SemiBold/Vazirmatn_600SemiBold.ttf", "sans-bold.woff2"),
)
#: shaping, marks and kerning; stylistic sets and alternates are left behind
FEATURES = ["ccmp", "locl", "isol", "init", "medi", "fina", "rlig", "liga", "calt", "curs", "kern", "mark", "mkmk"]
#: the Arabic letters, marks and digits, with the Persian and Maghrebi ones that names in the news use
ARABIC = (
    *(0x060C, 0x061B, 0x061C, 0x061F, 0x06D4),
    *range(0x0621, 0x0656),
    *range(0x0660, 0x066E),
    *(0x0670, 0x0671, 0x067E, 0x0686, 0x0698, 0x06A4, 0x06A8, 0x06A9, 0x06AF, 0x06C1, 0x06CC),
    *range(0x06F0, 0x06FA),
)
#: ASCII, quotation marks, dashes, and the invisible characters that shape or order letters
COMMON = (
    *range(0x20, 0x7F),
    *(0xA0, 0xAB, 0xB7, 0xBB, 0xD7, 0x2260),
    *(0x200C, 0x200D, 0x200E, 0x200F, 0x2010, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026),
)


def shrink(source: Path, target: Path) -> int:
    """Write the subset of one face and return its size in bytes."""
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options(layout_features=FEATURES, hinting=False, notdef_outline=True, name_IDs=["*"])
    worker = subset.Subsetter(options)
    worker.populate(unicodes=[*ARABIC, *COMMON])
    worker.subset(font)
    font.flavor = "woff2"
    font.save(target)
    return target.stat().st_size


def make(folder: Path, faces: tuple[tuple[str, str], ...], licence: str) -> None:
    """Write the faces of one family and the licence beside them."""
    for source, name in faces:
        print(f"{name}\t{shrink(folder / source, OUT / name)} bytes")
    (OUT / licence).write_text((folder / "LICENSE_FONT").read_text("utf-8"), "utf-8")


def main() -> None:
    """Write all four faces."""
    naskh, sans = (Path(argument) for argument in sys.argv[1:3])
    make(naskh, NASKH, "OFL-NotoNaskhArabic.txt")
    make(sans, SANS, "OFL-Vazirmatn.txt")


if __name__ == "__main__":
    main()
